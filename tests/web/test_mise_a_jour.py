"""Mise à jour and the history of versions: every control, and what each one changes."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.versions import Origine
from sao_dashboard.web import access, runtime
from sao_dashboard.web.blocs import depot
from sao_dashboard.web.blocs.confirmation import Request
from tests.reading.sheets import xlsx
from tests.shared.test_follow import saved_again
from tests.versions.failures import Excel, on_disk
from tests.web.conftest import OF_A_DAY, ROWS, classeur, new_app, open_screen, wait_for
from tests.web.tables import operations, tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGED = classeur({**ROWS, "operations": [{**ROWS["operations"][0], "nom": "Îlot du Port"}, *ROWS["operations"][1:]]})
OTHER = classeur({**ROWS, "chantiers": ROWS["chantiers"][:2]})
WRONG = classeur({**ROWS, "operations": [{**ROWS["operations"][0], "etape": "En projt"}, *ROWS["operations"][1:]]})


@pytest.fixture
def maj(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The screen, where the code is « sésame »."""
    monkeypatch.setenv("SAO_CODE", "sésame")
    return open_screen(app, "mise_a_jour")


def drop(app: AppTest, content: bytes, name: str = "actualise.xlsx") -> AppTest:
    app.file_uploader[0].set_value((name, content, XLSX)).run()
    assert not app.exception
    return app


def titles(app: AppTest) -> list[str]:
    return [alert.proto.title for alert in (*app.error, *app.warning, *app.success, *app.info) if alert.proto.title]


def markdown(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.info, *app.success))


def sign(app: AppTest, button: str, code: str = "sésame", message: str = "Revue de projets") -> AppTest:
    submit = next(each for each in app.button if each.label == button)
    by_label = {field.label: field for field in app.text_input if field.form_id == submit.form_id}
    by_label["Message"].set_value(message)
    by_label["Votre nom"].set_value("CB")
    by_label["Code de publication"].set_value(code)
    submit.click().run()
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def follow(app: AppTest, numero: int) -> None:
    """Wait until the store shows this version, then run the page, as an open tab does."""
    wait_for(lambda state: state.numero == numero)
    app.run()


def publish(content: bytes, expected: int, message: str = "Avant vous") -> None:
    """Publish as another coordinator does, elsewhere."""
    runtime.shared().publish(content, runtime._read(content), auteur="DM", message=message, expected=expected)


def ask_to_restore(app: AppTest, numero: int) -> AppTest:
    choice = app.selectbox(key="version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith(f"Version {numero} ·"))).run()
    app.session_state[f"restaurer_{numero}"] = True
    app.run()
    return sign(app, f"Restaurer la version {numero}", message="Retour")


def asks(app: AppTest, label: str) -> bool:
    """Tell whether the dialog is open whose button has this label."""
    return label in [each.label for each in app.button]


def history() -> list[tuple[int, str, str]]:
    return [(version.numero, version.auteur, version.message) for version in runtime.shared().log.history()]


def test_the_first_version_is_the_file_that_was_there(maj: AppTest) -> None:
    assert [numero for numero, _who, _why in history()] == [1]
    assert "Historique" in [each.value for each in maj.header]


def test_a_refused_workbook_is_told_by_cell_and_cannot_be_published(maj: AppTest) -> None:
    drop(maj, WRONG)
    assert "Classeur refusé" in titles(maj)
    assert "« actualise.xlsx »" in maj.error[0].value.replace("\u00a0", " ").replace("\\", "")
    assert not [each for each in maj.button if each.label.startswith("Publier")]
    # « 4 problèmes bloquants », then « 14 problèmes » of which nothing said which ones block.
    assert maj.expander[0].label == "2\u00a0problèmes, dont 1\u00a0bloquant"
    assert [each.value.partition(":small[:gray[")[2] for each in maj.subheader[:2]] == [
        "1\u00a0problème bloquant]]",
        "1\u00a0avertissement]]",
    ]


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("suivi.csv", b"Identifiant;Nom\nOP-1;Canal\n", "Texte au lieu d’un classeur"),
        ("note.pdf", b"%PDF-1.7\n1 0 obj\n", "Document au lieu d’un classeur"),
    ],
)
def test_any_file_may_be_dropped_and_what_it_is_is_said(maj: AppTest, name: str, content: bytes, title: str) -> None:
    """Streamlit stopped whatever was not called .xlsx: the advice that exists for each kind was never reached."""
    assert list(maj.file_uploader[0].proto.type) == []
    drop(maj, content, name)
    assert titles(maj) == [title]
    assert "Historique" in [each.value for each in maj.header], "it went with what was refused"


