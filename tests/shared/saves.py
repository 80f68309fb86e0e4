"""Saves of the shared file under readers, in every way that people save: `python -m tests.shared.saves`.

The suite runs one save of each way.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median

from sao_dashboard.demonstration.workbook import DAY, ROWS
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.state import State
from sao_dashboard.shared.store import Store
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.errors import ClasseurOccupe
from tests.libreoffice import converted

_MARK = "MARQUE00000"
_PATIENCE = 30.0
_PIECES, _LONGEST_PAUSE = 6, 0.06

Saving = Callable[[Path, bytes, random.Random], None]


@dataclass
class Tally:
    """What saves gave.

    Attributes:
        done: how many of each way.
        reads: how many times the file was read whole while it was being saved again and again.
        put_off: how many looks came in the middle of a save, and were put off.
        delays: seconds from the end of each save to its being shown.
        faults: bad reads, faults shown, versions missing.
    """

    done: Counter[str] = field(default_factory=Counter)
    reads: int = 0
    put_off: int = 0
    delays: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _in_place(path: Path, content: bytes, chance: random.Random) -> None:
    with path.open("wb") as file:
        _in_pieces(file, content, chance)


def _over(path: Path, content: bytes, chance: random.Random) -> None:
    """As a copy that keeps the file's length until it ends: what is read meanwhile is new, then old."""
    with path.open("r+b") as file:
        _in_pieces(file, content, chance)
        file.truncate()


def _in_pieces(file: io.BufferedWriter | io.BufferedRandom, content: bytes, chance: random.Random) -> None:
    cuts = sorted(chance.randrange(len(content)) for _ in range(_PIECES - 1))
    for first, last in zip([0, *cuts], [*cuts, len(content)], strict=True):
        file.write(content[first:last])
        file.flush()
        time.sleep(chance.random() * _LONGEST_PAUSE)


def _by_renaming(path: Path, content: bytes, _chance: random.Random) -> None:
    beside = path.with_name(f"~{path.name}.tmp")
    beside.write_bytes(content)
    beside.replace(path)


def _by_libreoffice(path: Path, content: bytes, _chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as elsewhere:
        source = Path(elsewhere, path.name)
        source.write_bytes(content)
        converted([source], path.parent)


WAYS: dict[str, Saving] = {
    "sur place": _in_place,
    "par-dessus": _over,
    "par renommage": _by_renaming,
    "par LibreOffice": _by_libreoffice,
}


def campaign(folder: Path, rounds: int, seed: int = 0) -> Tally:
    """Save the shared file `rounds` times, each way in turn, while the dashboard and another reader follow it."""
    path, chance, tally = folder / "partage" / "suivi.xlsx", random.Random(seed), Tally()
    path.parent.mkdir()
    path.write_bytes(_marked(0))
    log = open_log(str(folder / "versions"))
    saved, seen = [_digest(path)], set[str]()
    with _followed(path, log, tally) as store, _read_all_along(path, seen, tally):
        for turn in range(1, rounds + 1):
            way = list(WAYS)[turn % len(WAYS)]
            WAYS[way](path, _marked(turn), chance)
            tally.done[way] += 1
            saved.append(_digest(path))
            _wait(store, saved[-1], f"{turn}, {way}", tally)
    tally.faults += [f"read, and never saved: {digest}" for digest in seen - set(saved)]
    if (kept := [version.digest for version in log.history()]) != saved:
        tally.faults.append(f"{len(kept)} versions for {len(saved)} contents")
    return tally


def _marked(turn: int) -> bytes:
    """Return the demonstration workbook with one cell that says which save it is."""
    with zipfile.ZipFile(io.BytesIO(_template())) as source, io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
            for part in source.infolist():
                copy.writestr(part.filename, source.read(part).replace(_MARK.encode(), f"MARQUE{turn:05}".encode()))
        return stream.getvalue()


_written: list[bytes] = []


def _template() -> bytes:
    if not _written:
        rows = {**ROWS, "operations": [{**ROWS["operations"][0], "lieu": _MARK}, *ROWS["operations"][1:]]}
        _written.append(write_workbook(rows, parametres={"Date d'observation": DAY}))
    return _written[0]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@contextmanager
def _followed(path: Path, log: Log, tally: Tally) -> Iterator[Store]:
    def hear(state: State) -> None:
        if state.fault:
            tally.faults.append(f"shown: {state.fault.title}")

    store = Store(path, read_workbook, shared=lambda: SharedWorkbook(log, path, read_workbook))
    store.subscribe(hear)
    store.start()
    store.wait(_PATIENCE)
    _wait(store, _digest(path), "first", Tally())
    try:
        yield store
    finally:
        store.stop()


@contextmanager
def _read_all_along(path: Path, seen: set[str], tally: Tally) -> Iterator[None]:
    ended = threading.Event()

    file = SharedFile(path)

    def read() -> None:
        while not ended.wait(0.002):
            try:
                signature = file.look()
                if signature:
                    seen.add(sha256(file.take(signature)).hexdigest())
                    tally.reads += 1
            except ClasseurOccupe:
                tally.put_off += 1

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _wait(store: Store, digest: str, what: str, tally: Tally) -> None:
    """Wait until a content is shown, and is a version."""
    start = time.monotonic()
    while time.monotonic() - start < _PATIENCE:
        state = store.current()
        if state.workbook and state.workbook.digest == digest and state.numero:
            tally.delays.append(time.monotonic() - start)
            return
        time.sleep(0.005)
    tally.faults.append(f"save {what}: not shown")


def _main() -> int:
    parser = argparse.ArgumentParser(description="Enregistrements du fichier partagé pendant qu’il est lu.")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = campaign(Path(folder), asked.rounds, asked.seed)
    ways = ", ".join(f"{count} {way}" for way, count in tally.done.items())
    print(
        f"{asked.rounds} enregistrements ({ways}) : {tally.reads} lectures entières, {tally.put_off} remises, "
        f"montré après {median(tally.delays):.2f} s (médiane), {max(tally.delays):.2f} s au plus, "
        f"{len(tally.faults)} fautes, {time.monotonic() - start:.0f} s"
    )
    for fault in tally.faults[:20]:
        print("  " + fault)
    return min(len(tally.faults), 1)


if __name__ == "__main__":
    sys.exit(_main())
