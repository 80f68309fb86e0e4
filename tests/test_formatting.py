"""Numbers, dates and plurals as a French reader expects them."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.formatting import (
    MOIS,
    MOIS_COURTS,
    accord,
    date_courte,
    date_longue,
    duree_jours,
    horodatage,
    intervalle,
    liste,
    mois_annee,
    nombre,
    periode,
    pluriel,
    pourcentage,
)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1\u202f000"),
        (1234567, 0, "1\u202f234\u202f567"),
        (1234.5, 1, "1\u202f234,5"),
        (1000.0, 2, "1\u202f000"),
        (2.5, 2, "2,5"),
        (2.26, 1, "2,3"),
        (18.8, 1, "18,8"),
        (100, 1, "100"),
        (-3, 0, "\u22123"),
        (-1234.5, 1, "\u22121\u202f234,5"),
        (True, 0, "1"),
    ],
)
def test_nombre(value: float, decimals: int, expected: str) -> None:
    assert nombre(value, decimals) == expected


@pytest.mark.parametrize("value", [-0.4, -0.0, -0.04])
def test_what_rounds_to_nothing_has_no_sign(value: float) -> None:
    """Python writes « -0 »: a reader would look for what is negative."""
    assert nombre(value) == "0"


@pytest.mark.parametrize(
    ("count", "words", "expected"),
    [
        (0, ("opération",), "0\u00a0opération"),
        (1, ("opération",), "1\u00a0opération"),
        (2, ("opération",), "2\u00a0opérations"),
        (1.5, ("jour",), "1,5\u00a0jour"),
        (2.0, ("jour",), "2\u00a0jours"),
        (1200, ("ligne",), "1\u202f200\u00a0lignes"),
        (2, ("séance tenue",), "2\u00a0séances tenues"),
        (3, ("mois", "mois"), "3\u00a0mois"),
        (2, ("mois",), "2\u00a0mois"),
        (2, ("lieu", "lieux"), "2\u00a0lieux"),
        (-1, ("jour",), "\u22121\u00a0jour"),
        (-2, ("jour",), "\u22122\u00a0jours"),
    ],
)
def test_pluriel(count: float, words: tuple[str, ...], expected: str) -> None:
    assert pluriel(count, *words) == expected


@pytest.mark.parametrize(("count", "expected"), [(1.96, "2\u00a0jours"), (1.94, "1,9\u00a0jour")])
def test_the_noun_agrees_with_the_number_that_is_read(count: float, expected: str) -> None:
    """1.96 was shown as 2, and its noun left singular."""
    assert pluriel(count, "jour") == expected


def test_accord_gives_the_noun_alone() -> None:
    assert [accord(n, "frange") for n in (0, 1, 1.9, 2, 40)] == ["frange", "frange", "frange", "franges", "franges"]
    assert accord(2, "prix fixe") == "prix fixes"


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(0.0, "0\u00a0%"), (0.45, "45\u00a0%"), (0.29, "29\u00a0%"), (1.0, "100\u00a0%"), (12.0, "1\u202f200\u00a0%")],
)
def test_pourcentage(ratio: float, expected: str) -> None:
    assert pourcentage(ratio) == expected


def test_dates() -> None:
    first, other = date(2018, 10, 1), date(2018, 9, 20)
    assert [date_longue(first), date_longue(other)] == ["1er\u00a0octobre 2018", "20\u00a0septembre 2018"]
    assert [date_courte(first), date_courte(other)] == ["01/10/2018", "20/09/2018"]
    assert [mois_annee(first), mois_annee(date(2019, 8, 31))] == ["octobre 2018", "août 2019"]


def test_horodatage() -> None:
    assert horodatage(datetime(2018, 10, 1, 14, 5)) == "1er\u00a0octobre 2018 à 14\u00a0h\u00a005"
    assert horodatage(datetime(2018, 10, 2, 0, 0)) == "2\u00a0octobre 2018 à 0\u00a0h\u00a000"


def test_months_are_twelve_in_both_forms() -> None:
    assert [(MOIS[i], MOIS_COURTS[i]) for i in (0, 1, 4, 6, 7, 11)] == [
        ("janvier", "janv."),
        ("février", "févr."),
        ("mai", "mai"),
        ("juillet", "juil."),
        ("août", "août"),
        ("décembre", "déc."),
    ]
    assert (len(MOIS), len(MOIS_COURTS)) == (12, 12)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1400, 1500, "1\u202f400 à 1\u202f500"),
        (1, math.nan, "au moins 1"),
        (4, 4, "4"),
        (0, 3, "0 à 3"),
        (2.5, 2.5, "2,5"),
        (1.26, 2.34, "1,3 à 2,3"),
        (1.26, math.nan, "au moins 1,3"),
        (0, 0, "0"),
    ],
)
def test_intervalle(low: float, high: float, expected: str) -> None:
    assert intervalle(low, high) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "0\u00a0jour"),
        (1, "1\u00a0jour"),
        (13, "13\u00a0jours"),
        (14, "2\u00a0semaines"),
        (20, "2\u00a0semaines"),
        (60, "8\u00a0semaines"),
        (61, "2\u00a0mois"),
        (365, "12\u00a0mois"),
        (729, "24\u00a0mois"),
        (730, "2\u00a0ans"),
        (3653, "10\u00a0ans"),
    ],
)
def test_duree_jours(days: int, expected: str) -> None:
    assert duree_jours(days) == expected


@pytest.mark.parametrize(
    ("debut", "fin", "words"),
    [
        (date(2018, 10, 1), date(2018, 10, 1), "1er\u00a0octobre 2018"),
        (date(2019, 4, 1), date(2019, 6, 30), "du 1er\u00a0avril 2019 au 30\u00a0juin 2019"),
        (date(2019, 4, 1), None, "à partir du 1er\u00a0avril 2019"),
        (None, date(2019, 6, 30), "au plus tard le 30\u00a0juin 2019"),
        (None, None, ""),
    ],
)
def test_periode(debut: date | None, fin: date | None, words: str) -> None:
    assert periode(debut, fin) == words


def test_periode_whose_end_only_is_known_in_other_words() -> None:
    assert periode(None, date(2019, 6, 30), "jusqu'au") == "jusqu'au 30\u00a0juin 2019"
    assert periode(date(2019, 6, 30), date(2019, 6, 30), "jusqu'au") == "30\u00a0juin 2019"


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["5"], "5"), (["5", "6"], "5 et 6"), (["4", "5", "6"], "4, 5 et 6")]
)
def test_liste(words: list[str], expected: str) -> None:
    assert liste(words) == expected


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_back(value: int) -> None:
    assert int(nombre(value).replace("\u202f", "").replace("\u2212", "-")) == value
