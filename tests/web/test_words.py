"""The words of fields and tables that Streamlit or a default would get wrong."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from sao_dashboard.web.components import printed_words
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


def test_paper_says_which_rows_of_a_result_it_has() -> None:
    """It said « Page 1 » alone: a list of a hundred operations was taken for all of two thousand."""
    way_out = "Pour imprimer les autres, changez de page à l’écran."
    assert printed_words(slice(0, 100), 2000) == (f"Page 1 sur 20\u00a0: lignes 1 à 100 sur 2\u202f000. {way_out}")
    assert printed_words(slice(60, 90), 61) == f"Page 3 sur 3\u00a0: ligne 61 sur 61. {way_out}"


def test_paper_says_of_which_list_the_page_is() -> None:
    """Under the last of the passages, it stood over « Mois par mois », and was taken for what was said of that list."""
    assert printed_words(slice(0, 6), 20, "Prochains CT et COPIL").startswith(
        "Prochains CT et COPIL, page 1 sur 4\u00a0: lignes 1 à 6 sur 20. "
    )
    assert printed_words(slice(30, 60), 2000, "Mois par mois", 300) == (
        "Mois par mois\u00a0: les 300 premières lignes sur 2\u202f000. Pour imprimer les autres, filtrez\u00a0: il en "
        "restera moins."
    )
