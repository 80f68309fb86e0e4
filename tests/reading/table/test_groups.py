"""What titles of group and names of tabs say, and what they do not."""

from __future__ import annotations

import pytest

from sao_dashboard.reading.table.groups import Vocabulary

LISTS = {"etape": {"en projet": "En projet"}, "statut": {"actif": "Actif"}, "nature": {"zac": "ZAC"}}
NONE, KNOWN = Vocabulary(LISTS), Vocabulary({**LISTS, "secteur": {"gare": "Gare", "secteur a": "Secteur A"}})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SECTEUR NORD", ("secteur", "NORD")),
        ("Secteur : Cœur de Ville", ("secteur", "Cœur de Ville")),
        ("Secteur Nord (3 opérations)", ("secteur", "Nord")),
        ("Secteur 3", ("secteur", "Secteur 3")),
        ("Secteur de la Gare", ("secteur", "Secteur de la Gare")),
        ("NORD-OUEST", ("secteur", "Nord-Ouest")),
        ("Commune de Pacé", ("commune", "Pacé")),
        ("Équipe 1", ("equipe", "Équipe 1")),
        ("Étape : en projet", ("etape", "En projet")),
        ("EN PROJET", ("etape", "En projet")),
        ("Actif", ("statut", "Actif")),
        ("ZAC", ("nature", "ZAC")),
        ("Phase 2", None),
        ("Secteurs Nord et Sud", None),
        ("Secteur Nord : voir avec l’équipe, puis le comité", None),
        ("Opérations en diffus", None),
        ("Cœur de Ville", None),
        ("", None),
    ],
)
def test_what_a_title_of_group_says(text: str, said: tuple[str, str] | None) -> None:
    assert NONE.said(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SECTEUR GARE", ("secteur", "Gare")),
        ("Gare", ("secteur", "Gare")),
        ("secteur a", ("secteur", "Secteur A")),
        ("Secteur Nord", None),
        ("Nord", None),
    ],
)
def test_a_workbook_that_has_its_sectors_has_no_others(text: str, said: tuple[str, str] | None) -> None:
    assert KNOWN.said(text) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Secteur Nord 2026", ("secteur", "Nord")),
        ("Opérations Nord", ("secteur", "Nord")),
        ("Suivi des opérations - Secteur Nord (2026)", ("secteur", "Nord")),
        ("Opérations", None),
        ("2026", None),
        ("Feuil1", None),
    ],
)
def test_what_the_name_of_a_tab_says(name: str, said: tuple[str, str] | None) -> None:
    assert NONE.of_tab(name) == said


def test_the_name_of_a_tab_that_excel_cut() -> None:
    name = "Vallée du Blosne et de la Vilaine"
    assert Vocabulary({"secteur": {name.casefold().replace("é", "e"): name}}).of_tab(name[:31]) == ("secteur", name)
