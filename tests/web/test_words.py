"""The words of fields and tables that Streamlit or a default would get wrong."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.web.conftest import open_screen
from tests.web.tables import tables


def test_what_a_filter_says_while_nothing_is_chosen_agrees_with_its_name(app: AppTest) -> None:
    """Every filter said « Tous », « Étape » and « Situation » included."""
    open_screen(app, "operations")
    assert {field.label: field.proto.placeholder for field in app.multiselect} == {
        "Secteur": "Tous",
        "Chargé·e d’opération": "Tous",
        "Étape": "Toutes",
        "Situation": "Toutes",
        "Territoire": "Tous",
        "Nature": "Toutes",
        "Mode de réalisation": "Tous",
        "Statut": "Tous",
        "Colonnes": "Toutes",
    }
    open_screen(app, "qualite")
    assert {field.label: field.proto.placeholder for field in app.multiselect} == {
        "À faire": "Tout",
        "Feuille": "Toutes",
        "Secteur": "Tous",
        "Gravité": "Toutes",
    }


def _no_row() -> None:
    import pandas as pd

    from sao_dashboard.web.components import tableau

    tableau(pd.DataFrame({"nom": []}), {"nom": "Opération"}, "Opérations")


def test_a_table_without_a_row_says_so_in_french() -> None:
    """Headings alone do not say that nothing was lost."""
    app = AppTest.from_function(_no_row).run()
    assert ([each.value for each in app.caption], tables(app)) == (["Aucune ligne."], [])
