"""Races between publishers, in processes of their own: `python -m tests.versions.courses --tours 200`.

The command runs the crashes too (`tues.py`); the suite runs a few rounds of both.
"""

from __future__ import annotations

import argparse
import errno
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from queue import Empty
from typing import Any
from uuid import uuid4

from sao_dashboard.versions import Journal, ouvrir
from sao_dashboard.versions.errors import Devance
from tests.versions.pannes import Disk, on_disk
from tests.versions.tues import content, tues

WITHOUT_LINKS = "dossier sans liens"
_SECONDS = 60
_SPAWN = multiprocessing.get_context("spawn")  # object storage has threads, which do not outlive a fork


@dataclass
class Bilan:
    """What races gave: the numbers of the winner and of what everybody else said, for each round; reads, and faults."""

    tours: int = 0
    gagnants: list[int] = field(default_factory=list)
    devances: int = 0
    lectures: int = 0
    fautes: list[str] = field(default_factory=list)


def course(adresse: str, publishers: int, tours: int, links: bool = True) -> Bilan:
    """Let processes publish at once, round after round, on a new log, while another reads all along."""
    barrier, stop, told = _SPAWN.Barrier(publishers), _SPAWN.Event(), _SPAWN.Queue()
    workers = [
        _SPAWN.Process(target=_publisher, args=(adresse, rank, tours, links, barrier, told))
        for rank in range(publishers)
    ]
    reader = _SPAWN.Process(target=_reader, args=(adresse, stop, told))
    bilan = Bilan(tours)
    try:
        for process in (*workers, reader):
            process.start()
        said = [told.get(timeout=_SECONDS + tours) for _ in range(publishers * tours)]
        stop.set()
        said.append(told.get(timeout=_SECONDS))
    except Empty:
        said = [("faute", -1, -1, "a process stopped answering")]
    finally:
        for process in (*workers, reader):
            process.kill() if process.exitcode is None and not stop.is_set() else process.join(_SECONDS)
    _count(bilan, said, publishers)
    _check(bilan, ouvrir(adresse), tours)
    return bilan


def _publisher(adresse: str, rank: int, tours: int, links: bool, barrier: Barrier, told: Any) -> None:
    with nullcontext() if links else on_disk(_without_links()):
        log = ouvrir(adresse)
        for tour in range(1, tours + 1):
            courante = log.courante()
            attendue = courante.numero if courante else None
            barrier.wait(_SECONDS)
            told.put(_attempt(log, tour, rank, attendue))
            barrier.wait(_SECONDS)


def _attempt(log: Journal, tour: int, rank: int, attendue: int | None) -> tuple[str, int, int, str]:
    data = content(tour, rank)
    try:
        version = log.publier(
            data, auteur=f"P{rank}", message=f"tour {tour}", lignes={}, avertissements=0, attendue=attendue
        )
    except Devance as outrun:
        return "devance", tour, rank, f"{outrun.version.numero} {outrun.version.auteur}"
    except Exception as error:  # noqa: BLE001 -- whatever else happens is the fault this looks for
        return "faute", tour, rank, repr(error)
    return "gagnant", tour, rank, f"{version.numero} {version.auteur}"


def _reader(adresse: str, stop: Event, told: Any) -> None:
    """Read the current version as fast as it goes: it must always be whole, and never go back."""
    log, reads, last = ouvrir(adresse), 0, 0
    try:
        while not stop.is_set():
            courante = log.courante()
            if courante is not None:
                log.contenu(courante)
                assert courante.numero >= last
                last = courante.numero
                reads += 1
    except Exception as error:  # noqa: BLE001 -- as above
        told.put(("faute", last, -1, f"reader: {error!r}"))
        return
    told.put(("lectures", last, -1, str(reads)))


def _count(bilan: Bilan, said: list[tuple[str, int, int, str]], publishers: int) -> None:
    winners: dict[int, list[str]] = {}
    for what, tour, rank, words in said:
        if what == "gagnant":
            winners.setdefault(tour, []).append(words)
            bilan.gagnants.append(rank)
        elif what == "devance":
            bilan.devances += 1
        elif what == "lectures":
            bilan.lectures = int(words)
        else:
            bilan.fautes.append(f"round {tour}, publisher {rank}: {words}")
    for what, tour, rank, words in said:
        if what == "devance" and winners.get(tour) != [words]:
            bilan.fautes.append(f"round {tour}: {rank} was told of {words}, the winners are {winners.get(tour)}")
    if bilan.devances != bilan.tours * (publishers - 1):
        bilan.fautes.append(f"{bilan.devances} outrun in {bilan.tours} rounds of {publishers}")


def _check(bilan: Bilan, log: Journal, tours: int) -> None:
    """See that each round gave one version, whole, and that it is the winner's."""
    history = log.historique()
    if [version.numero for version in history] != list(range(1, tours + 1)):
        bilan.fautes.append(f"numbers: {[version.numero for version in history]}")
    for tour, version in enumerate(history, start=1):
        if log.contenu(version) != content(tour, int(version.auteur.removeprefix("P"))):
            bilan.fautes.append(f"round {tour}: not the winner's content")


def _without_links() -> Disk:
    return Disk(errno.EPERM, at=1, lasting=True, only="link")


def _main() -> int:
    parser = argparse.ArgumentParser(description="Courses entre publications, et publications tuées en route.")
    parser.add_argument("--tours", type=int, default=200)
    asked = parser.parse_args()
    places = ("dossier", WITHOUT_LINKS, "s3")
    faults = sum(_raced(name, publishers, asked.tours) for name in places for publishers in (2, 8))
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        found = tues(Path(folder), asked.tours)
        print(f"{asked.tours} publications tuées : {found}, {time.monotonic() - start:.0f} s", flush=True)
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
    from tests.versions.seaweed import environment, seaweed  # pytest with it, that the processes need not import

    with seaweed() as endpoint:
        os.environ |= environment(endpoint)
        adresse = f"s3://courses/{uuid4().hex}"
        ouvrir(adresse).autotest()
        yield adresse


if __name__ == "__main__":
    sys.exit(_main())
