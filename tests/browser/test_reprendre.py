"""Reprendre un classeur in a real browser: an ordinary tracker of thirty columns, from Aide to its figures."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.reading.sheets import xlsx
from tests.reading.trackers.worded import TRACKERS
from tests.server import running
from tests.web.conftest import classeur

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tracker() -> bytes:
    """Return the first of the trackers, with columns of its own up to thirty."""
    above, rows = TRACKERS[0].rows()[:2], TRACKERS[0].rows()[2:]
    others = range(30 - len(rows[0]))
    wide = [(*rows[0], *(f"Annexe {n}" for n in others)), *((*row, *(f"note {n}" for n in others)) for row in rows[1:])]
    return xlsx({"Suivi ZAC 2026": [*above, *wide]})


def test_an_ordinary_tracker_is_on_screen_in_three_clicks(tmp_path: Path, new_tab: NewTab) -> None:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(classeur())
    with running(path) as address:
        tab = new_tab(address)
        tab.open("aide")
        tab.page.get_by_role("link", name="Reprendre un tableau tenu autrement").click()
        tab.is_on("Reprendre un classeur")
        tab.page.locator("input[type=file]").set_input_files(
            {"name": "zac.xlsx", "mimeType": XLSX, "buffer": tracker()}
        )
        tab.page.get_by_role("button", name="Lire ce classeur ainsi").click()
        expect(tab.page.get_by_role("heading", name="Aperçu")).to_be_visible(timeout=30_000)
        tab.settle()
        assert axe.faults(tab.page) == []
        with tab.page.expect_download() as download:
            tab.page.get_by_role("button", name="Télécharger mon classeur avec ses correspondances").click()
        kept = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == "zac-correspondances.xlsx"
        assert openpyxl.load_workbook(io.BytesIO(kept)).sheetnames == ["Suivi ZAC 2026", "Correspondances"]