def test_a_workbook_that_is_not_ours_raises_one_alert_and_is_not_compared(maj: AppTest) -> None:
    """It was compared: an alert for each sheet, and a list of everything « supprimé »."""
    drop(maj, xlsx({"Budget": [["Poste", "Montant"], ["Papier", 12]]}), "budget.xlsx")
    assert titles(maj) == ["Ce n’est pas le classeur de suivi"]
    assert "Ce qui change par rapport à la version 1" not in [each.value for each in maj.header]


def test_sheets_that_are_gone_are_one_alert(maj: AppTest) -> None:
    """Each raised its own, of rows gone."""
    book = load_workbook(BytesIO(classeur()))
    del book["Agents"], book["Jalons"]
    saved = BytesIO()
    book.save(saved)
    drop(maj, saved.getvalue())
    assert titles(maj) == ["Feuilles disparues", "Classeur accepté"]


def test_a_dropped_workbook_is_compared_then_published_once_confirmed(maj: AppTest, chemin: Path) -> None:
    drop(maj, CHANGED)
    assert "Classeur accepté" in titles(maj)
    sign(maj, "Publier la version 2")
    assert [numero for numero, _who, _why in history()] == [1], "nothing before it is confirmed"
    press(maj, "Publier")
    assert history()[1:] == [(2, "CB", "Revue de projets")]
    assert chemin.read_bytes() == CHANGED
    assert "Version 2 publiée" in titles(maj)


def test_what_was_published_is_said_until_something_else_is_at_hand(maj: AppTest) -> None:
    # Said once, it was gone in the very second: the page runs again when the store follows the publication.
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    assert "Version 2 publiée" in titles(maj.run())
    drop(maj, WRONG)
    assert "Version 2 publiée" not in titles(maj)


def test_what_was_published_is_no_longer_said_under_another_version(maj: AppTest) -> None:
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    publish(OTHER, 2, "Ensuite")
    follow(maj, 3)
    assert "Version 2 publiée" not in titles(maj)


def test_what_is_not_confirmed_is_not_published(maj: AppTest, chemin: Path) -> None:
    before = chemin.read_bytes()
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    press(maj, "Annuler")
    assert not asks(maj, "Publier")
    assert (len(history()), chemin.read_bytes()) == (1, before)


@pytest.mark.parametrize(
    ("code", "message", "title"),
    [("mauvais", "Essai", "Code refusé"), ("sésame", " ", "Message manquant")],
)
def test_a_wrong_code_or_no_message_publishes_nothing(maj: AppTest, code: str, message: str, title: str) -> None:
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2", code, message)
    assert title in titles(maj)
    assert len(history()) == 1
    assert "Historique" in [each.value for each in maj.header], "it went with the rest of the page"


