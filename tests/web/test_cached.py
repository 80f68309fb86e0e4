"""What stands for a workbook in the key of what is derived from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import streamlit as st

from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.qualite import Choix
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, kept_issues, over_versions
from sao_dashboard.web.blocs import operations
from tests.builders import workbook

DAY = date(2018, 11, 15)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    st.cache_resource.clear()


def _suivi(end: str, *, day: date = DAY, number: int = 1) -> Suivi:
    operations = [{"identifiant": f"OP-{at}", "nom": f"Opération {at}", "finalisation": DAY} for at in range(number)]
    return Suivi(workbook(digest="0" * 63 + end, operations=operations), day)


def test_two_contents_of_one_seal_are_told_apart() -> None:
    """Twelve characters of the digest were the key: they are enough for an address, not to say what is shown."""
    assert [cached.synthese(_suivi(end, number=n)).total.valeur for end, n in (("0", 1), ("1", 2))] == [1, 2]


def test_the_same_content_on_the_same_day_is_derived_once() -> None:
    assert cached.echeances(_suivi("0"), Filtres()) is cached.echeances(_suivi("0"), Filtres())


@pytest.mark.parametrize(
    ("other", "filtres"),
    [(_suivi("0", day=date(2018, 11, 16)), Filtres()), (_suivi("0"), Filtres(texte="gare"))],
    ids=["another day", "another filter"],
)
def test_another_day_or_filter_is_another_result(other: Suivi, filtres: Filtres) -> None:
    assert cached.echeances(other, filtres) is not cached.echeances(_suivi("0"), Filtres())


@pytest.mark.parametrize(
    "derived",
    [
        lambda suivi: cached.comptes(suivi, Filtres(), "etape"),
        lambda suivi: cached.totaux(suivi, Filtres(), "annee"),
        lambda suivi: cached.franges(suivi, Filtres()),
        lambda suivi: cached.instances(suivi, Filtres()),
        lambda suivi: cached.decompte(suivi, Filtres()),
        lambda suivi: kept_issues.choix_offerts(suivi.workbook),
        lambda suivi: kept_issues.a_faire(suivi.workbook, Choix()),
        lambda suivi: cached.fiche(suivi, "OP-0"),
        cached.chantiers,
        cached.choix_des_filtres,
        lambda suivi: operations.rows_of(suivi, Filtres(), operations.Apparence("Nom"), 0, "", suivi.operations),
    ],
    ids=[
        "comptes",
        "totaux",
        "franges",
        "instances",
        "décompte",
        "choix",
        "à faire",
        "fiche",
        "chantiers",
        "filters",
        "rows of Opérations",
    ],
)
def test_a_rerun_computes_nothing_again(derived: Callable[[Suivi], object]) -> None:
    """Each of these was worked out at every rerun, whatever was clicked: up to a third of its time."""
    assert derived(_suivi("0")) is derived(_suivi("0"))


def test_what_slipped_is_filtered_once() -> None:
    """Over 10 000 operations, each rerun of Glissements filtered all that was measured anew: 150 ms instead of 50."""
    suivi, found = _suivi("0"), glissements([])
    of = [
        over_versions.glissements_of(suivi, (), filtres, found)
        for filtres in (Filtres(), Filtres(), Filtres(texte="gare"))
    ]
    groups = [over_versions.glissements_by_group(suivi, (), Filtres(), "etape", of[0]) for _ in range(2)]
    assert of[0] is of[1] and of[0] is not of[2]
    assert groups[0] is groups[1]


@pytest.mark.parametrize(
    "asked",
    [
        {"filtres": Filtres(texte="rien, ni '', ni (")},
        {"apparence": operations.Apparence("Nom", serre=True)},
        {"apparence": operations.Apparence("Nom", ("etape",))},
        {"first": operations.PAGE},
        {"seen": "au=2018-11-16"},
    ],
    ids=["filter", "density", "columns", "page", "day"],
)
def test_what_is_asked_of_the_table_of_operations_is_another_table(asked: dict[str, object]) -> None:
    suivi = _suivi("0")
    usual = {"filtres": Filtres(), "apparence": operations.Apparence("Nom"), "first": 0, "seen": ""}
    drawn = [operations.rows_of(suivi, **each, _shown=suivi.operations) for each in (usual, usual | asked)]
    assert drawn[0] is not drawn[1]
