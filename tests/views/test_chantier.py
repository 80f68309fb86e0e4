"""Everything known of one chantier."""

from __future__ import annotations

from sao_dashboard.views.chantier import fiche_chantier
from tests.builders import suivi

CHANTIERS = [
    {"numero": 1, "axe": "Organisation interne", "titre": "Arrêter"},
    {"numero": 4, "axe": "Partenariat", "titre": "Formaliser"},
    {"numero": 6, "axe": "Partenariat", "titre": "Revenir", "depend_de": "4, 9"},
]
SUIVI = suivi(
    chantiers=CHANTIERS,
    jalons=[{"chantier": 4, "jalon": "Finalisation"}, {"chantier": 1, "jalon": "Retour"}],
    temps_travail=[{"chantier": 4, "objet": "Rencontres"}, {"chantier": 6, "objet": "Plénière"}],
    partenaires=[{"service": "DEEI", "composante": "Commerce", "chantier": 4}, {"service": "SPEU", "chantier": 6}],
)


def test_what_is_its_own() -> None:
    found = fiche_chantier(SUIVI, 4)
    assert found
    assert found.chantier.titre == "Formaliser"
    assert list(found.jalons["jalon"]) == ["Finalisation"]
    assert list(found.seances["objet"]) == ["Rencontres"]
    assert list(found.partenaires["nom"]) == ["DEEI – Commerce"]


def test_what_it_waits_for_what_waits_for_it_and_its_neighbours() -> None:
    found = fiche_chantier(SUIVI, 4)
    assert found
    assert [card.numero for card in found.attendu_par] == [6]
    assert found.attend == ()
    assert (found.precedent and found.precedent.numero, found.suivant and found.suivant.numero) == (1, 6)
    last = fiche_chantier(SUIVI, 6)
    assert last
    assert [card.numero for card in last.attend] == [4]  # the workbook has no chantier 9
    assert last.suivant is None


def test_there_is_none_by_that_number() -> None:
    assert fiche_chantier(SUIVI, 2) is None
