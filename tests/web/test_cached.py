"""What stands for a workbook in the key of what is derived from it."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from tests.builders import workbook

DAY = date(2018, 11, 15)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    st.cache_resource.clear()


def _suivi(end: str, *, day: date = DAY, number: int = 1) -> Suivi:
    operations = [{"identifiant": f"OP-{at}", "finalisation": DAY} for at in range(number)]
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
