"""A publisher killed at random moments, again and again, on one log and one shared file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sao_dashboard.settings import ROOT
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import disk, open_log


def content(turn: int, publisher: int = 0) -> bytes:
    """Return what a publisher publishes in a round: large enough to be seen half-written."""
    return f"bon {turn} {publisher} ".encode() * 4000


class Nothing(SimpleNamespace):
    """What stands for a workbook; a plain namespace cannot be held weakly, as those that were read are."""


def read(data: bytes) -> Any:
    """Read without pandas, whose import would take most of the time."""
    return Nothing(frames={}, missing=(), issues=(), blocking=False, digest=sha256(data).hexdigest())


def killed(folder: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Kill a publisher `times` times; return how often the version that it was making is there or not, and how often
    the shared file had yet to follow.

    After each kill, every version must be whole, what was said to be done must be there, the shared file must be the
    old or the new one, and a start must make it the current one without adding anything.
    """
    rng = random.Random(seed)
    found = {"without the version": 0, "with the version": 0, "file late": 0}
    for _ in range(times):
        said = _kill_one(folder, rng.uniform(0, 0.03))
        log = open_log(str(folder / "journal"))
        history = log.history()
        assert [log.content(version) for version in history] == [content(n) for n in range(1, len(history) + 1)]
        assert len(history) in (said, said + 1)
        found["with the version" if len(history) > said else "without the version"] += 1
        found["file late"] += _restart(folder, content(len(history)), content(len(history) - 1))
        assert len(open_log(str(folder / "journal")).history()) == len(history)
    _check_what_is_left(folder)
    return found


def _kill_one(folder: Path, seconds: float) -> int:
    """Start a publisher, kill it a little after its first publication; return the last number it said to be done."""
    command = [sys.executable, "-m", "tests.versions.kills", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        return int([first, *process.stdout.read().splitlines(keepends=True)][-1])


def _restart(folder: Path, new: bytes, old: bytes) -> bool:
    """Do what a server does at its start; tell whether the shared file had not followed yet."""
    there = (folder / "suivi.xlsx").read_bytes()
    assert there in (old, new)
    shared = SharedWorkbook(open_log(str(folder / "journal")), folder / "suivi.xlsx", read)
    assert shared.reconcile(there, read(there)).late is None
    assert (folder / "suivi.xlsx").read_bytes() == new
    return there == old


def _check_what_is_left(folder: Path) -> None:
    """What crashes left goes once it is old, and the log is as good as new."""
    log = open_log(str(folder / "journal"))
    before, disk.OLD_SECONDS = disk.OLD_SECONDS, -1
    try:
        log.tidy()
        disk.clean(folder)
    finally:
        disk.OLD_SECONDS = before
    assert [path for path in folder.rglob("*") if path.name.startswith("~$")] == []
    log.self_test()


def _publish_for_ever(folder: Path) -> None:
    """Publish, the shared file following, until killed; say each number once it is done."""
    shared = SharedWorkbook(open_log(str(folder / "journal")), folder / "suivi.xlsx", read)
    current = shared.log.current()
    numero = current.numero if current else 0
    while True:
        data = content(numero + 1)
        done = shared.publish(data, read(data), auteur="P0", message="m", expected=numero or None)
        assert done.late is None
        numero = done.version.numero
        print(numero, flush=True)


if __name__ == "__main__":
    _publish_for_ever(Path(sys.argv[1]))
