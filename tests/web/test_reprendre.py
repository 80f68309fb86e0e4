"""Reprendre un classeur: what is asked, what an answer changes, and what is kept of it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.proposal.workbook import offered
from sao_dashboard.reading.confined import parent
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.steps import Ear, quiet
from sao_dashboard.web import cached, runtime
from tests.reading.sheets import grids, xlsx
from tests.web.conftest import classeur, new_app, open_screen, wait_for
from tests.web.journeys import JOURNEYS
from tests.web.tables import operations, table
from tests.web.test_mise_a_jour import sign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUIVI = (
    ("N° ZAC", "Nom de la ZAC", "Territoire", "Phase", "Livraison", "Fin des travaux", "Truc"),
    ("Z1", "Gare sud", "Nord", "Bleu", "2027", "2028", "x"),
    ("Z2", "Moulin", "Nord", "Livré", "2026", "2029", "y"),
    ("Z3", "Canal", "Sud", "Travaux", "2026", "2029", "z"),
)
TRACKER = xlsx({"Suivi": SUIVI})
SUIVI_IS = "«\u00a0Suivi\u00a0» est"


def _whole(data: bytes, visitor: str = "", whole: bool = False, told: Ear = quiet) -> RawBook:
    return parse(data, lambda tab: True)


@pytest.fixture
def empty(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The screen, on which nothing was dropped."""
    monkeypatch.setattr(parent, "parse_confined", _whole)
    monkeypatch.setenv("SAO_CODE", "sésame")
    return open_screen(app, "reprendre")


@pytest.fixture
def reprise(empty: AppTest) -> AppTest:
    """The screen, a tracker dropped on it."""
    return drop(empty, TRACKER)


def asked(app: AppTest) -> dict[str, str]:
    """Return what the screen asks, with what each field shows."""
    boxes = {box.label.replace("\\", ""): str(box.value) for box in app.selectbox}
    return {label: value for label, value in boxes.items() if "«" in label or ":" in label}


def answer(app: AppTest, words: str, said: str) -> None:
    next(box for box in app.selectbox if words in box.label.replace("\\", "")).set_value(said).run()
    assert not app.exception


