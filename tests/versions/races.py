"""Races between publishers, in processes of their own: `python -m tests.versions.races --tours 200`.

The command runs the crashes too (`tues.py`); the suite runs a few rounds of both.
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
from tests.versions.kills import content, tues
from tests.versions.runner import Said

WITHOUT_LINKS = "dossier sans liens"
_SECONDS = 60
"""How long the processes may take to start and to end; each round adds some."""


@dataclass
class Bilan:
    """What races gave: the rank of each winner, how many were outrun, how many whole reads, and every fault."""

    gagnants: list[int] = field(default_factory=list)
    devances: int = 0
    lectures: int = 0
    fautes: list[str] = field(default_factory=list)


class _Coureur:
    """A process of the race, as its parent sees it."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.versions.runner", *arguments]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def tell(self, tour: int) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{tour}\n")

    def hear(self) -> Said:
        assert self.process.stdout
        line = self.process.stdout.readline()
        return tuple(json.loads(line)) if line else ("faute", "it stopped answering")

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


def course(adresse: str, publishers: int, tours: int, links: bool = True) -> Bilan:
    """Let processes publish at once, round after round, on a new log, while another reads all along."""
    options = () if links else ("sans-liens",)
    with ExitStack() as ended:
        reader = _Coureur("lire", adresse, "-1")
        workers = [_Coureur("publier", adresse, str(rank), *options) for rank in range(publishers)]
        for process in (reader, *workers):
            ended.callback(process.end)
        watchdog = threading.Timer(_SECONDS + 3 * tours, lambda: [each.process.kill() for each in (reader, *workers)])
        watchdog.start()
        ended.callback(watchdog.cancel)
        bilan = Bilan()
        for process in (reader, *workers):
            process.hear()
        for tour in range(1, tours + 1):
            _count(bilan, tour, _round(workers, tour))
        what, words = reader.leave()
        if what == "lectures":
            bilan.lectures = int(words)
        else:
            bilan.fautes.append(words)
    _check(bilan, open_log(adresse), tours)
    return bilan


def _round(workers: Sequence[_Coureur], tour: int) -> list[Said]:
    for worker in workers:
        worker.tell(tour)
    return [worker.hear() for worker in workers]


def _count(bilan: Bilan, tour: int, said: list[Said]) -> None:
    """One wins, with the number of the round; all others are told of that one."""
    winners = {words: rank for rank, (what, words) in enumerate(said) if what == "gagnant"}
    bilan.gagnants += winners.values()
    bilan.devances += sum(what == "devance" for what, _ in said)
    if len(winners) != 1 or {words for _, words in said} != set(winners) or not min(winners).startswith(f"{tour} "):
        bilan.fautes.append(f"round {tour}: {said}")


def _check(bilan: Bilan, log: Log, tours: int) -> None:
    """See that each round gave one version, whole, and that it is the winner's."""
    history = log.history()
    if [version.numero for version in history] != list(range(1, tours + 1)):
        bilan.fautes.append(f"numbers: {[version.numero for version in history]}")
    for version, rank in zip(history, bilan.gagnants, strict=False):
        if (version.auteur, log.content(version)) != (f"P{rank}", content(version.numero, rank)):
            bilan.fautes.append(f"round {version.numero}: not the winner's content")


def _main() -> int:
    parser = argparse.ArgumentParser(description="Courses entre publications, et publications tuées en route.")
    parser.add_argument("--tours", type=int, default=200)
    tours = parser.parse_args().tours
    faults = sum(_raced(name, n, tours) for name in ("dossier", WITHOUT_LINKS, "s3") for n in (2, 8))
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        found = tues(Path(folder), tours)
        print(f"{tours} publications tuées : {found}, {time.monotonic() - start:.0f} s", flush=True)
    return min(faults, 1)


def _raced(name: str, publishers: int, tours: int) -> int:
    with _place(name) as adresse:
        start = time.monotonic()
        bilan = course(adresse, publishers, tours, links=name != WITHOUT_LINKS)
        seconds = time.monotonic() - start
    shares = [bilan.gagnants.count(rank) for rank in range(publishers)]
    print(
        f"{name}, {publishers} à la fois, {tours} tours : {len(bilan.gagnants)} gagnants {shares}, "
        f"{bilan.devances} devancés, {bilan.lectures} lectures, {len(bilan.fautes)} fautes, {seconds:.0f} s",
        flush=True,
    )
    for fault in bilan.fautes[:20]:
        print("  " + fault)
    return len(bilan.fautes)


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
