"""Races between publishers, in processes of their own: `python -m tests.versions.races --rounds 200`.

The command runs the crashes too (`kills.py`); the suite runs a few rounds of both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sao_dashboard.settings import ROOT
from sao_dashboard.versions import Log, open_log
from tests.versions.kills import content, killed
from tests.versions.runner import Said

WITHOUT_LINKS = "dossier sans liens"
_SECONDS = 60
"""How long the processes may take to start and to end; each round adds some."""


@dataclass
class Tally:
    """What races gave: the rank of each winner, how many were outrun, how many whole reads, and every fault."""

    winners: list[int] = field(default_factory=list)
    outrun: int = 0
    reads: int = 0
    faults: list[str] = field(default_factory=list)


class _Runner:
    """A process of the race, as its parent sees it."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.versions.runner", *arguments]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def tell(self, turn: int) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{turn}\n")

    def hear(self) -> Said:
        assert self.process.stdout
        line = self.process.stdout.readline()
        return tuple(json.loads(line)) if line else ("fault", "it stopped answering")

    def leave(self) -> Said:
        assert self.process.stdin
        self.process.stdin.close()
        return self.hear()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was not said to a process that ended
                pipe.close()  # type: ignore[union-attr]


def race(adresse: str, publishers: int, rounds: int, links: bool = True) -> Tally:
    """Let processes publish at once, round after round, on a new log, while another reads all along."""
    options = () if links else ("without-links",)
    with ExitStack() as ended:
        reader = _Runner("read", adresse, "-1")
        workers = [_Runner("publish", adresse, str(rank), *options) for rank in range(publishers)]
        for process in (reader, *workers):
            ended.callback(process.end)
        watchdog = threading.Timer(_SECONDS + 3 * rounds, lambda: [each.process.kill() for each in (reader, *workers)])
        watchdog.start()
        ended.callback(watchdog.cancel)
        tally = Tally()
        for process in (reader, *workers):
            process.hear()
        for turn in range(1, rounds + 1):
            _count(tally, turn, _round(workers, turn))
        what, words = reader.leave()
        if what == "reads":
            tally.reads = int(words)
        else:
            tally.faults.append(words)
    _check(tally, open_log(adresse), rounds)
    return tally


def _round(workers: Sequence[_Runner], turn: int) -> list[Said]:
    for worker in workers:
        worker.tell(turn)
    return [worker.hear() for worker in workers]


def _count(tally: Tally, turn: int, said: list[Said]) -> None:
    """One wins, with the number of the round; all others are told of that one."""
    winners = {words: rank for rank, (what, words) in enumerate(said) if what == "winner"}
    tally.winners += winners.values()
    tally.outrun += sum(what == "outrun" for what, _ in said)
    if len(winners) != 1 or {words for _, words in said} != set(winners) or not min(winners).startswith(f"{turn} "):
        tally.faults.append(f"round {turn}: {said}")


def _check(tally: Tally, log: Log, rounds: int) -> None:
    """See that each round gave one version, whole, and that it is the winner's."""
    history = log.history()
    if [version.numero for version in history] != list(range(1, rounds + 1)):
        tally.faults.append(f"numbers: {[version.numero for version in history]}")
    for version, rank in zip(history, tally.winners, strict=False):
        if (version.auteur, log.content(version)) != (f"P{rank}", content(version.numero, rank)):
            tally.faults.append(f"round {version.numero}: not the winner's content")


def _main() -> int:
    parser = argparse.ArgumentParser(description="Courses entre publications, et publications tuées en route.")
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    faults = sum(_raced(name, n, rounds) for name in ("dossier", WITHOUT_LINKS, "s3") for n in (2, 8))
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        found = killed(Path(folder), rounds)
        print(f"{rounds} publications tuées : {found}, {time.monotonic() - start:.0f} s", flush=True)
    return min(faults, 1)


def _raced(name: str, publishers: int, rounds: int) -> int:
    with _place(name) as adresse:
        start = time.monotonic()
        tally = race(adresse, publishers, rounds, links=name != WITHOUT_LINKS)
        seconds = time.monotonic() - start
    shares = [tally.winners.count(rank) for rank in range(publishers)]
    print(
        f"{name}, {publishers} à la fois, {rounds} tours : {len(tally.winners)} gagnants {shares}, "
        f"{tally.outrun} devancés, {tally.reads} lectures, {len(tally.faults)} fautes, {seconds:.0f} s",
        flush=True,
    )
    for fault in tally.faults[:20]:
        print("  " + fault)
    return len(tally.faults)


def _place(name: str) -> AbstractContextManager[str]:
    return _s3() if name == "s3" else tempfile.TemporaryDirectory()


@contextmanager
def _s3() -> Iterator[str]:
    from tests.versions.seaweed import environment, seaweed  # pytest with it, that nothing else here needs

    with seaweed() as endpoint:
        os.environ |= environment(endpoint)
        adresse = f"s3://courses/{uuid4().hex}"
        open_log(adresse).self_test()
        yield adresse


if __name__ == "__main__":
    sys.exit(_main())
