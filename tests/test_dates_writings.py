"""Writings of dates, one a line, with the interval that each says.

`received.txt` holds those that people sent because they were not read, or read wrong; `imagined.txt` others of the same
kinds. An interval is written as in `test_dates`; `-` is no date; `?` is two readings, none of which may be certain.

An instant of another zone is read as the day that it is in France, without certainty: midnight there, exported by a
program, is « 2025-03-11T23:00:00.000Z », and people saw « 12/03/2025 ».
"""

from datetime import date
from pathlib import Path

import pytest

from sao_dashboard.dates import ApproximateDate, parse_date

FOLDER = Path(__file__).parent / "writings"


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.rsplit(" | ", 1) for line in lines]
    # Marks of direction and line breaks are written as escapes, which an editor shows.
    return [(_unescaped(texte), said) for texte, said in pairs]


def _unescaped(texte: str) -> str:
    return texte.encode("latin-1", "backslashreplace").decode("unicode-escape") if "\\" in texte else texte


def _interval(said: str) -> tuple[date | None, date | None]:
    if said == "-":
        return None, None
    first, last = said.split("..") if ".." in said else (said, said)
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def _is_right(found: ApproximateDate, said: str) -> bool:
    return not found.certain if said == "?" else (found.debut, found.fin) == _interval(said)


@pytest.mark.parametrize("name", ["received.txt", "imagined.txt"])
def test_writings(name: str) -> None:
    read = [(said, parse_date(texte)) for texte, said in _lines(name)]
    assert len(read) > 100
    assert [(said, found) for said, found in read if not _is_right(found, said)] == []
