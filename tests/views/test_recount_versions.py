"""What versions tell, counted again in plain Python from their rows: what was late, what became of what was promised.

And the last figures of screens that `test_recount` has not: the review, the columns of Échéances, who slips most.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from sao_dashboard.demonstration.history import editions
from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.bilan import Bilan, bilan, of_filters
from sao_dashboard.views.echeances import aggregated, echeances
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres, filter_operations
from sao_dashboard.views.glissements import Glissements, by_group, glissements, late_by_version, matching
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir
from sao_dashboard.views.suivi import Suivi
from tests.views.test_recount import (
    NAMES,
    Row,
    dated,
    everywhere,
    looked_at,
    of_operation,
    rows,
    was_done,
    workbook_of,
)

pytestmark = pytest.mark.slow

LATER = [date(2018, 10, 1), date(2018, 11, 15), date(2020, 6, 1)]
FILTERS = (
    Filtres(),
    Filtres(etape=("En étude", "En chantier")),
    Filtres(mode=(NOT_GIVEN, "Régie"), etape=("En projet", "En étude")),
)
histories = pytest.mark.parametrize("history", ["démonstration", "2 000"])
filtered = pytest.mark.parametrize("filtres", FILTERS, ids=["none", "étapes", "étapes, and modes or none"])


@cache
def history_of(name: str) -> tuple[list[str], list[date]]:
    """Return three versions: of the demonstration, or of one workbook that only time makes late, as it fixes no day.

    They are written when a test asks: every process that collects these tests wrote the demonstration four times.
    """
    if name == "2 000":
        return [NAMES[3]] * 3, LATER
    return NAMES[:3], [edition.day for edition in editions()[-3:]]


def versions(history: str) -> list[VersionToRead]:
    names, days = history_of(history)
    books = [workbook_of(name) if name in NAMES[:3] else without_settings(workbook_of(name)) for name in names]
    pairs = enumerate(zip(days, books, strict=True), 1)
    return [VersionToRead(number, day, lambda book=book: book) for number, (day, book) in pairs]


def without_settings(book: Workbook) -> Workbook:
    return replace(book, frames={**book.frames, "parametres": book["parametres"].iloc[:0]})


def keeps(row: Row, filtres: Filtres) -> bool:
    mode = row["mode"] or NOT_GIVEN
    return (not filtres.etape or row["etape"] in filtres.etape) and (not filtres.mode or mode in filtres.mode)


@cache
def measured(history: str) -> Glissements:
    return glissements(versions(history))


def last(history: str) -> Suivi:
    names, days = history_of(history)
    return looked_at(names[-1], days[-1]).suivi


@histories
@filtered
def test_how_many_were_late_in_each_version(history: str, filtres: Filtres) -> None:
    names, days = history_of(history)
    now = {row["identifiant"]: row for row in rows(workbook_of(names[-1]), "operations")}
    expected = []
    for name, day in zip(names, days, strict=True):
        late = [row for row in rows(workbook_of(name), "operations") if of_operation(row, day) == "en retard"]
        # One that is no longer in the workbook is judged by what it was; no other filter than its étape keeps it.
        kept = [
            row
            for row in late
            if (keeps(now[row["identifiant"]], filtres) if row["identifiant"] in now else not filtres.mode)
        ]
        expected.append(len(kept))
    assert set(now) >= {row["identifiant"] for name in names for row in rows(workbook_of(name), "operations")}
    found = matching(measured(history), last(history).operations, filtres)
    assert late_by_version(found)["retards"].tolist() == expected


@histories
@filtered
def test_what_became_of_what_operations_promised(history: str, filtres: Filtres) -> None:
    """Of those whose dates were one certain day then and are now: anything else is a matter of intervals."""
    names, days = history_of(history)
    was = {row["identifiant"]: row for row in rows(workbook_of(names[0]), "operations")}
    expected: dict[str, tuple[str, bool]] = {}
    for row in rows(workbook_of(names[-1]), "operations"):
        before = was.get(row["identifiant"])
        exact = [
            each and each["finalisation_certain"] and each["finalisation_debut"] == each["finalisation_fin"] is not None
            for each in (before, row)
        ]
        if not before or not all(exact) or of_operation(before, days[0]) in ("finalisé", "annulé"):
            continue
        if keeps(row, filtres):
            promised = before["finalisation_fin"]
            expected[row["identifiant"]] = became(promised, row, days[-1]), days[0] <= promised < days[-1]
    found: Bilan = of_filters(bilan(versions(history), (1, days[0]), (3, days[-1])), last(history).operations, filtres)
    own = found.lignes[(found.lignes["sorte"] == "opération") & found.lignes["identifiant"].isin(expected)]
    told = {row.identifiant: (row.devenir, row.du) for row in own.itertuples()}
    assert told == expected
    assert len(expected) >= (0 if filtres.mode else 5)


def became(promised: date, row: Row, day: date) -> str:
    situation, now, done = of_operation(row, day), row["finalisation_fin"], row["finalisee_le"]
    if situation == "annulé":
        return "annulée"
    if situation == "finalisé":
        if not was_done(row, "finalisee_le", day):
            return "finalisée, date inconnue"
        return "tenue" if done <= promised else "tenue en retard"
    if now != promised:
        return "glissée" if now > promised else "avancée"
    return "non tenue" if promised < day else "inchangée, à venir"


@everywhere
def test_the_review_has_all_that_is_late_or_at_risk(name: str, day: date) -> None:
    seen = looked_at(name, day)
    for found, of in (
        (filter_operations(seen.suivi.operations, Filtres(situation=A_REVOIR))["identifiant"], seen.operations),
        (chantiers_a_revoir(seen.suivi)["numero"], seen.chantiers),
    ):
        key = "identifiant" if of is seen.operations else "numero"
        assert sorted(found) == sorted(row[key] for row in of if row["situation"] in A_REVOIR)


@everywhere
@filtered
def test_the_columns_of_what_is_too_much_to_draw(name: str, day: date, filtres: Filtres) -> None:
    """Each finalisation is in one column: of its group, its situation and its year, or its quarter."""
    seen = looked_at(name, day)
    kept = [row for row in seen.operations if keeps(row, filtres)]
    dates = echeances(seen.suivi, filter_operations(seen.suivi.operations, filtres))
    for by in ("secteur", "etape"):
        expected = Counter(
            (row.get(by, "Chantiers du service"), row["situation"])
            for done, of in (("finalise_le", seen.chantiers), ("finalisee_le", kept))
            for row in of
            if dated(row, "finalisation", done, day)
        )
        counts = aggregated(dates, by)
        found: Counter[tuple[str, str]] = Counter()
        for row in counts.itertuples():
            found[row.groupe, row.situation] += row.nombre
        assert found == expected


@filtered
def test_who_slips_most_adds_up_to_the_moves_of_each(filtres: Filtres) -> None:
    found = matching(measured("démonstration"), last("démonstration").operations, filtres)
    moves = list(found.mouvements.itertuples())
    for by in ("secteur", "etape"):
        slips = Counter(getattr(row, by) for row in moves if row.mouvement == "glissement")
        gains = Counter(getattr(row, by) for row in moves if row.mouvement == "rattrapage")
        table = by_group(found.mouvements, by)
        told = {row.groupe: (row.glissements, row.rattrapages) for row in table.itertuples()}
        assert told == {group: (slips[group], gains[group]) for group in {*slips, *gains}}