def test_without_a_code_the_screen_checks_and_compares_and_says_why(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAO_CODE", raising=False)
    open_screen(app, "mise_a_jour")
    drop(app, CHANGED)
    assert "Publication fermée" in titles(app)
    assert not [each for each in app.button if each.label.startswith("Publier")]
    assert "Ce qui change par rapport à la version 1" in [each.value for each in app.header]
    assert "**1 autre changement\\.**" in markdown(app)
    # Whoever named a version was told that publishing was closed.
    app.session_state["nommer_1"] = True
    app.run()
    assert "Il faut pouvoir publier pour nommer une version" in titles(app)


def test_someone_who_published_meanwhile_is_named_and_the_question_is_asked_again(maj: AppTest) -> None:
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    publish(OTHER, 1, "Avant vous")
    follow(maj, 2)
    assert "Une autre version est passée avant" in titles(maj)
    assert not asks(maj, "Publier"), "what was asked is not about this version"
    assert "DM a publié la version 2" in markdown(maj)


def test_who_came_before_is_told_by_what_was_done(maj: AppTest, chemin: Path) -> None:
    # « a publié » was said of whatever made a version, and « Fichier partagé a publié » of a change saved by hand.
    def told() -> str:
        found = [each.value for each in maj.info if each.proto.title == "Une autre version est passée avant"]
        assert len(found) == 1
        said = re.sub(r" le \d.* à \d+ h \d+", " le JOUR", found[0].replace("\u00a0", " ").replace("\\", ""))
        return said.removesuffix(f" La comparaison ci-dessous est refaite avec la version {len(history())}.")

    log = runtime.shared().log
    drop(maj, CHANGED)
    chemin.write_bytes(OTHER)
    follow(maj, 2)
    assert told() == "Le classeur partagé a été enregistré à la main le JOUR (version 2)."
    runtime.shared().restore(1, auteur="DM", message="Retour", expected=2)
    follow(maj, 3)
    assert told() == "DM a restauré la version 1 le JOUR (version 3) : « Retour »."
    log.purge([2], auteur="DM", message="Noms de personnes", expected=3)
    follow(maj, 4)
    assert told() == "DM a purgé des contenus de l’historique le JOUR (version 4) : « Noms de personnes »."
    words = {"message": "À la main", "lignes": {}, "avertissements": 0, "origine": Origine.FICHIER}
    log.publish(log.content(4), auteur="Camille", expected=4, **words)
    follow(maj, 5)
    assert told() == "Le classeur partagé a été enregistré à la main le JOUR, au nom de Camille (version 5)."


@pytest.mark.parametrize("left", [False, True])
def test_what_was_asked_about_a_file_is_not_asked_about_another(maj: AppTest, left: bool) -> None:
    # What was asked waited in the session under no file's name: on the next file, the dialog opened without a code.
    drop(maj, CHANGED)
    assert asks(sign(maj, "Publier la version 2"), "Publier")
    if left:
        open_screen(maj, "operations")
        open_screen(maj, "mise_a_jour")
    drop(maj, OTHER, "autre.xlsx")
    assert asks(maj, "Publier la version 2")
    assert not asks(maj, "Publier")


def test_what_was_asked_goes_with_its_file(maj: AppTest) -> None:
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    maj.file_uploader[0].set_value(None).run()
    assert "dialogue_ouvert" not in maj.session_state


@pytest.mark.parametrize("same", [False, True])
def test_only_the_very_bytes_that_were_asked_about_may_be_confirmed(maj: AppTest, same: bool) -> None:
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    one = maj.session_state["dialogue_ouvert"]
    digest = sha256(CHANGED if same else OTHER).hexdigest()
    maj.session_state["dialogue_ouvert"] = one._replace(about=Request("CB", "Essai", 1, digest))
    maj.run()
    assert asks(maj, "Publier") == same


def test_a_shared_file_is_said_late_only_while_it_is(maj: AppTest, chemin: Path) -> None:
    # What kept the file from being replaced was told for as long as the publication, though it was replaced since.
    drop(maj, CHANGED)
    excel = Excel(chemin)
    excel.locked = True
    with on_disk(excel):
        press(sign(maj, "Publier la version 2"), "Publier")
        follow(maj, 2)
        assert {"Version 2 publiée", "Classeur partagé verrouillé"} <= set(titles(maj))
    assert runtime.shared().follow().late is None
    maj.run()
    assert "Version 2 publiée" in titles(maj)
    assert "Classeur partagé verrouillé" not in titles(maj)


def test_a_file_lost_with_its_connection_is_asked_for_again(maj: AppTest) -> None:
    maj.query_params["depot"] = "1"
    maj.run()
    assert "Fichier à déposer de nouveau" in titles(maj)


def test_an_earlier_version_is_restored(maj: AppTest, chemin: Path) -> None:
    first = chemin.read_bytes()
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    press(ask_to_restore(maj, 1), "Restaurer")
    assert history()[2:] == [(3, "CB", "Retour")]
    assert chemin.read_bytes() == first


def test_a_restoration_that_is_not_confirmed_changes_nothing(maj: AppTest) -> None:
    publish(OTHER, 1)
    follow(maj, 2)
    assert asks(ask_to_restore(maj, 1), "Restaurer")
    press(maj, "Annuler")
    assert not asks(maj, "Restaurer")
    assert len(history()) == 2


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_restoration_outrun_by_someone_is_said_not_done(maj: AppTest, confirmed: bool) -> None:
    # The dialog went at the next run, as the version it was about was no longer the current one, without a word.
    publish(OTHER, 1)
    follow(maj, 2)
    ask_to_restore(maj, 1)
    publish(CHANGED, 2)
    if confirmed:
        press(maj, "Restaurer")
    follow(maj, 3)
    told = [alert.value for alert in maj.warning if alert.proto.title == "Une autre version est passée avant"]
    assert len(told) == 1
    assert told[0].startswith("DM a publié la version 3 le ")
    assert "Avant vous\u00a0». La version 1 n’a pas été restaurée. Comparez-la avec la version 3" in told[0]
    assert not asks(maj, "Restaurer")

    assert asks(ask_to_restore(maj, 1), "Restaurer")
    press(maj, "Restaurer")
    assert [numero for numero, who, _why in history() if who == "CB"] == [4]
    follow(maj, 4)
    assert "Une autre version est passée avant" not in titles(maj)


def test_what_was_asked_to_restore_does_not_outlive_the_screen(maj: AppTest) -> None:
    # Back on the screen, opening « Restaurer cette version » opened the dialog at once: no code was asked.
    publish(OTHER, 1)
    follow(maj, 2)
    ask_to_restore(maj, 1)
    open_screen(maj, "operations")
    open_screen(maj, "mise_a_jour")
    choice = maj.selectbox(key="version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith("Version 1 ·"))).run()
    maj.session_state["restaurer_1"] = True
    maj.run()
    assert asks(maj, "Restaurer la version 1")
    assert not asks(maj, "Restaurer")


def test_a_restoration_leaves_what_was_dropped(maj: AppTest) -> None:
    # Whatever was published changed the key of the uploader, which emptied it.
    publish(OTHER, 1)
    follow(maj, 2)
    drop(maj, CHANGED)
    press(ask_to_restore(maj, 1), "Restaurer")
    follow(maj, 3)
    assert {"Version 3 publiée", "Classeur accepté", "Une autre version est passée avant"} <= set(titles(maj))
    assert "CB a restauré la version 1" in markdown(maj)
    press(sign(maj, "Publier la version 4"), "Publier")
    assert [numero for numero, _who, _why in history()] == [1, 2, 3, 4]
    assert "Classeur accepté" not in titles(maj)


def test_every_screen_can_be_seen_at_a_version(maj: AppTest) -> None:
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    open_screen(maj, "operations")
    assert operations(maj)["Opération"][0] == "Îlot du Port"
    maj.selectbox(key="version").set_value("1").run()
    assert operations(maj)["Opération"][0] == "Îlot du Canal"
    for screen in OF_A_DAY:
        open_screen(maj, screen.file.removesuffix(".py"))
        assert "Vous regardez la version 1" in titles(maj), screen.title
    open_screen(maj, "operations")
    press(maj, "Revenir à la dernière version")
    assert operations(maj)["Opération"][0] == "Îlot du Port"


def test_a_workbook_that_changes_no_data_is_not_offered_for_publication(maj: AppTest, chemin: Path) -> None:
    # Only the very bytes on screen were « rien à publier »: a file saved again without a change made a version.
    drop(maj, saved_again(chemin.read_bytes(), 1))
    assert [each.value for each in maj.info] == [
        "Aucune donnée ne change depuis la version 1\u00a0: il n’y a rien à publier."
    ]
    assert not [each for each in maj.button if each.label.startswith("Publier")]


def test_a_save_without_new_data_leaves_the_confirmation_open(maj: AppTest, chemin: Path) -> None:
    # Each save of the shared file made a version, which closed the confirmation under way.
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    chemin.write_bytes(saved_again(chemin.read_bytes(), 1))
    runtime.store().look()
    time.sleep(1)
    maj.run()
    assert asks(maj, "Publier")
    press(maj, "Publier")
    assert [numero for numero, _who, _why in history()] == [1, 2]


def refuse_the_file(app: AppTest, chemin: Path) -> None:
    """Break the shared file by hand, and wait until the screen says so."""
    chemin.write_bytes(WRONG)
    limit = time.monotonic() + 30
    while runtime.store().current().refused is None and time.monotonic() < limit:
        runtime.store().look()
        time.sleep(0.05)
    app.run()


def test_one_button_puts_the_good_version_back_in_a_broken_file(maj: AppTest, chemin: Path) -> None:
    # The good version stayed on screen and nowhere else: the file had to be found again by hand, in the history.
    good = chemin.read_bytes()
    refuse_the_file(maj, chemin)
    submit = next(each for each in maj.button if each.label == "Remettre la version 1 à sa place")
    code = next(each for each in maj.text_input if each.form_id == submit.form_id)
    code.set_value("faux")
    submit.click().run()
    assert (titles(maj)[0], chemin.read_bytes()) == ("Code refusé", WRONG)
    next(each for each in maj.text_input if each.form_id == submit.form_id).set_value("sésame")
    press(maj, "Remettre la version 1 à sa place")
    assert "Le fichier partagé contient la version 1" in titles(maj)
    assert (chemin.read_bytes(), [numero for numero, _who, _why in history()]) == (good, [1])
    limit = time.monotonic() + 30
    while runtime.store().current().fault is not None and time.monotonic() < limit:
        time.sleep(0.05)
    maj.session_state["gardes_a_part"] = True
    maj.run()
    [kept] = maj.selectbox(key="garde_choisi").options
    assert re.fullmatch(rf".+ à \d+\u00a0h\u00a0\d\d – refusé ou illisible \({sha256(WRONG).hexdigest()[:6]}\)", kept)
    assert "Remettre la version 1 à sa place" not in [each.label for each in maj.button]
    refuse_the_file(maj, chemin)
    assert "Le fichier partagé contient la version 1" not in titles(maj), "it does not any more"


def test_nobody_without_the_code_is_offered_to_change_the_file(app: AppTest, chemin: Path) -> None:
    refuse_the_file(open_screen(app, "mise_a_jour"), chemin)
    assert "Classeur refusé depuis" in titles(app)[0]
    assert not [each for each in app.button if each.label.startswith("Remettre")]


def test_a_version_whose_content_is_current_is_not_offered_again(maj: AppTest) -> None:
    # Version 1, just restored as version 3, could be restored as versions 4, 5…
    publish(CHANGED, expected=1)
    follow(maj, 2)
    press(ask_to_restore(maj, 1), "Restaurer")
    follow(maj, 3)
    choice = maj.selectbox(key="version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith("Version 1 ·"))).run()
    assert "Rien à restaurer\u00a0: la version 3 a le même contenu." in [each.value for each in maj.caption]
    assert "Restaurer cette version" not in [each.label for each in maj.expander]


def test_going_back_after_a_publication_does_not_say_that_nothing_was_published(maj: AppTest) -> None:
    # The address had a file, dropped and published since: it was told lost, and « rien n'a été publié ».
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    maj.query_params["depot"] = "1"
    maj.run()
    assert "Fichier à déposer de nouveau" not in titles(maj)


def test_what_was_published_is_still_said_after_a_restart(maj: AppTest) -> None:
    """The server stopped as it answered: the page, drawn by a new connection, said that nothing was published."""
    digest = sha256(CHANGED).hexdigest()
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    assert maj.query_params["depot"] in (digest, [digest])
    again = open_screen(new_app(), "mise_a_jour", depot=digest)
    assert "Version 2 publiée" in titles(again)
    assert "Fichier à déposer de nouveau" not in titles(again)
    publish(OTHER, expected=2)
    follow(again, 3)
    assert not {"Version 2 publiée", "Fichier à déposer de nouveau"} & set(titles(again))


def test_a_restoration_cut_by_a_restart_is_said_too(maj: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address said what was restored once it was done only: a server that stopped before left nothing to say it."""
    publish(OTHER, 1)
    follow(maj, 2)
    ask_to_restore(maj, 1)
    restored, left = runtime.shared().restore, list[Any]()

    def stopped(*asked: Any, **signed: Any) -> Any:
        restored(*asked, **signed)
        left.append(st.query_params["depot"])
        raise RuntimeError("stopped before the answer")

    monkeypatch.setattr(runtime.shared(), "restore", stopped)
    with suppress(AssertionError):
        press(maj, "Restaurer")
    again = open_screen(new_app(), "mise_a_jour", depot=left[0])
    follow(again, 3)
    assert "Version 3 publiée" in titles(again)


def test_a_restoration_that_is_refused_leaves_the_address_as_it_was(maj: AppTest) -> None:
    publish(OTHER, 1)
    follow(maj, 2)
    ask_to_restore(maj, 1)
    publish(CHANGED, 2)
    press(maj, "Restaurer")
    assert "depot" not in maj.query_params


def test_what_was_published_is_said_though_the_page_ran_again_meanwhile(maj: AppTest) -> None:
    """The screens follow a version before its publication is over: the page that runs again takes the session from the
    run that publishes, and what this one then writes there (« Version 2 publiée ») is lost."""
    asked = Request("Camille", "Essai", 1, sha256(CHANGED).hexdigest())
    maj.session_state["publication_en_cours"] = asked
    assert "Version 2 publiée" not in titles(maj.run())
    publish(CHANGED, expected=1)
    follow(maj, 2)
    assert "Version 2 publiée" in titles(maj)
    publish(OTHER, expected=2)
    follow(maj, 3)
    assert not {"Version 2 publiée", "Version 3 publiée"} & set(titles(maj))


def test_what_was_not_published_is_to_be_dropped_again(maj: AppTest) -> None:
    again = open_screen(new_app(), "mise_a_jour", depot=sha256(CHANGED).hexdigest())
    assert "Fichier à déposer de nouveau" in titles(again)


def shown_numbers(app: AppTest) -> list[str]:
    return [number_of(cell) for cell in next(table["Version"] for table in tables(app) if "Version" in table)]


def number_of(cell: str) -> str:
    """Return the number that a cell of the history says, be it a link to the version or, once purged, no link."""
    said = re.fullmatch(r"\[(\d+)\]\(synthese\?version=\1\)|(\d+)", cell)
    assert said, cell
    return said[1] or said[2]


def test_the_history_is_searched_by_what_was_done_who_and_which_operation(maj: AppTest, chemin: Path) -> None:
    # 300 lines in one list: nobody could find when an operation had changed.
    publish(CHANGED, expected=1)
    publish(OTHER, expected=2)
    follow(maj, 3)
    assert shown_numbers(maj) == ["3", "2", "1"]
    maj.multiselect(key="gestes").set_value(["Enregistrements à la main"]).run()
    assert shown_numbers(maj) == ["1"]
    maj.multiselect(key="gestes").set_value([]).run()
    maj.multiselect(key="auteurs").set_value(["DM"]).run()
    assert shown_numbers(maj) == ["3", "2"]
    maj.text_input(key="operation_touchee").set_value("ilot du port").run()
    assert shown_numbers(maj) == ["3", "2"], "it came, then went"
    maj.text_input(key="operation_touchee").set_value("aucune de ce nom").run()
    assert maj.selectbox(key="version_choisie").options[0].startswith("Version 3 ·")
    assert "Aucune version ne correspond à cette recherche" in titles(maj)
    assert maj.button(key="retirer_auteurs").label == "Qui\u00a0: **DM**"
    maj.button(key="retirer_operation_touchee").click().run()
    assert shown_numbers(maj) == ["3", "2"]
    maj.button(key="retirer_auteurs").click().run()
    assert shown_numbers(maj) == ["3", "2", "1"]
    assert (maj.multiselect(key="auteurs").value, maj.text_input(key="operation_touchee").value) == ([], "")


def test_everybody_is_told_that_the_file_is_late_for_as_long_as_it_is(maj: AppTest, chemin: Path) -> None:
    # Only the session that had published said so: loaded again, or after a restart, its page said nothing.
    with on_disk(Excel(chemin)) as disk:
        disk.locked = True
        publish(CHANGED, expected=1)
        follow(maj, 2)
        assert "Classeur partagé verrouillé" in titles(maj)
        disk.locked = False
        assert runtime.shared().follow().late is None
    maj.run()
    assert "Classeur partagé verrouillé" not in titles(maj)


@pytest.mark.usefixtures("nothing_kept")
def test_how_far_a_long_reading_is_shows_meanwhile_and_is_gone_afterwards(
    maj: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Drawn within what keeps the reading, the words were kept with it, and drawn again at each run.
    monkeypatch.setattr(depot, "PATIENCE", 0.0)
    drawn: list[str] = []
    caption = DeltaGenerator.caption
    monkeypatch.setattr(
        DeltaGenerator, "caption", lambda self, *words, **more: drawn.append(words[0]) or caption(self, *words, **more)
    )
    told = re.compile("Étape . sur 5, ")
    drop(maj, CHANGED)
    assert [words.replace("\u00a0", " ") for words in drawn if told.match(words)][:2] == [
        "Étape 1 sur 5, vérification du fichier",
        "Étape 2 sur 5, lecture des cellules",
    ]
    assert not told.search(markdown(maj))
    drawn.clear()
    maj.run()
    assert not maj.exception
    assert not [words for words in drawn if told.match(words)]


def test_a_version_is_given_a_name_another_one_then_none(maj: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []
    monkeypatch.setattr(access, "note", lambda event, detail: noted.append(f"{event}, {detail}"))
    publish(OTHER, 1)
    follow(maj, 2)

    def name(button: str, nom: str, code: str = "sésame") -> None:
        submit = next(each for each in maj.button if each.label == button)
        by_label = {field.label: field for field in maj.text_input if field.form_id == submit.form_id}
        by_label["Nom de la version"].set_value(nom)
        by_label["Votre nom"].set_value("C. Blin")
        by_label["Code de publication"].set_value(code)
        submit.click().run()
        assert not maj.exception

    choice = maj.selectbox(key="version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith("Version 1 ·"))).run()
    maj.session_state["nommer_1"] = True
    maj.run()
    name("Donner ce nom", "CT novembre", code="faux")
    assert (titles(maj), runtime.shared().log.noms.kept().noms) == (["Code refusé"], {})
    name("Donner ce nom", " CT  novembre ")
    assert [each.nom for each in runtime.shared().log.named()] == ["CT novembre", ""]
    choice = maj.selectbox(key="version_choisie")
    assert [option.split(" · ")[0] for option in choice.options] == ["CT novembre", "Version 2"]
    assert choice.value.startswith("CT novembre · Version 1 · ")
    assert tables(maj)[-1]["Nom"].tolist() == ["", "CT novembre"]
    assert re.search("« CT novembre », donné par C\\\\. Blin le ", markdown(maj).replace("\u00a0", " "))
    name("Donner ce nom", "COPIL")
    assert [each.nom for each in runtime.shared().log.named()] == ["COPIL", ""]
    name("Retirer le nom", "COPIL")
    assert [each.nom for each in runtime.shared().log.named()] == ["", ""]
    assert noted == [*["nom de version, version 1, nom donné"] * 2, "nom de version, version 1, nom retiré"]
    assert "Nom" not in tables(maj)[-1].columns
    # Each form asked for it anew: the name that signed one was to be written again in the next one.
    maj.session_state["restaurer_1"] = True
    maj.run()
    fields = [each for each in maj.text_input if each.label == "Votre nom"]
    assert [(each.value, each.proto.required) for each in fields] == [("C. Blin", True)] * 2


def test_a_named_version_is_what_another_is_compared_with(maj: AppTest) -> None:
    for numero, content in enumerate((OTHER, CHANGED), start=1):
        publish(content, numero)
    follow(maj, 3)
    runtime.shared().log.noms.give(1, "CT novembre", qui="CB")
    maj.run()
    choice = maj.selectbox(key="version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith("Version 3 ·"))).run()
    maj.session_state["comparer_3"] = True
    maj.run()
    compared = next(each for each in maj.selectbox if each.label == "Par rapport à la version")
    assert [option.split(" · ")[0] for option in compared.options] == ["CT novembre", "Version 2"]
    assert compared.value == compared.options[0]


def test_the_history_says_what_was_purged_and_what_was_rewritten_without_a_name(app: AppTest) -> None:
    def named(name: str) -> bytes:
        return classeur({**ROWS, "operations": [{**ROWS["operations"][0], "nom": name}, *ROWS["operations"][1:]]})

    log = runtime.shared().log
    for before, name in ((1, "Deux"), (2, "Trois")):
        book = read_workbook(named(name))
        runtime.shared().publish(named(name), book, auteur="CB", message="Revue", expected=before)
    log.purge([1], auteur="CB", message="Départ", expected=3, instead={log.version(1).digest: named("Un")})
    log.purge([2], auteur="CB", message="Départ", expected=4)
    wait_for(lambda state: state.numero == 5)
    shown = next(each for each in tables(open_screen(app, "mise_a_jour")) if each.attrs["name"].startswith("Histor"))
    by_number = dict(zip(map(number_of, shown["Version"]), shown["Comment"], strict=True))
    # The card of a version did not lead to it; a purged one cannot be seen.
    links = {number_of(cell): cell.startswith("[") for cell in shown["Version"]}
    assert (links["2"], links["3"]) == (False, True)
    assert by_number["1"].endswith("\u00a0; sans le nom d’une personne (4)")
    assert by_number["2"].endswith("\u00a0; contenu purgé (5)")
