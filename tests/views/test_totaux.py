"""Dwellings and hectares, added up: intervals stay so, what is not known is counted apart, what is cancelled is not."""

from __future__ import annotations

from datetime import date
from math import isnan
from typing import Any

import pytest

from sao_dashboard.formatting import intervalle
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.totaux import GROUPES, Total, narrowed, totaux
from tests.builders import suivi


def operation(identifiant: str, secteur: str | None = "Nord", etape: str = "En étude", **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": identifiant, "secteur": secteur, "etape": etape} | cells


def few() -> Suivi:
    return suivi(
        secteurs=[{"secteur": "Sud"}, {"secteur": "Nord"}],
        operations=[
            operation("A", logements=("120 à 150", 120, 150), surface=2.5, finalisation=date(2019, 3, 1)),
            operation("B", logements=40, finalisation=("2019", "2019-01-01", "2019-12-31"), etape="En projet"),
            operation("C", "Sud", surface=1.25, finalisation=("fin 2020", "2020-10-01", "2020-12-31")),
            operation("D", None, logements=10),
            operation("E", "Sud", etape="Annulé", logements=1000, surface=1000.0),
            operation("F", "Sud", etape="Réalisé", finalisation=date(2019, 1, 1), finalisee_le=date(2018, 6, 1)),
        ],
    )


def by(word: str) -> list[Total]:
    return totaux(few().operations, GROUPES[word])


def test_by_sector() -> None:
    assert by("Secteur") == [
        Total("Sud", 2, (0.0, 0.0), 1.25, 2, 1, 1),
        Total("Nord", 2, (160.0, 190.0), 2.5, 0, 1, 0),
        Total("Non renseigné", 1, (10.0, 10.0), 0.0, 0, 1, 0),
        Total("Ensemble", 5, (170.0, 200.0), 3.75, 2, 3, 1),
    ]


def test_what_the_workbook_says_not_to_know_is_one_group() -> None:
    # « Non renseigné » was a value of the column and what stands for none: the same total came twice.
    found = suivi(operations=[operation("A", "Non renseigné"), operation("B", None)])
    assert [(total.groupe, total.operations) for total in totaux(found.operations, "secteur")] == [
        ("Non renseigné", 2),
        ("Ensemble", 2),
    ]


def test_by_etape() -> None:
    assert [(total.groupe, total.operations) for total in by("Étape")] == [
        ("En projet", 1),
        ("En étude", 3),
        ("Réalisé", 1),
        ("Ensemble", 5),
    ]


def test_by_year_of_finalisation_what_is_finished_counts_in_the_year_it_was() -> None:
    assert [(total.groupe, total.operations, total.logements) for total in by("Année de finalisation")] == [
        ("2018", 1, (0.0, 0.0)),
        ("2019", 2, (160.0, 190.0)),
        ("2020", 1, (0.0, 0.0)),
        ("Sans date", 1, (10.0, 10.0)),
        ("Ensemble", 5, (170.0, 200.0)),
    ]


def test_without_an_upper_bound_there_is_none_to_the_total() -> None:
    of = suivi(operations=[operation("A", logements=("100 et plus", 100, None)), operation("B", logements=20)])
    total = totaux(of.operations, "secteur")[-1]
    assert total.logements[0] == 120
    assert isnan(total.logements[1])
    assert intervalle(*total.logements) == "au moins 120"
    assert total.logements_connus
    assert not total.surface_connue


def test_without_a_lower_bound_it_begins_at_nothing() -> None:
    of = suivi(operations=[operation("A", logements=("30 au plus", None, 30)), operation("B")])
    total = totaux(of.operations, "secteur")[-1]
    assert (total.logements, total.sans_logements) == ((0.0, 30.0), 1)


def test_no_operation() -> None:
    for column in GROUPES.values():
        assert totaux(suivi().operations, column) == [Total("Ensemble", 0, (0.0, 0.0), 0.0, 0, 0, 0)]


@pytest.mark.parametrize("by", GROUPES.values())
@pytest.mark.parametrize(
    "filtres",
    [
        Filtres(),
        Filtres(secteur=("Nord", "Sud")),
        Filtres(situation=(Situation.FINALISE.value, Situation.A_L_HEURE.value)),
        Filtres(periode=(date(2019, 2, 1), date(2019, 6, 30))),
    ],
    ids=["all", "sectors", "situations", "period"],
)
def test_the_filters_of_a_total_keep_as_many_operations_as_it_counts(filtres: Filtres, by: str) -> None:
    """What is cancelled is in no total: the list that its sector alone asks for had it."""
    operations = few().operations
    given = filter_operations(operations, filtres)
    found = totaux(given, by)
    told = {total.groupe: narrowed(total, by, filtres, len(given) - found[-1].operations) for total in found}
    assert {total.groupe: total.operations for total in found if told[total.groupe]} == {
        groupe: len(filter_operations(operations, asked)) for groupe, asked in told.items() if asked
    }


def test_no_filter_keeps_what_is_finished_in_a_year_nor_what_has_no_date() -> None:
    asked = {total.groupe: narrowed(total, "annee", Filtres(), 1) for total in by("Année de finalisation")}
    assert [groupe for groupe, filtres in asked.items() if filtres is None] == ["2018", "Sans date"]
    assert asked["2019"]
    assert asked["2019"].periode == (date(2019, 1, 1), date(2019, 12, 31))
