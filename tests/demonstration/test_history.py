"""The earlier versions of the demonstration workbook."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import pytest

from sao_dashboard.demonstration.history import Edition, _edited, editions
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS, Kind
from sao_dashboard.settings import ROOT
from sao_dashboard.views.fiabilite import cas, fiabilite
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.pairs import Pairs, histoire_over
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi

DAYS = [date(2018, 9, 3), date(2018, 10, 1), date(2018, 11, 2), date(2018, 11, 15)]


@pytest.fixture(scope="module")
def published() -> list[Edition]:
    return editions()


@pytest.fixture(scope="module")
def workbooks(published: list[Edition]) -> list[Workbook]:
    return [read_workbook(edition.content) for edition in published]


def cells(workbooks: list[Workbook], sheet: str, identifier: str, key: object, column: str) -> list[object]:
    frames = [workbook[sheet].set_index(identifier)[column] for workbook in workbooks]
    return [frame.get(key) for frame in frames]


def test_one_version_a_month_and_the_last_is_the_one_shipped(published: list[Edition]) -> None:
    assert [edition.day for edition in published] == DAYS
    assert published[-1].content == (ROOT / "data" / "suivi_operations.xlsx").read_bytes()
    assert len({edition.content for edition in published}) == len(DAYS)
    assert all(edition.message for edition in published)


def test_each_version_is_seen_on_its_own_day_and_none_is_refused(workbooks: list[Workbook]) -> None:
    assert [workbook.day(date(2030, 1, 1)) for workbook in workbooks] == DAYS
    assert [workbook.blocking for workbook in workbooks] == [False] * len(DAYS)
    assert [len(workbook["operations"]) for workbook in workbooks] == [59, 60, 60, 60]
    assert [len(workbook.issues) for workbook in workbooks] == [13, 11, 10, 9]


def test_dates_slip_and_are_recovered(workbooks: list[Workbook]) -> None:
    def dates(name: str) -> list[object]:
        return cells(workbooks, "operations", "identifiant", name, "finalisation")

    assert dates("DEMO-22") == ["28/09/2018", "12/10/2018", "31/10/2018", "09/11/2018"]
    assert dates("DEMO-33") == ["28/02/2019", "28/02/2019", "15/02/2019", "31/01/2019"]
    assert dates("EURORENNES") == ["2028"] * 4
    assert cells(workbooks, "chantiers", "numero", 1, "finalisation") == ["fin septembre 2018"] * 2 + ["01/10/2018"] * 2


def test_nothing_has_happened_before_its_day(workbooks: list[Workbook]) -> None:
    for day, workbook in zip(DAYS, workbooks, strict=True):
        for sheet in SHEETS:
            for column in sheet:
                if column.kind is Kind.DATE:
                    assert not (workbook[sheet.key][column.key] > pd.Timestamp(day)).any()
    assert cells(workbooks, "operations", "identifiant", "DEMO-37", "etape") == ["En chantier", *["Réalisé"] * 3]


def test_an_edit_of_a_row_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="DEMO-99"):
        _edited({"operations": [], "chantiers": []}, "operations | DEMO-99 | finalisation | 2019")


@pytest.fixture(scope="module")
def versions(published: list[Edition], workbooks: list[Workbook]) -> list[VersionToRead]:
    return [
        VersionToRead(numero, edition.day, partial(_same, workbook), workbook.digest)
        for numero, (edition, workbook) in enumerate(zip(published, workbooks, strict=True), 1)
    ]


def _same(workbook: Workbook) -> Workbook:
    return workbook


def test_some_operations_are_dormant_and_two_of_them_soon_due(versions: list[VersionToRead]) -> None:
    told = histoire_over(versions, [1, 2, 3, 4], Pairs())
    rows = Suivi(versions[-1].read(), DAYS[-1], histoire=told).operations.set_index("identifiant")
    dormant = rows.loc[rows["dormante"], "situation"].astype("str").to_dict()
    assert dormant == {
        "DEMO-05": "à l’heure",
        "DEMO-16": "à l’heure",
        "DEMO-20": "à l’heure",
        "DEMO-21": "à l’heure",
        "DEMO-36": "en retard",
    }
    assert rows.loc[["DEMO-05", "DEMO-21"], "jours"].tolist() == [15.0, 27.0]
    assert set(rows["inchangee"].loc[list(dormant)]) == {"au moins\u00a02\u00a0mois"}


def test_enough_dates_are_past_to_say_how_many_were_held(versions: list[VersionToRead]) -> None:
    """Counted by hand in the tables of milestones: twenty-six are announced and over, nine of them held."""
    found = fiabilite(cas(glissements(versions, Parts()).annonces, DAYS[-1]))
    assert found
    assert [(each.sorte, each.annoncees, each.tenues, each.mediane) for each in found.ensemble] == [
        ("jalon", 26, 9, 13.5)
    ]
    by_etape, too_few = found.groupes["etape"]
    assert [(each.etape, each.annoncees, each.tenues, each.mediane) for each in by_etape] == [
        ("En chantier", 21, 9, 7.0)
    ]
    assert too_few == 3
