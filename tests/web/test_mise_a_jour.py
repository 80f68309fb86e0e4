"""Mise à jour and the history of versions: every control, and what each one changes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.web import runtime
from tests.web.conftest import ROWS, classeur, open_screen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGED = classeur({**ROWS, "operations": [{**ROWS["operations"][0], "nom": "Îlot du Port"}, *ROWS["operations"][1:]]})
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
    by_label = {field.label: field for field in app.text_input}
    by_label["Message"].set_value(message)
    by_label["Votre nom"].set_value("CB")
    by_label["Code de publication"].set_value(code)
    next(each for each in app.button if each.label == button).click().run()
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def follow(app: AppTest, numero: int) -> None:
    """Wait until the store shows this version, then run the page, as an open tab does."""
    limit = time.monotonic() + 30
    while runtime.store().current().numero != numero and time.monotonic() < limit:
        runtime.store().look()
        time.sleep(0.05)
    assert runtime.store().current().numero == numero
    app.run()


def history() -> list[tuple[int, str, str]]:
    return [(version.numero, version.auteur, version.message) for version in runtime.log().journal.historique()]


def test_the_first_version_is_the_file_that_was_there(maj: AppTest) -> None:
    assert [numero for numero, _who, _why in history()] == [1]
    assert "Historique" in [each.value for each in maj.subheader]


def test_a_refused_workbook_is_told_by_cell_and_cannot_be_published(maj: AppTest) -> None:
    drop(maj, WRONG)
    assert "Classeur refusé" in titles(maj)
    assert "« actualise.xlsx »" in maj.error[0].value.replace("\u00a0", " ").replace("\\", "")
    assert not [each for each in maj.button if each.label.startswith("Publier")]


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
    other = classeur({**ROWS, "chantiers": ROWS["chantiers"][:2]})
    runtime.log().partage.publier(other, runtime._read(other), auteur="DM", message="Ensuite", attendue=2)
    follow(maj, 3)
    assert "Version 2 publiée" not in titles(maj)


def test_what_is_not_confirmed_is_not_published(maj: AppTest, chemin: Path) -> None:
    before = chemin.read_bytes()
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    press(maj, "Annuler")
    assert not [each for each in maj.button if each.label == "Publier"]
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


def test_without_a_code_the_screen_checks_and_compares_and_says_why(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAO_CODE", raising=False)
    open_screen(app, "mise_a_jour")
    drop(app, CHANGED)
    assert "Publication fermée" in titles(app)
    assert not [each for each in app.button if each.label.startswith("Publier")]
    assert "Ce qui change par rapport à la version 1" in [each.value for each in app.subheader]
    assert "**1 autre changement\\.**" in markdown(app)


def test_someone_who_published_meanwhile_is_named_and_the_question_is_asked_again(maj: AppTest) -> None:
    drop(maj, CHANGED)
    sign(maj, "Publier la version 2")
    other = classeur({**ROWS, "chantiers": ROWS["chantiers"][:2]})
    workbook = runtime._read(other)
    runtime.log().partage.publier(other, workbook, auteur="DM", message="Avant vous", attendue=1)
    follow(maj, 2)
    assert "Une autre version est passée avant" in titles(maj)
    assert not [each for each in maj.button if each.label == "Publier"], "what was asked is not about this version"
    assert "DM a publié la version 2" in markdown(maj)


def test_a_file_lost_with_its_connection_is_asked_for_again(maj: AppTest) -> None:
    maj.query_params["depot"] = "1"
    maj.run()
    assert "Fichier à déposer de nouveau" in titles(maj)


def test_an_earlier_version_is_seen_on_every_screen_and_restored(maj: AppTest, chemin: Path) -> None:
    first = chemin.read_bytes()
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    choice = next(each for each in maj.selectbox if each.key == "version_choisie")
    choice.set_value(next(option for option in choice.options if option.startswith("1 "))).run()
    maj.session_state["restaurer_1"] = True
    maj.run()
    sign(maj, "Restaurer la version 1", message="Retour")
    press(maj, "Restaurer")
    assert history()[2:] == [(3, "CB", "Retour")]
    assert chemin.read_bytes() == first


def test_every_screen_can_be_seen_at_a_version(maj: AppTest) -> None:
    drop(maj, CHANGED)
    press(sign(maj, "Publier la version 2"), "Publier")
    follow(maj, 2)
    open_screen(maj, "operations")
    assert maj.dataframe[0].value["nom"][0] == "Îlot du Port"
    maj.selectbox(key="version").set_value("1").run()
    assert maj.dataframe[0].value["nom"][0] == "Îlot du Canal"
    assert "Vous regardez la version 1" in titles(maj)
    press(maj, "Revenir à la dernière version")
    assert maj.dataframe[0].value["nom"][0] == "Îlot du Port"
