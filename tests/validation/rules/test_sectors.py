"""Franges, and the two sectors between which they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.sheets import found, operations, read, sheets


def codes(**columns: list[Any]) -> list[tuple[str, str]]:
    titles = {"frange": "Frange", "second": "Second secteur"}
    book = read(sheets(Opérations=operations({titles[key]: cells for key, cells in columns.items()})))
    return [(code, cell) for code, _sheet, cell, _value in found(book)]


@pytest.mark.parametrize(
    ("frange", "second", "expected"),
    [
        ("oui", "Plaine", []),
        ("oui", None, [("frange-sans-second-secteur", "E2")]),
        ("oui", "Gare", [("second-secteur-identique", "F2")]),
        ("non", None, []),
        ("non", "Plaine", []),
        ("non", "Gare", [("second-secteur-identique", "F2")]),
        (None, None, []),
        (None, "Plaine", [("second-secteur-sans-frange", "F2")]),
    ],
)
def test_a_frange_and_its_sectors(frange: str | None, second: str | None, expected: list[tuple[str, str]]) -> None:
    assert codes(frange=[frange], second=[second]) == expected


def test_spelling_is_settled_first() -> None:
    secteurs = [("Secteur", "Territoire"), ("Gare", None)]
    rows = operations({"Frange": ["oui"], "Second secteur": ["GARE"]})
    assert [code for code, *_ in found(read(sheets(Opérations=rows, Secteurs=secteurs)))] == [
        "variante-ecriture",
        "second-secteur-identique",
    ]


def test_two_spellings_are_one_sector_where_no_sheet_declares_any() -> None:
    assert codes(frange=["non"], second=["gare"]) == [("variante-ecriture", "F2"), ("second-secteur-identique", "F2")]


def test_without_one_of_the_columns() -> None:
    assert codes(frange=["oui", "non"]) == [("frange-sans-second-secteur", "E2")]
    assert codes(second=["Plaine", None]) == []
