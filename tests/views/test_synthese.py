"""The figures of the first screen, each equal to the number of rows its own filters give."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.schema import LIST_BY_KEY
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.pairs import Pairs, histoire_over
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.secteurs import franges
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import Chiffre, Synthese, synthese
from tests.builders import DAY, suivi, workbook

EXPECTED = ("en retard", "à risque", "à confirmer", "à l’heure", "sans date")
OPEN = (*EXPECTED, "en pause")


def operation(identifiant: str, finalisation: Any = None, **cells: Any) -> dict[str, Any]:
    base = {"identifiant": identifiant, "nom": identifiant, "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation} | cells


def in_days(days: int) -> date:
    return DAY + timedelta(days=days)


def by_name(found: Synthese) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}


def figures(found: Synthese) -> list[Chiffre]:
    """Every figure there is, in order."""
    values = by_name(found).values()
    return [figure for value in values for figure in (value if isinstance(value, tuple) else (value,)) if figure]


def test_figures() -> None:
    of = suivi(
        operations=[
            operation("late", in_days(-1)),
            operation("late unled", in_days(-400), etape="En chantier"),
            operation("today", DAY, frange=True),
            operation("risk", in_days(30), avancement=0.1),
            operation("in 31", in_days(31), statut="À surveiller"),
            operation("on hold", in_days(3), etape="En projet", statut="Suspendu"),
            operation("in 90", in_days(90)),
            operation("in 91", in_days(91)),
            operation("undated", etape="En projet"),
            operation("done", in_days(10), etape="Réalisé", frange=True, statut="À surveiller"),
            operation("cancelled", in_days(10), etape="Annulé"),
        ],
        affectations=[
            {"agent": "CO 1", "role": "Chargé·e d'opération", "operation": name}
            for name in ("late", "today", "risk", "in 31", "in 90", "in 91")
        ],
    )
    assert by_name(synthese(of)) == {
        "total": Chiffre("Opérations", 11, Filtres()),
        "ouvertes": Chiffre("En cours ou à venir", 9, Filtres(situation=OPEN)),
        "en_retard": Chiffre("En retard", 2, Filtres(situation=("en retard",)), "Finalisation la plus proche"),
        "a_risque": Chiffre("À risque", 1, Filtres(situation=("à risque",))),
        "a_confirmer": Chiffre("À confirmer", 1, Filtres(situation=("à confirmer",))),
        "a_30_jours": Chiffre("À finaliser sous 30 jours", 2, Filtres(situation=EXPECTED, periode=(DAY, in_days(30)))),
        "a_90_jours": Chiffre("À finaliser sous 90 jours", 4, Filtres(situation=EXPECTED, periode=(DAY, in_days(90)))),
        "sans_charge": Chiffre("Sans chargé·e d’opération", 3, Filtres(situation=OPEN, charge=("Personne",))),
        "sans_date": Chiffre("Sans date", 1, Filtres(situation=("sans date",))),
        "dormantes": None,
        "a_surveiller": Chiffre("À surveiller", 1, Filtres(situation=OPEN, statut=("À surveiller",))),
        "franges": Chiffre("Franges à décider", 1, Filtres(situation=OPEN, frange=True)),
        "etapes": (
            Chiffre("En projet", 2, Filtres(etape=("En projet",))),
            Chiffre("En étude", 6, Filtres(etape=("En étude",))),
            Chiffre("En chantier", 1, Filtres(etape=("En chantier",))),
            Chiffre("Réalisé", 1, Filtres(etape=("Réalisé",))),
            Chiffre("Annulé", 1, Filtres(etape=("Annulé",))),
        ),
        "secteurs": (Chiffre("Nord", 11, Filtres(secteur=("Nord",))),),
    }


def test_no_operation() -> None:
    found = synthese(suivi())
    assert [figure.valeur for figure in figures(found)] == [0] * 11
    assert found.etapes == found.secteurs == ()


def test_what_is_due_and_dormant() -> None:
    """Unchanged for two months and due within thirty days: what is late, far or moved last month is not of it."""
    rows = [operation("due", in_days(30)), operation("late", in_days(-1)), operation("far", in_days(31))]
    moved = operation("moved", in_days(30), avancement=0.9)
    books = [workbook(operations=[*rows, operation("moved", in_days(30))]), workbook(operations=[*rows, moved])]
    versions = [
        VersionToRead(number, in_days(days), lambda book=book: book)
        for number, (days, book) in enumerate(zip((-60, -30), books, strict=True), 1)
    ]
    of = Suivi(books[1], DAY, histoire=histoire_over(versions, [1, 2], Pairs()))
    assert synthese(of).dormantes == Chiffre(
        "Dormantes, à finaliser sous 30 jours",
        1,
        Filtres(situation=EXPECTED, periode=(DAY, in_days(30)), dormante=True),
    )


def test_a_list_of_statuts_that_watches_nothing_has_no_such_figure() -> None:
    """With « à surveiller » asked for and no such statut, every operation matched: no filter was left."""
    assert synthese(suivi(listes=[{"statuts": "Vert"}], operations=[operation("A", DAY)])).a_surveiller is None


def test_the_statuts_of_a_city_that_ask_for_attention_are_counted_together() -> None:
    listes = [{"statuts": "Sous surveillance"}, {"statuts": "Vigilance"}, {"statuts": "Vert"}]
    rows = [
        operation(name, DAY, statut=statut) for name, statut in zip("ABC", ("Vigilance", "Vert", None), strict=True)
    ]
    watched = ("Sous surveillance", "Vigilance")
    assert synthese(suivi(listes=listes, operations=rows)).a_surveiller == Chiffre(
        "À surveiller", 1, Filtres(situation=OPEN, statut=watched)
    )


def test_etapes_without_operations_are_left_out() -> None:
    listes = [{"etapes": "Idée"}, {"etapes": "Esquisse"}, {"etapes": "Livré"}]
    found = synthese(suivi(listes=listes, operations=[operation("A", etape="Livré"), operation("B", etape="Ailleurs")]))
    assert found.etapes == (
        Chiffre("Livré", 1, Filtres(etape=("Livré",))),
        Chiffre("Ailleurs", 1, Filtres(etape=("Ailleurs",))),
    )


_days = st.none() | st.integers(-200, 200).map(in_days) | st.just(("plus tard", None, None))
_rows = st.lists(
    st.fixed_dictionaries(
        {
            "finalisation": _days,
            "etape": st.sampled_from(LIST_BY_KEY["etapes"].values),
            "frange": st.none() | st.booleans(),
            "avancement": st.none() | st.floats(0, 1),
        }
    ),
    max_size=8,
)


def _some(rows: list[dict[str, Any]]) -> Suivi:
    affectations = [{"agent": "CO 1", "role": "Chargé·e d'opération", "operation": f"{rank}"} for rank in (0, 3)]
    return suivi(operations=[operation(f"{rank}", **row) for rank, row in enumerate(rows)], affectations=affectations)


@pytest.mark.slow
@settings(deadline=None, max_examples=30)  # each makes a whole workbook
@given(_rows)
def test_every_figure_is_the_number_of_rows_its_filters_give(rows: list[dict[str, Any]]) -> None:
    of = _some(rows)
    found = synthese(of)
    for figure in figures(found):
        assert figure.valeur == len(filter_operations(of.operations, figure.filtres)), figure.libelle
    assert found.total.valeur == len(rows) == sum(figure.valeur for figure in found.etapes)
    assert found.ouvertes.valeur == len(of.open_operations)
    assert found.en_retard.valeur == (of.operations["situation"] == "en retard").sum()
    assert found.franges.valeur == len(franges(of.operations))


def test_labels_are_all_different() -> None:
    labels = [figure.libelle for figure in figures(synthese(suivi(operations=[operation("A")])))]
    assert len(set(labels)) == len(labels) == 13
