"""The earlier versions of the demonstration workbook."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from sao_dashboard.demonstration.history import Edition, _edited, editions
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS, Kind
from sao_dashboard.settings import ROOT

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
