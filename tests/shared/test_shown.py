"""What is on screen, as states follow one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sao_dashboard.shared.shown import Shown
from sao_dashboard.shared.state import ReadFile
from tests.versions.byte_stores import read

NOON = datetime(2018, 11, 5, 12, 0)


def test_two_contents_of_one_seal_are_two() -> None:
    # Twelve digits of a digest are a name for people: two workbooks that share them are made in minutes, and the
    # second passed for the first, shown since the first was.
    hours = iter(range(24))
    shown = Shown(lambda: NOON + timedelta(hours=next(hours)))
    one, other = (replace(read(b"bon A"), digest="0123456789ab" + end * 52) for end in "01")
    shown.show(one, b"bon A", 1)
    assert shown.state.loaded_at.hour == 13
    shown.show(one, b"bon A", 2)
    assert shown.state.loaded_at.hour == 13
    shown.show(other, b"bon A", 3)
    assert shown.state.loaded_at.hour == 14
    stamps = set()
    for refused in (one, other):
        shown.fail("Classeur refusé", "Corrigez-le.", ReadFile(refused, b""))
        stamps.add(shown.state.stamp)
    assert len(stamps) == 2
