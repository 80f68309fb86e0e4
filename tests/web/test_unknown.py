"""Rows whose required values are said not to be known are shown so, on every screen."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.screens import SCREENS
from sao_dashboard.web import runtime
from tests.web.conftest import ROWS, classeur, open_screen, save
from tests.web.tables import charts, documents, table, words

pytestmark = pytest.mark.usefixtures("chemin")


def test_every_screen_shows_rows_of_which_the_values_are_unknown(app: AppTest, chemin: Path) -> None:
    """A value that lacks refused the workbook: no screen had ever met a row without a sector or a step."""
    rows = dict(ROWS)
    for key, name in (("operations", "secteur"), ("operations", "etape"), ("operations", "nom"), ("chantiers", "axe")):
        rows[key] = [{**row, name: "à définir"} if rank == len(name) % 3 else row for rank, row in enumerate(rows[key])]
    save(chemin, classeur(rows))
    shown = {screen.path: open_screen(app, screen.file.removesuffix(".py")).exception for screen in SCREENS}
    assert not any(shown.values())


def test_every_screen_shows_a_workbook_without_sectors_nor_steps(app: AppTest, chemin: Path) -> None:
    rows = {"operations": [{**row, "secteur": None, "etape": None} for row in ROWS["operations"]]}
    without = load_workbook(BytesIO(classeur(rows)))
    tab = without["Opérations"]
    for header in ("Secteur", "Second secteur", "Étape"):
        (cell,) = [cell for cell in tab[1] if cell.value == header]
        cell.value = None
    book = BytesIO()
    without.save(book)
    # Saved by hand over a workbook that had these columns, it would not be shown: it is published.
    workbook = read_workbook(book.getvalue())
    runtime.shared().publish(book.getvalue(), workbook, auteur="CB", message="Sans secteurs", expected=1)
    runtime.store().look()
    runtime.store().poll()
    shown = {screen.path: open_screen(app, screen.file.removesuffix(".py")).exception for screen in SCREENS}
    assert not any(shown.values())
    secteurs = open_screen(app, "secteurs")
    said = words(secteurs)
    assert (
        "Aucune opération n’a de secteur renseigné\u00a0: il n’y a rien à compter par secteur, et personne n’en "
        "répond. Une colonne «\u00a0Secteur\u00a0», dans la feuille Opérations du classeur, le dirait."
    ) in said.splitlines()
    assert "Ajoutez" not in said
    assert not charts(secteurs)
    assert list(table(secteurs, "Logements et surfaces par secteur")["Secteur"]) == [
        "[Non renseigné](operations?seul=1&secteur=Non+renseign%C3%A9)",
        "[Ensemble](operations?seul=1)",
    ]


def test_a_fiche_says_nothing_of_the_sector_that_is_not_known(app: AppTest, chemin: Path) -> None:
    # The référent of « Non renseigné » was « à désigner », its other operations were neighbours, and « Non renseigné »
    # stood alone in the first line.
    rows = [{**row, "secteur": "NC", "etape": "NC", "nature": None, "mode": None} for row in ROWS["operations"]]
    save(chemin, classeur(ROWS | {"operations": rows}))
    app.query_params["operation"] = "OP-1"
    fiche = open_screen(app, "fiche")
    said = "".join(documents(fiche))
    assert "étape non renseignée · finalisation 30/06/2018" in said
    assert re.findall("<h2>(.*?)</h2>", said)[:3] == ["Où", "Quand", "Qui"]
    assert "Référent" not in said
    assert "Aucune autre opération n’a le même secteur, ni la même commune." in said
