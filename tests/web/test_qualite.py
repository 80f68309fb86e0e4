"""The Qualité screen without a browser: what it says of a workbook, shown or refused, and what each control changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard import issues
from sao_dashboard.annotate import list_alone
from sao_dashboard.issues import Issue
from sao_dashboard.refusals.annotation import PAQUET_INATTENDU
from sao_dashboard.web import runtime
from sao_dashboard.web.blocs import copies
from sao_dashboard.web.components import WIDER, escaped
from tests.annotate.books import loaded
from tests.reading.sheets import xlsx
from tests.web.conftest import classeur, new_app, open_screen, save
from tests.web.faulty import averti, bon, nombreux, refuse
from tests.web.tables import charts, tables

ILLISIBLE, DEUX_CHIFFRES = issues.DATE_ILLISIBLE.todo, issues.ANNEE_DEUX_CHIFFRES.todo
LINK = "[{}](fiche?operation={})"

EXPORT = "Écarts avec le logiciel de la métropole"


BON, AVERTI, REFUSE = (cache(lambda rows=rows: classeur(rows())) for rows in (bon, averti, refuse))
Opened = Callable[..., AppTest]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "suivi.xlsx"
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    yield path
    runtime.close()


@pytest.fixture
def opened(path: Path) -> Opened:
    """What saves each of some workbooks in turn, and opens the screen on the last."""

    def save_then_open(*contents: bytes, screen: str = "qualite", **query: str) -> AppTest:
        for content in contents:
            save(path, content)
        return open_screen(new_app(), screen, **query)

    return save_then_open


def texts(app: AppTest) -> list[str]:
    return [str(element.value) for element in app.markdown]


def headings(app: AppTest) -> list[str]:
    return [str(heading.value) for heading in (*app.header, *app.subheader)]


def cells(app: AppTest) -> list[str]:
    return [cell for table in tables(app) for cell in table["Cellule"]]


def press(app: AppTest, words: str) -> AppTest:
    next(button for button in app.button if words in button.label).click().run()
    assert not app.exception
    return app


def test_a_workbook_without_an_issue_is_a_sentence(opened: Opened) -> None:
    app = opened(BON())
    assert [message.value for message in app.success] == [
        "Aucun problème bloquant, aucun avertissement\u00a0: tout a été compris."
    ]
    assert not tables(app)
    assert not app.multiselect


def test_warnings_are_counted_from_version_to_version_once_there_are_two(opened: Opened) -> None:
    assert [folded.label for folded in opened(BON()).expander] == [EXPORT]
    app = opened(AVERTI(), BON())
    assert [chart["alt"] for chart in charts(app)] == [
        "Avertissements, de version en version\u00a0: 0 dans la version 1, 0 dans la version 3."
    ]
    assert [folded.label for folded in app.expander] == ["Les données du graphique (3\u00a0lignes)", EXPORT]


def test_warnings_are_counted_and_listed_by_what_to_do(opened: Opened) -> None:
    app = opened(AVERTI())
    assert "**4\u00a0avertissements** sur 2\u00a0feuilles\u00a0; aucun problème bloquant." in texts(app)
    assert "**4** problèmes sur 4" in texts(app)
    assert [button.label for button in app.button][:2] == ["**0** Problème bloquant", "**4** Avertissements"]
    assert headings(app) == [
        "À préciser",
        f"{escaped(ILLISIBLE)} :small[:gray[3\u00a0problèmes]]",
        f"{escaped(DEUX_CHIFFRES)} :small[:gray[1\u00a0problème]]",
    ]
    first, second = tables(app)
    assert list(first.columns) == ["Feuille", "Cellule", "Valeur reçue", "Ce qu’il faut savoir", "Opération"]
    assert first.drop(columns="Ce qu’il faut savoir").to_numpy().tolist() == [
        ["Opérations", "P2", "bientôt", LINK.format("Îlot du Canal", "OP-1")],
        ["Opérations", "P4", "selon le budget", LINK.format("Parc de la Prairie", "OP-3")],
        ["Jalons", "E2", "un jour", ""],
    ]
    assert second["Ce qu’il faut savoir"].tolist() == [
        "«\u00a01er mai 17\u00a0» est lu le 1er\u00a0mai 2017. Écrivez l’année sur quatre chiffres."
    ]


def test_an_earlier_version_links_to_the_operations_it_has(opened: Opened) -> None:
    """An operation removed since had no link, though its fiche is there in the version on screen."""
    app = opened(classeur(bon({"identifiant": "OP-9", "nom": "Neuve", "demarrage": "bientôt"})), BON(), version="1")
    assert tables(app)[0]["Opération"].tolist() == [LINK.format("Neuve", "OP-9").replace("?", "?version=1&")]
    # Nothing told these from the issues of the current workbook, nor one annotated copy from the other.
    assert [message.proto.title for message in app.info] == ["Vous regardez la version 1"]
    files = [button.proto.label for button in app.get("download_button")]
    assert files == ["Classeur annoté", "CSV"]


def test_what_the_workbook_holds_stays_words(opened: Opened) -> None:
    name, code, value = "](http://x) <img src=x> :material/bug:", 'OP) "x" &é', "**bientôt** [ici](http://x)"
    app = opened(classeur(bon({"identifiant": code, "nom": name, "demarrage": value})))
    row = tables(app)[0].iloc[0]
    assert row["Valeur reçue"] == value.replace("http://x", "[http://x](http://x)")
    assert row["Opération"] == LINK.format(name, "OP%29+%22x%22+%26%C3%A9")


def test_each_filter_keeps_its_rows_and_writes_itself_in_the_address(opened: Opened) -> None:
    app = opened(AVERTI())
    for key, value, expected in (
        ("a_faire", DEUX_CHIFFRES, ["P3"]),
        ("onglet", "Jalons", ["E2"]),
        ("secteur", "Traversée de l'Ille", ["P4"]),
        ("secteur", "Cœur de Ville", ["P2", "P3"]),
        ("gravite", "avertissement", ["P2", "P4", "E2", "P3"]),
    ):
        app.multiselect(key=key).set_value([value]).run()
        assert cells(app) == expected, value
        assert app.multiselect(key=key).proto.query_param_key == key
        assert any(text.startswith(f"**{len(expected)}** problème") and text.endswith(" sur 4") for text in texts(app))
        app.multiselect(key=key).set_value([])


def test_filters_come_from_the_address_and_can_be_cleared(opened: Opened) -> None:
    app = opened(AVERTI(), onglet="Opérations", secteur="Cœur de Ville", a_faire="rien de tel")
    assert cells(app) == ["P2", "P3"]
    app.multiselect(key="onglet").set_value(["Jalons"]).run()
    assert [info.value for info in app.info] == [WIDER]
    assert not tables(app)
    press(app, "Tout effacer")
    assert len(cells(app)) == 4
    assert [app.multiselect(key=key).value for key in ("a_faire", "onglet", "secteur", "gravite")] == [[]] * 4


def test_a_link_to_every_fault_forgets_the_filters(opened: Opened) -> None:
    app = opened(AVERTI())
    app.multiselect(key="secteur").set_value(["Traversée de l'Ille"]).run()
    assert cells(app) == ["P4"]
    open_screen(app, "aide")
    open_screen(app, "qualite", seul="1")
    assert len(cells(app)) == 4
    assert "seul" not in app.query_params


def test_a_group_shows_its_first_rows_and_alone_all_of_them_by_page(opened: Opened) -> None:
    app = opened(classeur(nombreux(60)))
    assert [len(table) for table in tables(app)] == [8, 1]
    press(app, "Voir les 60 problèmes")
    assert [len(table) for table in tables(app)] == [50]
    assert app.multiselect(key="a_faire").value == [ILLISIBLE]
    app.get("pagination")[0].set_value(2).run()
    assert [len(table) for table in tables(app)] == [10]
    app.multiselect(key="a_faire").set_value([DEUX_CHIFFRES]).run()
    assert [len(table) for table in tables(app)] == [1]


def test_a_page_that_is_no_more_is_another(opened: Opened, path: Path) -> None:
    app = opened(classeur(nombreux(60)), a_faire=ILLISIBLE, page_qualite="2")
    assert [len(table) for table in tables(app)] == [10]
    save(path, classeur(nombreux(55)))
    assert [len(table) for table in tables(app.run())] == [5]
    save(path, classeur(nombreux(20)))
    assert [len(table) for table in tables(app.run())] == [20]


# --- A refused file ---------------------------------------------------------------------------------------------------


def test_a_refused_file_shows_all_its_faults(opened: Opened) -> None:
    app = opened(BON(), REFUSE())
    assert [warning.value.split("\\.")[0] for warning in app.warning] == [
        "Le classeur enregistré a 1\u00a0problème bloquant"
    ]
    assert texts(app)[0] == (
        "**1\u00a0problème bloquant** et 5\u00a0avertissements dans le classeur refusé, sur 2\u00a0feuilles."
    )
    assert [heading.value for heading in app.header] == ["À corriger pour que le classeur soit affiché", "À préciser"]
    assert cells(app) == ["J3", "P2", "P4", "E2", "P3", "T6"]
    explained = "«\u00a0En etde\u00a0» n’est pas dans la liste «\u00a0Étapes\u00a0»."
    proposed = "Vouliez-vous écrire «\u00a0En étude\u00a0»\u00a0?"
    assert tables(app)[0].to_numpy().tolist() == [
        ["Opérations", "J3", "En etde", f"{explained} {proposed}", LINK.format("Quartier des Forges", "OP-2")]
    ]
    # It has no fiche: the operation is new in the refused workbook.
    assert tables(app)[-1]["Opération"].tolist() == ["Neuve"]


def test_a_figure_asks_for_its_gravity_then_for_all_again(opened: Opened) -> None:
    app = opened(BON(), REFUSE())
    press(app, "Problème bloquant")
    assert (cells(app), app.multiselect(key="gravite").value) == (["J3"], ["bloquant"])
    press(app, "Avertissements")
    assert (len(cells(app)), app.multiselect(key="gravite").value) == (5, ["avertissement"])
    press(app, "Avertissements")
    assert (len(cells(app)), app.multiselect(key="gravite").value) == (6, [])


def test_every_banner_leads_to_the_faults_until_the_file_is_repaired(opened: Opened, path: Path) -> None:
    app = opened(BON(), REFUSE())
    assert not app.page_link
    for name in ("operations", "secteurs"):
        first = open_screen(app, name).page_link[0]
        assert first.value == "Tous les problèmes du fichier refusé, cellule par cellule →"
        assert (first.proto.page, first.proto.query_string) == ("qualite", "seul=1")
    save(path, AVERTI())
    open_screen(app, "qualite")
    assert not app.warning
    assert "**4\u00a0avertissements** sur 2\u00a0feuilles\u00a0; aucun problème bloquant." in texts(app)


def test_a_file_that_cannot_be_read_has_its_sentence_and_no_link(opened: Opened) -> None:
    app = opened(BON(), b"ceci n'est pas un classeur")
    assert (len(app.warning), len(app.success)) == (1, 1)
    open_screen(app, "operations")
    assert len(app.warning) == 1
    assert all(link.proto.page != "qualite" for link in app.page_link)


def test_a_first_start_on_a_refused_file_shows_its_faults(opened: Opened) -> None:
    app = opened(REFUSE(), screen="operations")
    assert [error.value.split("\\.")[0] for error in app.error] == ["Le classeur enregistré a 1\u00a0problème bloquant"]
    assert [link.proto.page for link in app.page_link] == ["qualite"]
    open_screen(app, "qualite")
    assert (len(app.error), len(cells(app))) == (1, 6)
    assert tables(app)[0]["Opération"].tolist() == ["Quartier des Forges"]


# --- Downloads --------------------------------------------------------------------------------------------------------


def test_the_downloads_are_made_when_asked_for(opened: Opened) -> None:
    buttons = [button.proto for button in opened(BON(), REFUSE()).get("download_button")]
    assert [button.label for button in buttons] == ["Classeur refusé, annoté", "CSV"]
    assert all(button.deferred_file_id for button in buttons)


def test_the_annotated_workbook_is_the_one_that_is_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[bytes, Sequence[Issue], str]] = []

    def annotate(data: bytes, found: Sequence[Issue], visitor: str) -> bytes:
        given.append((data, found, visitor))
        return b"annot"

    module: Any = ModuleType("sao_dashboard.annotate")
    module.annotate_confined, module.list_alone = annotate, list_alone
    monkeypatch.setitem(sys.modules, module.__name__, module)
    found = (Issue(issues.DATE_ILLISIBLE, "Jalons", "E2"),)
    assert copies._annotated(b"classeur", found, "session") == b"annot"
    assert given == [(b"classeur", found, "session")]


def test_a_workbook_that_cannot_be_annotated_gives_the_list_and_why() -> None:
    # What goes wrong while a download is made never reaches the screen: Streamlit said that it had failed, and no more.
    found = (Issue(issues.DATE_ILLISIBLE, "Jalons", "E2"),)
    book = loaded(copies._annotated(b"PK", found, "session"))
    assert book.sheetnames == ["À lire d’abord", "Vérification"]
    assert [book.worksheets[0]["A1"].value, book.worksheets[0]["A2"].value] == [
        PAQUET_INATTENDU.title,
        PAQUET_INATTENDU.sentence,
    ]
    assert [cell.value for cell in book.worksheets[1][5]][:3] == ["Avertissement", "Jalons", "E2"]


def test_a_workbook_without_identifiers_is_offered_with_them(opened: Opened) -> None:
    rows = [("Opération", "Secteur", "Étape"), ("Îlot 1", "Gare", "En projet")]
    data = xlsx({"Opérations": rows})
    labels = [button.proto.label for button in opened(data).get("download_button")]
    assert labels == ["Classeur annoté", "Classeur avec identifiants", "CSV"]
    assert loaded(copies._identified(data, (), "session"))["Opérations"]["D2"].value == "OP-001"


def test_identifiers_that_cannot_be_written_give_the_list_and_why() -> None:
    book = loaded(copies._identified(b"PK", (Issue(issues.DATE_ILLISIBLE, "Jalons", "E2"),), "session"))
    assert book.sheetnames == ["À lire d’abord", "Vérification"]
