"""The differences with the métropole's software on the screen Qualité: a file dropped, compared, or refused."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.web.conftest import ROWS, classeur, open_screen, save
from tests.web.tables import table

CSV = "text/csv"


def test_one_operation_that_is_not_compared_is_said_in_the_singular(app: AppTest, chemin: Path) -> None:
    """« non comparées » was written beside a count that may be one."""
    *others, last = ROWS["operations"]
    known = [row | {"id_tabou": str(rank)} for rank, row in enumerate(others)]
    save(chemin, classeur(ROWS | {"operations": [*known, last]}))
    open_screen(app, "qualite")
    app.session_state["ecarts_tabou"] = True
    app.run()
    app.file_uploader[0].set_value(("export.csv", b"id_tabou;nom\n0;X\n", CSV)).run()
    said = [each.value for each in app.caption if "Id Tabou" in each.value]
    assert "1\u00a0opération du classeur sans Id Tabou\u00a0: non comparée." in said


def test_an_export_is_compared_once_it_is_dropped_and_a_wrong_one_refused(app: AppTest, chemin: Path) -> None:
    first, *others = ROWS["operations"]
    save(chemin, classeur(ROWS | {"operations": [first | {"id_tabou": "12"}, *others]}))
    open_screen(app, "qualite")
    assert not app.file_uploader
    app.session_state["ecarts_tabou"] = True
    app.run()
    app.file_uploader[0].set_value(("export.csv", b"id_tabou;nom;etape\n12;X <b>;En chantier\n13;Bois;\n", CSV)).run()
    assert not app.exception
    assert table(app, "Écarts avec l’export").iloc[0].tolist() == [
        '<a href="fiche?operation=OP-1">Îlot du Canal</a>',
        "Nom",
        "Îlot du Canal",
        "X <b>",
        "Opérations, B2",
        "2",
    ]
    assert table(app, "D’un seul côté").iloc[0].tolist() == ["Export seulement", "13", "Bois"]
    app.file_uploader[0].set_value(("export.csv", b"nom\nGare\n", CSV)).run()
    assert app.error[0].value.startswith("Aucune colonne de cet export")
