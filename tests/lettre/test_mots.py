"""What is followed, in words: the same in a calendar, a letter, on a screen and in a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sao_dashboard.lettre.mots import agenda, asked_in_words, contient, followed, in_words, sorte
from sao_dashboard.versions.abonnements import Abonnement, Genre

TITRES = {3: "Valider une base"}
NORD, ANA = "Secteur\u00a0: Nord", "Chargé·e d’opération\u00a0: Ana"


def kept(genre: Genre, vue: str, nom: str = "", jours: int = 0) -> Abonnement:
    said = (1, genre, vue, "", nom, "", (), "")
    return Abonnement(
        *said, noms=False, jours=jours, confirme=True, le=datetime(2018, 11, 5, tzinfo=UTC), identifiant="x"
    )


@pytest.mark.parametrize(
    ("vue", "noms", "expected"),
    [
        ("echeances", False, "Échéances"),
        ("echeances?secteur=Nord&charge=Ana&texte=Zo%C3%A9", False, f"Échéances – {NORD}"),
        ("operations?secteur=Nord&charge=Ana", True, f"Opérations – {NORD}\u00a0; {ANA}"),
        ("mes-operations?moi=Ana", False, "Mes opérations"),
        ("mes-operations?moi=Ana", True, "Opérations suivies par Ana"),
        ("chantier?numero=3", False, "Chantier 3. Valider une base"),
        ("chantier?numero=4", False, "Chantier 4"),
        ("chantier?numero=x", False, "Chantier x"),
    ],
)
def test_what_a_calendar_is_called(vue: str, noms: bool, expected: str) -> None:
    """A calendar was named « Chantier 2 » only: among others in an agenda, nobody knows which one that is."""
    assert agenda(vue, TITRES, noms=noms) == expected


def test_what_is_in_a_calendar() -> None:
    assert contient("echeances?secteur=Nord") == (
        "Les finalisations et les jalons des opérations qui correspondent à ces filtres, et les dates des chantiers du "
        "service."
    )
    assert contient("operations") == "Les finalisations et les jalons de toutes les opérations."


@pytest.mark.parametrize(
    ("abonnement", "kind", "expected"),
    [
        (kept(Genre.CALENDRIER, "operations?charge=Ana"), "Calendrier", f"Opérations – {ANA}"),
        (kept(Genre.LETTRE, "chantier?numero=3"), "Lettre de la semaine", "Chantier 3. Valider une base"),
        (kept(Genre.LETTRE, "mes-operations", "Ana"), "Lettre de la semaine", "Opérations suivies par Ana"),
        (kept(Genre.LETTRE, "disparu?x=1"), "Lettre de la semaine", "disparu?x=1"),
        (kept(Genre.ALERTE, "operations?secteur=Nord", jours=7), "Alerte, 7\u00a0jours avant", NORD),
        (kept(Genre.ALERTE, "synthese", jours=1), "Alerte, 1\u00a0jour avant", "Tout le service"),
    ],
)
def test_what_a_subscription_is(abonnement: Abonnement, kind: str, expected: str) -> None:
    assert (sorte(abonnement), followed(abonnement, TITRES)) == (kind, expected)


@pytest.mark.parametrize(
    ("vue", "expected"),
    [
        ("synthese", "écran Synthèse, tout le service"),
        ("operations?secteur=Nord&secteur=Nord&secteur=Sud", f"écran Opérations, {NORD}, Sud"),
        ("operations?secteur=Nord&secteur=Perdu", f"écran Opérations, {NORD}, d’autres filtres"),
        (
            "echeances?texte=Cliquez+ici&situation=en+retard",
            "écran Échéances, Situation\u00a0: en retard, d’autres filtres",
        ),
        ("operations?charge=Ana&commune=x.example", "écran Opérations, d’autres filtres"),
        ("operations?situation=Gagn%C3%A9", "écran Opérations, d’autres filtres"),
        ("mes-operations?moi=Ana", "écran Mes opérations"),
        ("chantier?numero=3", "chantier 3"),
        ("chantier?numero=06+12+34", "un chantier"),
    ],
)
def test_what_an_address_that_did_not_ask_is_told_is_in_our_words(vue: str, expected: str) -> None:
    """Filters typed by anybody, 2 000 characters of them, were mailed as they were to any address."""
    said = asked_in_words(kept(Genre.LETTRE, vue), ["Nord", "Sud"])
    assert said == f"La lettre de la semaine ({expected})"


def test_what_whoever_has_it_reads() -> None:
    assert in_words(kept(Genre.ALERTE, "synthese", jours=1)) == (
        "Les alertes, 1\u00a0jour avant chaque échéance (Tout le service)"
    )