def drop(app: AppTest, content: bytes, name: str = "suivi.xlsx") -> AppTest:
    app.file_uploader[0].set_value((name, content, XLSX)).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Return all that the screen says in sentences."""
    drawn = (*app.markdown, *app.caption, *app.info, *app.warning, *app.success, *app.error)
    return "\n".join(str(each.value) for each in drawn).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def titles(app: AppTest) -> list[str]:
    return [alert.proto.title for alert in (*app.error, *app.warning, *app.success) if alert.proto.title]


def test_only_doubts_are_asked(reprise: AppTest) -> None:
    assert asked(reprise) == {
        SUIVI_IS: "operations",
        "«\u00a0Bleu\u00a0», 1\u00a0ligne, veut dire": "en cours",
        "«\u00a0Livraison\u00a0» est": "finalisation",
        "«\u00a0Fin des travaux\u00a0» est": "",
    }
    assert [expander.label for expander in reprise.expander] == [
        "Les premières lignes, telles qu’elles sont",
        "Ce qui ne sera pas lu (1)",
    ]


def test_what_is_sure_is_seen_at_a_glance_as_it_will_be_read(reprise: AppTest) -> None:
    sure = table(reprise, "Ce qui est sûr")
    assert [[text.replace("\\", "") for text in row] for row in sure.drop(columns="Pourquoi").to_numpy()] == [
        ["N° ZAC", "Identifiant", "Z1 · Z2 · Z3"],
        ["Nom de la ZAC", "Opération", "Gare sud · Moulin · Canal"],
        ["Territoire", "Secteur", "Nord · Sud"],
        ["Phase", "Étape", "Travaux (en cours) · Bleu (en cours) · Livré (terminée)"],
    ]


def test_one_click_reads_it_and_shows_the_figures(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    assert titles(reprise) == ["Feuilles disparues", "Lignes disparues", "Classeur accepté"]  # beside what is published
    assert [(metric.label, metric.value) for metric in reprise.metric][:2] == [
        ("Opérations", "3"),
        ("En cours ou à venir", "2"),
    ]


def test_an_answer_changes_what_is_read(reprise: AppTest) -> None:
    answer(reprise, "Fin des travaux", "demarrage")
    answer(reprise, "Bleu", "terminée")
    press(reprise, "Lire ce classeur ainsi")
    assert [metric.value for metric in reprise.metric][:2] == ["3", "1"]
    (button,) = reprise.get("download_button")[:1]
    assert button.proto.label == "Télécharger mon classeur avec ses correspondances"


def test_it_is_published_like_any_other_once_what_changes_was_said(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    assert any("Ce qui change par rapport à" in str(header.value) for header in reprise.header)
    sign(reprise, "Publier la version 2")
    next(each for each in reprise.button if each.label == "Publier").click().run()
    assert not reprise.exception
    state = wait_for(lambda state: state.numero == 2)
    assert state.workbook is not None
    assert state.workbook["operations"]["nom"].tolist() == ["Gare sud", "Moulin", "Canal"]
    assert runtime.store().path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_tracker_is_on_the_dashboard_once_what_is_asked_of_it_is_answered(empty: AppTest, name: str) -> None:
    journey = JOURNEYS[name]
    drop(empty, journey.content)
    for question, choice in journey.answers:
        box = next(box for box in empty.selectbox if box.label.replace("\\", "") == question)
        box.select_index(box.options.index(choice)).run()
    press(empty, "Lire ce classeur ainsi")
    first = table(empty, "Les premières opérations").iloc[0]
    assert tuple(first.iloc[:-1]) == tuple(value for value in journey.row if value)
    assert empty.metric[0].value == str(journey.rows)
    sign(empty, "Publier la version 2")
    press(empty, "Publier")
    wait_for(lambda state: state.numero == 2)
    shown = operations(open_screen(new_app(), "operations"))
    assert len(shown) == journey.rows
    (line,) = [row for row in shown.to_numpy() if row[0] == journey.row[0]]
    assert journey.missing(" ".join(line)) == []


def test_another_answer_asks_to_read_it_again(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    answer(reprise, "Bleu", "annulée")
    assert len(reprise.metric) == 0


# --- What is shown is what is applied --------------------------------------------------------------------------------


def again(app: AppTest, *titles: str) -> None:
    """Ask for columns that are not in doubt."""
    (box,) = app.multiselect
    box.set_value([SUIVI[0].index(title) for title in titles]).run()
    assert not app.exception


def test_an_answer_is_still_shown_once_its_column_was_put_away_and_asked_for_again(reprise: AppTest) -> None:
    """The field began again with what was proposed, while what had been answered went on being applied."""
    again(reprise, "Territoire")
    answer(reprise, "Territoire", "commune")
    again(reprise)
    assert asked(reprise)["«\u00a0Territoire\u00a0» est"] == "commune"
    again(reprise, "Territoire")
    assert asked(reprise)["«\u00a0Territoire\u00a0» est"] == "commune"


def test_a_setting_that_was_refused_is_still_shown_as_such(empty: AppTest) -> None:
    """Once refused it was proposed no more: its field was gone, or said « Oui » over numbers left as they were."""
    rows = [("Code", "Nom du projet", "Secteur", "Phase", "Surface")]
    rows += [(f"A-{n}", f"Le projet {n}", "Nord", "Travaux", 25_000 + n) for n in range(3)]
    drop(empty, xlsx({"Suivi": rows}))
    label = "Unité\u00a0: lire m² comme ha"
    assert asked(empty)[label] == "oui"
    answer(empty, "Unité", "non")
    assert asked(empty)[label] == "non"
    again(empty)
    assert asked(empty)[label] == "non"
    open_screen(empty, "aide")
    open_screen(empty, "reprendre")
    assert asked(empty)[label] == "non"


def test_of_two_titles_said_to_be_one_column_the_last_is(reprise: AppTest) -> None:
    """Both stayed on screen as the same column, and reading refused the workbook."""
    answer(reprise, "Fin des travaux", "finalisation")
    assert asked(reprise)["«\u00a0Livraison\u00a0» est"] == ""
    assert "vous avez dit que c’est «\u00a0Fin des travaux\u00a0»" in words(reprise)
    answer(reprise, "Livraison", "finalisation")
    assert asked(reprise)["«\u00a0Fin des travaux\u00a0» est"] == ""
    press(reprise, "Lire ce classeur ainsi")
    assert "Classeur accepté" in titles(reprise)


def test_what_was_answered_is_still_there_after_another_screen(reprise: AppTest) -> None:
    answer(reprise, "Bleu", "annulée")
    open_screen(reprise, "aide")
    open_screen(reprise, "reprendre")
    assert asked(reprise)["«\u00a0Bleu\u00a0», 1\u00a0ligne, veut dire"] == "annulée"


def test_once_confirmed_nothing_is_left_to_confirm_in_the_workbook() -> None:
    """What was on screen was confirmed by the button, and the sheet said « à confirmer » all the same."""
    found = offered(grids({"Suivi": SUIVI}))
    assert [row.chez_vous for row in found.rows if row.remarques] == ["Bleu", "Livraison"]
    assert [row for row in found.confirmed if row.remarques] == []
    left = {row.chez_vous for row in found.confirmed if row.ignores}
    assert left == {"Fin des travaux", "Truc"}


# --- Lists, sheets ---------------------------------------------------------------------------------------------------


LISTED = {
    "Suivi": [
        ("Code", "Nom du projet", "Secteur", "Phase"),
        ("A", "Gare", "Nord", "Travaux"),
        ("B", "Mail", "Nord", "Bleu"),
        ("C", "Cour", "Sud", "En etude de faisabilité"),
    ],
    "Listes": [("Étapes", "Sens de l'étape"), ("En chantier", "en cours"), ("Abandon", "annulée")],
}


def test_words_that_their_own_list_has_not_are_asked_and_read_as_said(empty: AppTest) -> None:
    drop(empty, xlsx(LISTED))
    travaux, bleu = "«\u00a0Travaux\u00a0», 1\u00a0ligne, est", "«\u00a0Bleu\u00a0», 1\u00a0ligne, est"
    assert [asked(empty)[travaux], asked(empty)[bleu]] == ["", ""]
    answer(empty, "Travaux", "En chantier")
    answer(empty, "Bleu", "Abandon")
    answer(empty, "faisabilité", "En chantier")
    press(empty, "Lire ce classeur ainsi")
    rows = table(empty, "Les premières opérations")
    assert rows["Étape"].tolist() == ["En chantier", "Abandon", "En chantier"]
    assert "Classeur accepté" in titles(empty)


def test_what_a_tab_is_may_be_changed(empty: AppTest) -> None:
    notes = [("Code", "Nom du projet", "Secteur", "Phase"), ("D", "Halle", "Sud", "Travaux")]
    drop(empty, xlsx({"Suivi": SUIVI, "Autres": notes}))
    assert asked(empty)["«\u00a0Autres\u00a0» est"] == ""
    answer(empty, "«\u00a0Autres\u00a0»", "operations")
    press(empty, "Lire ce classeur ainsi")
    assert empty.metric[0].value == "4"
    answer(empty, "«\u00a0Suivi\u00a0»", "")
    press(empty, "Lire ce classeur ainsi")
    assert empty.metric[0].value == "1"
    answer(empty, "«\u00a0Autres\u00a0»", "")
    assert titles(empty) == ["Aucune feuille n’est lue comme Opérations"]
    assert [button.label for button in empty.button if "Lire" in button.label] == []


def test_a_column_that_must_be_there_and_was_not_found_is_asked(empty: AppTest) -> None:
    """Most trackers have no column of that name: the workbook was refused, and nothing led to a way out."""
    drop(empty, xlsx({"Suivi": [("Code", "Nom du projet", "Ville", "Phase"), ("A", "Gare", "Bruz", "Travaux")]}))
    assert asked(empty)["«\u00a0Secteur\u00a0» est votre colonne"] == ""
    answer(empty, "«\u00a0Secteur\u00a0» est votre colonne", "2")
    assert asked(empty) == {SUIVI_IS: "operations", "«\u00a0Ville\u00a0» est": "secteur"}
    press(empty, "Lire ce classeur ainsi")
    rows = table(empty, "Les premières opérations")
    assert rows["Secteur"].tolist() == ["Bruz"]
    assert "Classeur accepté" in titles(empty)


def test_tabs_of_one_table_are_asked_once(empty: AppTest) -> None:
    """Each of twelve sheets asked the same questions, and but the answers to the first were written."""
    rows = [("Code", "Nom du projet", "Secteur", "Phase")]
    tabs = {f"Équipe {n}": [*rows, (f"A{n}", f"Projet {n}", "Nord", "Bleu" if n < 4 else "Travaux")] for n in (1, 2, 4)}
    drop(empty, xlsx(tabs))
    assert [label for label in asked(empty) if "Bleu" in label] == ["«\u00a0Bleu\u00a0», 2\u00a0lignes, veut dire"]
    answer(empty, "Bleu", "terminée")
    press(empty, "Lire ce classeur ainsi")
    assert [metric.value for metric in empty.metric][:2] == ["3", "1"]


# --- What was dropped ------------------------------------------------------------------------------------------------


def test_what_was_published_is_not_said_over_another_file(reprise: AppTest) -> None:
    """The uploader told nobody that another file was dropped: « Version 2 publiée » stood over it."""
    press(reprise, "Lire ce classeur ainsi")
    sign(reprise, "Publier la version 2")
    press(reprise, "Publier")
    wait_for(lambda state: state.numero == 2)
    reprise.run()
    assert titles(reprise) == ["Version 2 publiée"]
    assert "restaurez la version 1 dans Mise à jour" in words(reprise)
    assert "Voir l’historique des versions →" in [each.label for each in reprise.get("page_link")]
    assert asked(reprise) == {}  # what was dropped is published: it is not there any more
    drop(reprise, xlsx(LISTED), "autre.xlsx")
    assert titles(reprise) == []


def test_a_page_loaded_again_says_that_the_file_is_to_be_dropped_again(empty: AppTest) -> None:
    """The screen knew nothing of the file that the address names: it was blank, as if nothing had been dropped."""
    drop(empty, TRACKER)
    digest = empty.query_params["depot"]
    other = open_screen(new_app(), "reprendre", depot=digest)
    assert titles(other) == ["Fichier à déposer de nouveau"]


def test_a_file_refused_in_mise_a_jour_is_taken_along(empty: AppTest) -> None:
    open_screen(empty, "mise_a_jour")
    drop(empty, TRACKER, "notre suivi.xlsx")
    (link,) = [each.label for each in empty.get("page_link") if "Reprenez-le" in each.label]
    assert link == "Ce classeur a ses propres mots\u00a0? Reprenez-le tel qu’il est, sans le redéposer →"
    open_screen(empty, "reprendre")
    assert "**notre suivi.xlsx** est déjà là\u00a0: inutile de le déposer de nouveau." in words(empty)
    assert asked(empty)[SUIVI_IS] == "operations"
    assert runtime.store().current().numero == 1
    drop(empty, xlsx(LISTED), "autre.xlsx")
    assert "notre suivi" not in words(empty)


def test_another_file_in_mise_a_jour_is_not_the_one_that_was_refused(empty: AppTest) -> None:
    open_screen(empty, "mise_a_jour")
    drop(empty, TRACKER)
    drop(empty, classeur(), "bon.xlsx")
    open_screen(empty, "reprendre")
    assert "est déjà là" not in words(empty)


# --- Files of all sorts ----------------------------------------------------------------------------------------------


def test_a_workbook_that_is_ours_already_needs_no_answer(empty: AppTest) -> None:
    drop(empty, classeur())
    assert (empty.info[0].proto.title, titles(empty)[-1]) == ("Rien à demander", "Classeur accepté")
    assert (asked(empty), empty.metric[0].value) == ({}, "4")


def test_a_workbook_that_has_its_correspondances_is_read_through_them(empty: AppTest) -> None:
    """Questions were asked of what the sheet said already, whose word is the last: answers were shown, not applied."""
    drop(empty, cached.repris("0" * 64, TRACKER, ()))
    assert "Sa feuille Correspondances dit déjà comment le lire" in words(empty)
    assert (asked(empty), empty.metric[0].value) == ({}, "3")


def test_an_empty_workbook_says_so(empty: AppTest) -> None:
    drop(empty, xlsx({"Feuil1": []}))
    assert titles(empty) == ["Classeur vide"]


def test_a_title_as_long_as_a_page_is_cut(empty: AppTest) -> None:
    drop(
        empty,
        xlsx({"Suivi": [(*SUIVI[0][:5], "Fin des travaux" + " et de leurs suites" * 20), *(r[:6] for r in SUIVI[1:])]}),
    )
    assert max(map(len, asked(empty))) < 100


def test_what_cannot_be_read_is_told(app: AppTest) -> None:
    open_screen(app, "reprendre")
    app.file_uploader[0].set_value(("suivi.csv", b"nom;secteur\n", "text/csv")).run()
    assert titles(app) == ["Texte au lieu d’un classeur"]


def test_the_workbook_kept_is_theirs_with_one_sheet_more(reprise: AppTest) -> None:
    content = cached.repris("0" * 64, TRACKER, ())
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Suivi", "Correspondances"]
