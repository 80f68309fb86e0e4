"""Lines, columns and their letters."""

from __future__ import annotations

import pytest

from sao_dashboard.places import address, notation, place_of, rank_of, runs


@pytest.mark.parametrize(
    ("place", "cell"), [((1, 0), "A1"), ((9, 25), "Z9"), ((2, 26), "AA2"), ((1048576, 16383), "XFD1048576")]
)
def test_addresses(place: tuple[int, int], cell: str) -> None:
    assert address(place) == cell
    assert place_of(cell) == place_of(f"${cell.lower()}") == place
    assert rank_of(cell.rstrip("0123456789").encode()) == place[1]


def test_what_is_no_address_has_no_place() -> None:
    assert [place_of(ref) for ref in ("", "12", "Feuille!", "F12:G14")] == [None, None, None, (12, 5)]


@pytest.mark.parametrize(
    ("lines", "found", "written"),
    [
        ([], [], ""),
        ([4], [(4, 4)], "F4"),
        ([1, 2, 3, 5, 7, 8], [(1, 3), (5, 5), (7, 8)], "F1:F3, F5, F7:F8"),
    ],
)
def test_runs(lines: list[int], found: list[tuple[int, int]], written: str) -> None:
    assert list(runs(lines)) == found
    assert notation("F", lines) == written
