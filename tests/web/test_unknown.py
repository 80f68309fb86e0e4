"""Rows whose required values are said not to be known are shown so, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.addresses import SCREENS
from tests.web.conftest import ROWS, classeur, open_screen, save

pytestmark = pytest.mark.usefixtures("chemin")


def test_every_screen_shows_rows_of_which_the_values_are_unknown(app: AppTest, chemin: Path) -> None:
    """A value that lacks refused the workbook: no screen had ever met a row without a sector or a step."""
    rows = dict(ROWS)
    for key, name in (("operations", "secteur"), ("operations", "etape"), ("operations", "nom"), ("chantiers", "axe")):
        rows[key] = [{**row, name: "à définir"} if rank == len(name) % 3 else row for rank, row in enumerate(rows[key])]
    save(chemin, classeur(rows))
    shown = {screen.path: open_screen(app, screen.file.removesuffix(".py")).exception for screen in SCREENS}
    assert not any(shown.values())
