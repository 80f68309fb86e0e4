"""Seeded mutants of the demonstration workbook: its XML damaged as no program damages it.

`python -m tests.annotate.mutants 300` reads and annotates so many, and says what became of them; `--de 300` begins at
another seed. Nothing may take five seconds, raise anything but a sentence, or be read and then not annotated for a
reason that names no part of the file.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable

from sao_dashboard.annotate import annotate_confined
from sao_dashboard.errors import SaoError
from sao_dashboard.issues import DATE_ILLISIBLE, Issue
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals.annotation import PARTIE_NON_MODIFIABLE
from sao_dashboard.schema import SHEETS
from sao_dashboard.settings import ROOT
from tests.annotate.books import parts, zipped

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

DEMONSTRATION = ROOT / "data" / "suivi_operations.xlsx"
MOST_SECONDS = 5.0
"""Of the processor, reading and annotating each: a slow machine is not the file's fault."""
_VALUES = (
    *(
        b"",
        b"0",
        b"-1",
        b"1",
        b"x",
        b"#",
        b" ",
        b"A1",
        b"1048577",
        b"10000000000",
        b"1e9",
        b"1.5",
        b"&amp;",
        b"\xc3\xa9",
    ),
    *(b"9" * 5_000, b" " * 20_000, b"A" * 5_000, b"XFE1", b"A0", b"ZZZZ99", b"../../x", b"NaN"),
)
_ATTRIBUTE = re.compile(rb'\s([\w:]+)="([^"<>]*)"')
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>]*>[^<>]*</\2>")
_TAG = re.compile(rb"</?[\w:]+[^<>]*>")
_TEXT = re.compile(rb">([^<>]+)<")

Change = Callable[[random.Random, bytes], bytes]


def _somewhere(pattern: re.Pattern[bytes], change: Callable[[random.Random, re.Match[bytes]], bytes]) -> Change:
    """Return what changes from one to thirty places that a pattern finds."""

    def changed(chance: random.Random, part: bytes) -> bytes:
        found = list(pattern.finditer(part))
        for one in sorted(
            chance.sample(found, min(len(found), chance.choice((1, 1, 3, 30)))), key=lambda f: -f.start()
        ):
            part = part[: one.start()] + change(chance, one) + part[one.end() :]
        return part

    return changed


def _flip(chance: random.Random, part: bytes) -> bytes:
    at = chance.randrange(len(part)) if part else 0
    return part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]


CHANGES: dict[str, Change] = {
    "another value": _somewhere(_ATTRIBUTE, lambda r, f: b' %b="%b"' % (f[1], r.choice(_VALUES))),
    "a value of another place": _somewhere(_ATTRIBUTE, lambda r, f: b' %b="%b"' % (f[1], f[2][::-1])),
    "no attribute": _somewhere(_ATTRIBUTE, lambda r, f: b""),
    "an attribute twice": _somewhere(_ATTRIBUTE, lambda r, f: f[0] * 2),
    "an attribute between spaces": _somewhere(_ATTRIBUTE, lambda r, f: b"  %b  =  '%b'" % (f[1], f[2])),
    "no element": _somewhere(_ELEMENT, lambda r, f: b""),
    "an element twice": _somewhere(_ELEMENT, lambda r, f: f[0] * 2),
    "an element many times": _somewhere(_ELEMENT, lambda r, f: f[0] * 200),
    "no tag": _somewhere(_TAG, lambda r, f: b""),
    "another text": _somewhere(_TEXT, lambda r, f: b">%b<" % r.choice(_VALUES)),
    "another byte": _flip,
    "an end cut off": lambda r, part: part[: r.randrange(len(part) + 1)],
    "nothing": lambda r, part: b"",
    "spaces for an encoding": lambda r, part: part.replace(b' encoding="UTF-8"', b" " * 60_000, 1),
    "another encoding": lambda r, part: part.replace(b"UTF-8", r.choice((b"latin-1", b"UTF-16", b"idna", b"x")), 1),
    "outside": lambda r, part: part.replace(b"/>", b' TargetMode="External"/>', 1),
}
"""Ways of damaging a part, by their name."""


def mutant(seed: int) -> tuple[bytes, str]:
    """Return a damaged copy of the demonstration workbook, and how it was damaged."""
    chance = random.Random(seed)
    content = parts(DEMONSTRATION.read_bytes())
    # Parts of every folder alike: there are a few of the workbook's own, and dozens of a sheet's.
    folders = sorted({name.rpartition("/")[0] for name in content})
    folder = chance.choice(folders)
    part = chance.choice(sorted(name for name in content if name.rpartition("/")[0] == folder))
    kind = chance.choice(sorted(CHANGES))
    return zipped(content | {part: CHANGES[kind](chance, content[part])}), f"{part}: {kind}"


def verdict(data: bytes) -> str:
    """Return what becomes of a file: « annotated », what refused it, or what is wrong with us.

    Whatever was found in it, a cell of each sheet is annotated, so that all its parts are edited.
    """
    try:
        began = _processor()
        workbook = read_workbook(data)
    except SaoError as error:
        return _slow(began) or f"refused: {error.code or 'WRONG: no code'}"
    if slow := _slow(began):
        return slow
    began = _processor()
    try:
        annotate_confined(data, [*workbook.issues, *(Issue(DATE_ILLISIBLE, sheet.title, "B3") for sheet in SHEETS)])
    except SaoError as error:
        why = "not annotated" if error.code == PARTIE_NON_MODIFIABLE.code else "WRONG"
        return _slow(began) or f"{why}: {error.message}"
    return _slow(began) or "annotated"


def _processor() -> float:
    """Return the seconds of processor of this process and of those that it has waited for."""
    if resource is None:
        return time.process_time()
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _slow(began: float) -> str:
    spent = _processor() - began
    return f"WRONG: {spent:.1f} seconds of processor" if spent > MOST_SECONDS else ""


def main() -> None:
    """Say what becomes of many mutants."""
    parser = argparse.ArgumentParser()
    parser.add_argument("combien", type=int)
    parser.add_argument("--de", type=int, default=0)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    for seed in range(asked.de, asked.de + asked.combien):
        data, how = mutant(seed)
        said = verdict(data)
        counts[said.partition(":")[0]] += 1
        if "WRONG" in said or said.startswith("not annotated"):
            print(f"{seed} ({how}): {said}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()
