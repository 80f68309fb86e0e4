"""The committee's pack by keyboard, on the demonstration: opened, its base chosen, downloaded as slides and as PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


def test_the_pack_is_downloaded_as_slides_and_as_pdf(tab: Tab) -> None:
    page = tab.be_at("").page
    page.get_by_role("button", name="Dossier de comité").press("Enter")
    expect(page.get_by_role("combobox", name="Ce qui a changé depuis")).to_be_visible()
    tab.settle()
    files = []
    for label in ("Dossier (PPTX)", "Dossier (PDF)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).press("Enter")
        files.append(Path(download.value.path()).read_bytes())
        assert download.value.suggested_filename.startswith("dossier-de-comite-2018-11-15.p")
    slides, told = files
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(slides)).slides]
    assert titles[:3] == ["Dossier de comité", "Où en est le service", "Depuis la version 3"]
    assert "Cœur de Ville" in titles
    assert len(PdfReader(io.BytesIO(told)).pages) >= 20
