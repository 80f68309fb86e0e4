"""Of the dates announced, how many were held: exact values on small logs, and counted again in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from statistics import median, quantiles
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.views import fiabilite
from sao_dashboard.views.fiabilite import Passe, by_group, cas, en_mots, fourchette, fourchette_en_mots, semblables
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.parts import VersionToRead
from tests.builders import workbook

NBSP = "\u00a0"
Row = dict[str, Any]
MONTHS = [date(2018, month, 1) for month in (1, 2, 3, 4, 5, 6, 7, 8)]
MARCH, MAY, JULY = date(2018, 3, 15), date(2018, 5, 15), date(2018, 7, 15)


def row(finalisation: Any, identifiant: str = "A", **cells: Any) -> Row:
    base = {"identifiant": identifiant, "nom": identifiant, "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation} | cells


def cases(*books: Sequence[Row], jalons: Sequence[Sequence[Row]] = ()) -> pd.DataFrame:
    """What became of what these versions announced, one on the first of each month, on the day of the last."""
    versions = [
        VersionToRead(n, day, partial(workbook, operations=book, jalons=jalons[n - 1] if jalons else ()))
        for n, (day, book) in enumerate(zip(MONTHS, books, strict=False), 1)
    ]
    found = glissements(versions)
    return cas(found.annonces, versions[-1].jour)


def told(found: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(zip(*(found[key] for key in ("secteur", "etape", "tenue", "jours")), strict=True))


def of_one(*rows: Row) -> list[tuple[Any, ...]]:
    return told(cases(*([one] for one in rows)))


# --- One operation ---


@pytest.mark.parametrize(
    ("done", "held", "days"),
    [(date(2018, 3, 10), True, -5.0), (MARCH, True, 0.0), (date(2018, 3, 16), False, 1.0)],
)
def test_a_date_is_held_until_the_end_of_its_latest_day(done: date, held: bool, days: float) -> None:
    over = row(MARCH, etape="Réalisé", finalisee_le=done)
    assert of_one(row(MARCH), row(MARCH), row(MARCH), over) == [("Nord", "En étude", held, days)]


def test_what_is_not_finished_slips_as_far_as_the_date_announced_now_or_today() -> None:
    assert of_one(row(MARCH), row(MARCH), row(JULY), row(JULY)) == [("Nord", "En étude", False, 122.0)]
    assert of_one(*[row(MARCH)] * 5) == [("Nord", "En étude", False, 47.0)]  # the first of May


def test_each_date_that_moves_is_another_date_announced_where_it_was_then() -> None:
    books = [row(MARCH), row(MAY, etape="En chantier"), row(MAY, secteur="Sud")]
    books += [row(MAY), row(MAY), row(MAY, etape="Réalisé", finalisee_le=date(2018, 5, 20))]
    assert of_one(*books) == [("Nord", "En étude", False, 66.0), ("Nord", "En chantier", False, 5.0)]


def test_a_date_made_more_precise_is_the_same() -> None:
    quarter = ("T1 2018", date(2018, 1, 1), date(2018, 3, 31))
    assert of_one(row(quarter), row(MARCH), row(MARCH), row(MARCH)) == [("Nord", "En étude", False, 1.0)]


def test_what_is_still_to_come_is_not_judged() -> None:
    """One that was finished early would be held, and one put off would not be missed: held would be said too often."""
    assert of_one(row(MAY), row(MAY), row(MAY, etape="Réalisé", finalisee_le=date(2018, 2, 20))) == []
    assert of_one(row(MAY), row(JULY), row(JULY)) == []
    assert of_one(*[row(MARCH)] * 3) == []


def test_what_was_over_when_it_was_first_said_announced_nothing() -> None:
    assert of_one(*[row(date(2017, 12, 1))] * 3) == []
    assert of_one(row(JULY), row(date(2018, 1, 15)), row(date(2018, 1, 15))) == []


@pytest.mark.parametrize(
    "last",
    [row(MARCH, etape="Annulé"), row(MARCH, etape="Réalisé"), row(MARCH, "B")],
    ids=["cancelled", "when", "gone"],
)
def test_what_nobody_knows_the_end_of_is_left_out(last: Row) -> None:
    assert [each for each in of_one(row(MARCH), row(MARCH), row(MARCH), last) if each] == []


def test_milestones_count_as_such_and_chantiers_do_not() -> None:
    vote = {"operation": "A", "jalon": "Vote", "date": MARCH}
    service = {"chantier": 1, "jalon": "CT", "date": MARCH}
    held = [vote | {"tenu_le": MARCH}, service | {"tenu_le": MARCH}]
    found = cases(*[[row(JULY)]] * 4, jalons=[[vote, service]] * 3 + [held])
    assert found[["sorte", "tenue", "jours"]].to_numpy().tolist() == [["jalon", True, 0.0]]


def test_a_date_is_over_on_the_day_that_the_workbook_fixes() -> None:
    """What was announced for later was taken for over years ago, since it was published under a day long past."""
    fixed = [{"parametre": "Date d'observation", "valeur": "01/05/2018"}]
    read = partial(workbook, operations=[row(MARCH), row(JULY, "B")], parametres=fixed)
    found = glissements([VersionToRead(1, MONTHS[1], read), VersionToRead(2, date(2026, 11, 30), read)])
    last = found.versions["juge_le"].iloc[-1].date()
    assert (last, told(cas(found.annonces, last))) == (date(2018, 5, 1), [("Nord", "En étude", False, 47.0)])


# --- Many ---


def made(*groups: tuple[str, str, int, Sequence[float]]) -> pd.DataFrame:
    """Cases of operations: sector, étape, how many operations, and the slips they have in turn."""
    rows = [
        (f"{secteur} {etape} {at % subjects}", "opération", secteur, etape, days <= 0, float(days))
        for secteur, etape, subjects, slips in groups
        for at, days in enumerate(slips)
    ]
    return pd.DataFrame(rows, columns=["sujet", "sorte", "secteur", "etape", "tenue", "jours"])


def test_nothing_is_told_of_fewer_than_twenty() -> None:
    """Twenty dates of one operation that moves every week are one operation, and perhaps one person."""
    found = made(("Nord", "En étude", 20, [*[0] * 15, 10, 20, 30, 40, 400]), ("Sud", "En étude", 19, [5] * 60))
    north = Passe("opération", "Nord", "", 20, 15, 0.0, 0.0, 2.5)
    assert by_group(found, "secteur") == ([north], 1)
    (etape,), left = by_group(found, "etape")
    assert (etape.annoncees, etape.tenues, etape.mediane, left) == (80, 15, 5.0, 0)


def test_the_like_are_the_nearest_of_which_there_are_enough() -> None:
    found = made(
        ("Nord", "En étude", 20, [1] * 20),
        ("Nord", "En chantier", 5, [9] * 5),
        ("Sud", "En chantier", 15, [9] * 15),
        ("Sud", "En projet", 4, [3] * 4),
    )
    expected = {
        ("Nord", "En étude"): ("Nord", "En étude", 20),
        ("Nord", "En chantier"): ("", "En chantier", 20),
        ("Nord", "En projet"): ("Nord", "", 25),
        ("Est", "En projet"): ("", "", 44),
    }
    for (secteur, etape), like in expected.items():
        passe = semblables(found, "opération", secteur, etape)
        assert passe is not None
        assert (passe.secteur, passe.etape, passe.annoncees) == like
    assert semblables(found, "jalon", "Nord", "En étude") is None
    assert semblables(found.head(19), "opération", "Nord", "En étude") is None


PASSE = Passe("opération", "Nord", "", 34, 21, -3.0, 61.0, 92.0)


@pytest.mark.parametrize(
    ("passe", "words"),
    [
        (
            PASSE,
            "Sur 34 dates de finalisation annoncées dans le secteur « Nord » et échues, 21 ont été tenues ; "
            "glissement médian : 2 mois.",
        ),
        (
            Passe("jalon", "Nord", "En étude", 40, 1, 0, 0, 0),
            "Sur 40 dates de jalon annoncées dans le secteur « Nord », à l’étape « En étude » et échues, "
            "1 a été tenue ; glissement médian : aucun.",
        ),
        (
            Passe("opération", "", "", 20, 20, -9, -3, 0),
            "Sur 20 dates de finalisation annoncées dans le service et échues, 20 ont été tenues ; "
            "glissement médian : 3 jours d’avance.",
        ),
    ],
)
def test_words(passe: Passe, words: str) -> None:
    assert en_mots(passe).replace(NBSP, " ") == words


def test_between_which_days_half_of_the_like_ended() -> None:
    between = fourchette(PASSE, date(2019, 3, 2), date(2019, 1, 1))
    assert between == (date(2019, 2, 27), date(2019, 6, 2))
    assert fourchette_en_mots(between) == "entre février 2019 et juin 2019"
    assert fourchette(PASSE, date(2019, 3, 2), date(2019, 3, 1)) == (date(2019, 3, 1), date(2019, 6, 2))
    assert fourchette(PASSE, date(2019, 3, 2), date(2019, 3, 3)) is None
    assert fourchette_en_mots((date(2019, 3, 1), date(2019, 3, 31))) == "en mars 2019"


# --- Counted again ---

days = st.integers(0, 240).map(lambda count: date(2018, 1, 1) + timedelta(days=count))
states = st.tuples(st.sampled_from(["Nord", "Sud"]), st.sampled_from(["En étude", "En chantier"]), days)
lives = st.tuples(st.lists(states, min_size=6, max_size=6), st.none() | st.tuples(st.integers(1, 5), days))


def counted(life: tuple[list[tuple[str, str, date]], tuple[int, date] | None]) -> list[tuple[str, str, bool, float]]:
    """One operation, in plain Python: what it announced in each version while it was open, and how that ended."""
    announced, end = life
    today = MONTHS[len(announced) - 1]
    done = end[1] if end and end[1] <= today else None
    # It is written that it is done from a version on; what is told on a day after that one is no promise.
    until = next((n for n in range(end[0], len(announced)) if end[1] <= MONTHS[n]), len(announced)) if end else 6
    promises: list[tuple[str, str, date, date]] = []
    last = None
    for n, (secteur, etape, fin) in enumerate(announced):
        if n >= until or (until < len(announced) and done and MONTHS[n] > done):
            break
        if fin != last:
            promises.append((secteur, etape, fin, MONTHS[n]))
        last = fin
    if until < len(announced):
        finish: date = done or today
        held = True
    else:
        finish, held = max(announced[-1][2], today), False
    return [
        (secteur, etape, held and finish <= fin, float((finish - fin).days))
        for secteur, etape, fin, said in promises
        if said <= fin < today
    ]


@given(st.lists(lives, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_generated_logs_are_counted_again_in_plain_python(generated: list[Any]) -> None:
    books = [
        [
            row(states[n][2], f"OP-{at}", secteur=states[n][0], etape=states[n][1])
            | ({"finalisee_le": end[1]} if end and n >= end[0] else {})
            for at, (states, end) in enumerate(generated)
        ]
        for n in range(6)
    ]
    expected = sorted(one for life in generated for one in counted(life))
    found = cases(*books)
    assert sorted(told(found)) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fiabilite, "AT_LEAST", 1)
        groups, left = by_group(found, "secteur")
    assert left == 0
    for group in groups:
        slips = [each[3] for each in expected if each[0] == group.secteur]
        assert (group.annoncees, group.tenues) == (len(slips), sum(e[2] for e in expected if e[0] == group.secteur))
        assert group.mediane == pytest.approx(median(slips))
        if len(slips) > 1:
            first, _, third = quantiles(slips, n=4, method="inclusive")
            assert (group.bas, group.haut) == (pytest.approx(first), pytest.approx(third))
