"""A small workbook over two versions, as packs are made from it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sao_dashboard.addresses import DERNIERE
from sao_dashboard.documents.moment import Moment, Reference
from sao_dashboard.reading import read
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Origine, Version
from sao_dashboard.versions.propositions import Deplacement, Objet, Proposition
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.promesses import promesses
from sao_dashboard.views.suivi import Suivi
from tests.web.conftest import DAY, ROWS, classeur

PROPOSITION = Proposition(
    1,
    "Au plus juste",
    "C. Blin",
    "Équilibrer",
    (),
    (Deplacement("OP-2", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille"),),
    1,
    "",
    datetime(2018, 11, 10, 9, 0, tzinfo=UTC),
    "abc",
)


def version(numero: int, day: date, workbook: Workbook, nom: str = "") -> Version:
    moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    return Version(numero, moment, "Ana", "Suivi", workbook.digest, Origine.PUBLICATION, {}, 0, f"v{numero}", nom=nom)


def opened(content: bytes) -> Workbook:
    return read.read_workbook(content, lambda data: parse(data, read.is_known))


@pytest.fixture(scope="session")
def now() -> Workbook:
    return opened(classeur())


@pytest.fixture(scope="session")
def before() -> Workbook:
    rows = copy.deepcopy(ROWS)
    rows["operations"][1]["finalisation"] = date(2018, 10, 1)
    rows["operations"][2]["etape"] = "En étude"
    return opened(classeur(rows))


@pytest.fixture(scope="session")
def reference(before: Workbook) -> Reference:
    return Reference(before, version(1, date(2018, 10, 2), before, nom="CT d’octobre"))


@pytest.fixture(scope="session")
def moment(now: Workbook, reference: Reference) -> Moment:
    last = version(2, date(2018, 11, 14), now)
    read_ones = [
        VersionToRead(one.numero, one.le.date(), lambda book=book: book, one.digest)  # type: ignore[misc]
        for one, book in ((reference.version, reference.workbook), (last, now))
    ]
    found = glissements(read_ones)
    suivi = Suivi(now, DAY, promesses(found), None, (1, 2))
    return Moment(suivi, last, found, (PROPOSITION,), personnes=False)


@pytest.fixture(scope="session")
def regarder(moment: Moment) -> Callable[[str, date | None], Moment]:
    """What gives a moment: the version and the day that addresses ask for are those of the tests."""

    def look(asked: str, jour: date | None) -> Moment:
        assert (asked, jour) in ((DERNIERE, None), ("2", DAY))
        return moment

    return look
