"""What versions measure before the trial and since, by exact value."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.comptes import Compte, Comptes
from sao_dashboard.views.experimentation import Cote, Experimentation, MesureComparee, Valeur, experimentation
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.parts import VersionToRead
from tests.builders import workbook

DEBUT = date(2018, 12, 1)
PAR_CO, FRANGES, SANS, AVERTISSEMENTS = (
    "Opérations par chargé·e d’opération",
    "Franges à décider",
    "Opérations sans chargé·e d’opération",
    "Avertissements du classeur",
)
PAR_MOIS, DUREE = "Dates qui glissent, par mois", "Durée d’un glissement, en jours"


def version(numero: int, day: date, warnings: int = 0) -> Version:
    return Version(
        numero=numero,
        le=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        auteur="CB",
        message="Revue",
        digest=f"{numero:064}",
        origine=Origine.PUBLICATION,
        lignes={},
        avertissements=warnings,
        identifiant="",
        restaure=None,
        purges=(),
    )


def measured(days: list[date], counts: list[tuple[tuple[int, ...], int, int, int]]) -> Experimentation:
    versions = [version(numero, day, each[3]) for numero, (day, each) in enumerate(zip(days, counts, strict=True), 1)]
    comptes = {each.numero: Compte(day, *count[:3]) for each, day, count in zip(versions, days, counts, strict=True)}
    return experimentation(DEBUT, versions, Comptes(comptes), None)


def test_three_versions_on_each_side_tell_a_difference() -> None:
    days = [DEBUT + timedelta(days=30 * rank) for rank in (-3, -2, -1, 0, 1, 2)]
    counts = [
        ((1, 3), 9, 5, 13),
        ((2, 4), 9, 4, 10),
        ((4,), 8, 4, 9),
        ((2, 2), 6, 1, 9),
        ((1, 2), 6, 0, 7),
        ((), 2, 0, 6),
    ]
    found = measured(days, counts)
    assert found.conclut
    assert (found.avant, found.apres) == (Cote(3, days[0], days[2]), Cote(3, DEBUT, days[5]))
    assert found.mesures == (
        MesureComparee(PAR_CO, Valeur(3.0, 2.0, 4.0), Valeur(1.75, 1.5, 2.0), -1.25),
        MesureComparee(FRANGES, Valeur(9.0, 8.0, 9.0), Valeur(6.0, 2.0, 6.0), -3.0),
        MesureComparee(SANS, Valeur(4.0, 4.0, 5.0), Valeur(0.0, 0.0, 1.0), -4.0),
        MesureComparee(AVERTISSEMENTS, Valeur(10.0, 9.0, 13.0), Valeur(7.0, 6.0, 9.0), -3.0),
    )


def test_two_versions_on_a_side_are_too_few_to_conclude() -> None:
    days = [DEBUT + timedelta(days=30 * rank) for rank in (-3, -2, -1, 0, 1)]
    found = measured(days, [((1,), 1, 1, 1)] * 5)
    assert not found.conclut
    assert [one.ecart for one in found.mesures] == [None] * 4
    assert found.mesures[1] == MesureComparee(FRANGES, Valeur(1.0, 1.0, 1.0), Valeur(1.0, 1.0, 1.0), None)


def test_a_trial_still_to_come_has_nothing_after() -> None:
    found = measured([date(2018, 9, 3)], [((1,), 1, 1, 1)])
    assert found.apres == Cote(0, None, None)
    assert [one.apres for one in found.mesures] == [None] * 4


def test_a_version_that_cannot_be_opened_is_on_no_side() -> None:
    versions = [version(1, date(2018, 9, 3)), version(2, date(2018, 10, 3))]
    comptes = Comptes({2: Compte(date(2018, 10, 3), (), 0, 0)}, (1,))
    found = experimentation(DEBUT, versions, comptes, None)
    assert (found.avant.versions, found.non_ouvertes) == (1, (1,))


def test_slips_are_of_the_side_of_the_version_that_tells_them() -> None:
    """From 1 September to 31 October, two slips of 30 and 10 days; then one of 60, told on 31 December."""
    days = [date(2018, 9, 1), date(2018, 10, 1), date(2018, 10, 31), date(2018, 12, 31)]
    dates = [
        (date(2019, 1, 1), date(2019, 1, 1)),
        (date(2019, 1, 31), date(2019, 1, 1)),
        (date(2019, 1, 31), date(2019, 1, 11)),
        (date(2019, 4, 1), date(2019, 1, 11)),
    ]
    books = [
        workbook(operations=[{"identifiant": key, "nom": key, "finalisation": each[key == "B"]} for key in "AB"])
        for each in dates
    ]
    read = [
        VersionToRead(n, day, lambda book=book: book) for n, (day, book) in enumerate(zip(days, books, strict=True), 1)
    ]
    comptes = Comptes({n: Compte(day, (), 0, 0) for n, day in enumerate(days, 1)})
    found = experimentation(DEBUT, [version(n, day) for n, day in enumerate(days, 1)], comptes, glissements(read))
    rates, lengths = found.mesures[4:]
    assert (rates.nom, lengths.nom) == (PAR_MOIS, DUREE)
    assert rates.avant and rates.apres
    assert rates.avant.mediane == pytest.approx(2 / (60 / 30.44))
    assert rates.apres.mediane == pytest.approx(1 / (61 / 30.44))
    assert (lengths.avant, lengths.apres) == (Valeur(20.0, 10.0, 30.0), Valeur(60.0, 60.0, 60.0))
    assert (rates.ecart, lengths.ecart) == (None, None)
