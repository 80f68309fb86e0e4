"""What is counted of each version, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions.model import counts_key
from sao_dashboard.views.comptes import Compte, Comptes, KeptComptes, compte
from sao_dashboard.views.parts import VersionToRead
from tests.builders import workbook
from tests.versions.byte_stores import Memory, digest, log_over

CO = "Chargé·e d'opération"
DAY = date(2018, 11, 5)
OPERATIONS = [
    {"identifiant": "A", "nom": "A", "secteur": "S", "etape": "En étude", "frange": True},
    {"identifiant": "B", "nom": "B", "secteur": "S", "etape": "En étude"},
    {"identifiant": "C", "nom": "C", "secteur": "S", "etape": "En projet"},
    {"identifiant": "D", "nom": "D", "secteur": "S", "etape": "Réalisé", "frange": True},
]
AFFECTATIONS = [
    {"agent": "CO 1", "role": CO, "operation": "A"},
    {"agent": "CO 1", "role": CO, "operation": "B"},
    {"agent": "CO 2", "role": CO, "operation": "B"},
    {"agent": "CO 2", "role": CO, "operation": "D"},
]
BOOK = workbook(operations=OPERATIONS, affectations=AFFECTATIONS)
COUNTED = Compte(DAY, (1, 2), franges=1, sans_charge=1)


def test_what_is_counted_is_of_the_operations_still_open() -> None:
    assert compte(BOOK, DAY) == COUNTED
    assert compte(workbook(), DAY) == Compte(DAY, (), 0, 0)


class Read:
    """A version of `BOOK` that tells how often it was read."""

    def __init__(self) -> None:
        self.times = 0

    def on(self, day: date, numero: int = 1) -> VersionToRead:
        return VersionToRead(numero, day, self._read, digest(b"book"))

    def _read(self) -> Workbook:
        self.times += 1
        return BOOK


def test_a_content_is_read_once_whatever_the_process() -> None:
    """Three hundred versions would be read again at each restart."""
    byte_store, read = Memory(), Read()
    kept = KeptComptes(log_over(byte_store))
    for each in (kept, kept, KeptComptes(log_over(byte_store))):
        assert each.of([read.on(DAY)]) == Comptes({1: COUNTED})
    assert read.times == 1


def test_one_content_is_counted_on_the_day_of_each_version() -> None:
    byte_store, read = Memory(), Read()
    later = date(2019, 3, 1)
    versions = [read.on(DAY), read.on(later, 2)]
    expected = Comptes({1: COUNTED, 2: Compte(later, (1, 2), 1, 1)})
    assert KeptComptes(log_over(byte_store)).of(versions) == expected
    assert KeptComptes(log_over(byte_store)).of(versions) == expected


def test_what_is_counted_of_a_version_is_never_after_the_day_that_it_fixes() -> None:
    """It was counted the day it was published, years after the one that its screens show."""
    done = [each | {"finalisee_le": date(2019, 1, 1)} for each in OPERATIONS]
    settings = [{"parametre": "Date d'observation", "valeur": "05/11/2018"}]
    fixed = workbook(operations=done, affectations=AFFECTATIONS, parametres=settings)
    published = date(2026, 11, 30)
    version = VersionToRead(1, published, lambda: fixed, digest(b"fixed"))
    assert KeptComptes().of([version]) == Comptes({1: Compte(published, (1, 2), franges=1, sans_charge=1)})


@pytest.mark.parametrize("written", [b"", b"abime"])
def test_what_is_damaged_is_counted_again(written: bytes) -> None:
    byte_store, read = Memory(), Read()
    byte_store.kept[counts_key(digest(b"book"))] = written
    assert KeptComptes(log_over(byte_store)).of([read.on(DAY)]) == Comptes({1: COUNTED})
    assert read.times == 1


def test_a_version_that_cannot_be_opened_is_told() -> None:
    def fails() -> Workbook:
        raise SaoError("Illisible", "Le fichier est abîmé.")

    lost = VersionToRead(7, DAY, fails, digest(b"lost"))
    assert KeptComptes().of([lost, VersionToRead(8, DAY, lambda: BOOK)]) == Comptes({8: COUNTED}, (7,))
