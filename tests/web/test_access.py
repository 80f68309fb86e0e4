"""Who may publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from sao_dashboard.access.lock import MOST_TRIES, WINDOW
from sao_dashboard.access.model import NOBODY, Identity, Right
from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.access import DROIT_MANQUANT
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.web import access, runtime
from sao_dashboard.web.access import CodeLock, publishing_is_open
from tests.refused import refused
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.test_mise_a_jour import press
from tests.web.test_propositions import FRANGE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGED = classeur({**ROWS, "operations": ROWS["operations"][:3]})


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def refusal(serrure: CodeLock, code: str) -> str:
    try:
        serrure.unlock(code)
    except SaoError as error:
        return error.title
    return ""


def test_only_the_code_that_is_set_opens(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    serrure = CodeLock(clock)
    assert [refusal(serrure, code) for code in ("sésame", " sésame ", "", "sesame")] == [
        "",
        "",
        "Code refusé",
        "Code refusé",
    ]
    assert publishing_is_open()


@pytest.mark.parametrize("code", [None, "", "  "])
def test_without_a_code_nobody_publishes(monkeypatch: pytest.MonkeyPatch, clock: Clock, code: str | None) -> None:
    monkeypatch.delenv("SAO_CODE", raising=False)
    if code is not None:
        monkeypatch.setenv("SAO_CODE", code)
    assert not publishing_is_open()
    assert refusal(CodeLock(clock), "") == "Code de publication non réglé"


def test_trying_many_codes_closes_the_door_for_a_while(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    serrure = CodeLock(clock)
    assert [refusal(serrure, str(number)) for number in range(MOST_TRIES)] == ["Code refusé"] * MOST_TRIES
    assert refusal(serrure, "sésame") == "Trop d’essais"
    clock.time = WINDOW + 1
    assert refusal(serrure, "sésame") == ""


RELAY = """
mode = "relais"
dossier = "registre"
[droits]
lire = ["*"]
charge = ["groupe:référents"]
publier = ["groupe:coordination"]
[relais]
socket = true
identifiant = "X-User"
"""


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Identity | None], None]:
    """Say who the server's door has let in."""
    (tmp_path / "acces.toml").write_text(RELAY, encoding="utf-8")
    monkeypatch.setenv("SAO_ACCES", str(tmp_path / "acces.toml"))

    def let_in(identity: Identity | None) -> None:
        headers = {access.HEADER: access.told(identity).decode()} if identity else {}
        monkeypatch.setattr(ContextProxy, "headers", headers)

    return let_in


COORDINATION = Identity("9", "Marie Dupont", "marie@ville.example", ("coordination",))


def test_without_an_access_file_all_read_and_the_code_publishes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAO_ACCES", raising=False)
    assert access.visitor().rights == {Right.LIRE, Right.PROPOSER, Right.PUBLIER}
    assert (access.asks_for_code(), access.signature(), access.may_see_people()) == (True, None, False)


def test_with_one_the_groups_publish_and_the_name_is_known(door: Callable[[Identity | None], None]) -> None:
    door(COORDINATION)
    assert access.visitor().identity == COORDINATION
    assert (access.asks_for_code(), access.signature(), access.may_see_people()) == (False, "Marie Dupont", False)
    assert publishing_is_open()
    access.authorise()
    door(Identity("7", "Jo", groupes=("référents",)))
    assert access.may_see_people()
    assert not publishing_is_open()
    with refused(DROIT_MANQUANT, "un droit que votre compte n’a pas\u00a0: publier"):
        access.authorise("sésame")


@pytest.mark.parametrize("header", [None, "", "9", "eyJpIjoiOSJ9.aaaa.bbbb"])
def test_what_the_door_did_not_sign_is_nobody(
    door: Callable[[Identity | None], None], monkeypatch: pytest.MonkeyPatch, header: str | None
) -> None:
    """The code opens nothing either, where it is known who asks: it would let in whoever found the way around."""
    monkeypatch.setenv("SAO_CODE", "sésame")
    monkeypatch.setattr(ContextProxy, "headers", {} if header is None else {access.HEADER: header})
    assert access.visitor() == NOBODY
    assert access.signature() is None
    assert not publishing_is_open()
    with refused(DROIT_MANQUANT):
        access.authorise("sésame")


def test_a_screen_is_closed_to_nobody(app: AppTest, door: Callable[[Identity | None], None]) -> None:
    door(None)
    app.run()
    assert [each.proto.title for each in app.error] == ["Connexion nécessaire"]
    assert not app.title


def restoring(app: AppTest) -> AppTest:
    open_screen(app, "mise_a_jour")
    app.file_uploader[0].set_value(("actualise.xlsx", CHANGED, XLSX)).run()
    return app


def test_whoever_may_publish_signs_with_their_name_and_no_code(
    app: AppTest, door: Callable[[Identity | None], None]
) -> None:
    door(COORDINATION)
    app = restoring(app)
    fields = {each.label: each for each in app.text_input}
    assert "Code de publication" not in fields
    assert (fields["Votre nom"].value, fields["Votre nom"].disabled) == ("Marie Dupont", True)
    fields["Message"].set_value("Revue")
    next(each for each in app.button if each.label.startswith("Publier la version")).click().run()
    app.button(key="confirmer").click().run()
    version = runtime.shared().log.current()
    assert version
    assert (version.auteur, version.message) == ("Marie Dupont", "Revue")
    assert [entry[1:] for entry in access.journal().entries()] == [("publication", "9", "Marie Dupont", "version 2")]


def test_a_right_taken_away_meanwhile_publishes_nothing(app: AppTest, door: Callable[[Identity | None], None]) -> None:
    door(COORDINATION)
    app = restoring(app)
    {each.label: each for each in app.text_input}["Message"].set_value("Revue")
    next(each for each in app.button if each.label.startswith("Publier la version")).click().run()
    door(Identity("9", "Marie Dupont"))
    app.button(key="confirmer").click().run()
    assert "Publication fermée" in [each.proto.title for each in app.info]
    assert [version.numero for version in runtime.shared().log.history()] == [1]


def test_a_reader_is_told_that_they_may_not_publish(app: AppTest, door: Callable[[Identity | None], None]) -> None:
    door(Identity("7", "Jo"))
    app = restoring(app)
    assert "Publication fermée" in [each.proto.title for each in app.info]
    assert not [each for each in app.button if each.label.startswith("Publier la version")]


def test_proposing_is_a_right_of_its_own_and_the_journal_says_what_was_done_with_it(
    app: AppTest, door: Callable[[Identity | None], None]
) -> None:
    """Whoever could read could keep proposals, which everybody sees, and rename those of others."""
    log = runtime.shared().log
    gone = Deplacement("OP-9", Objet.SECTEUR, "Nord", "Sud")
    log.propositions.save([FRANGE, gone], nom="Une", qui="C. Blin", pourquoi="Voir", base=log.current())
    app.query_params["proposition"] = "1"
    door(Identity("7", "Jo"))
    open_screen(app, "propositions")
    assert "Enregistrement fermé" in [each.proto.title for each in app.info]
    assert not [each for each in app.button if each.label.startswith("Enregistrer")]
    door(COORDINATION)
    app.run()
    {each.label: each for each in app.text_area}["Pourquoi"].set_value("Le reste")
    next(each for each in app.text_input if each.label == "Nom de la proposition").set_value("Deux")
    press(app, "Enregistrer comme proposition")
    press(app, "Enregistrer")
    assert [(entry.quoi, entry.nom, entry.detail) for entry in access.journal().entries()] == [
        ("proposition", "Marie Dupont", "proposition 2 enregistrée"),
        ("proposition", "Marie Dupont", "proposition 1 dite en discussion"),
    ]
    # Taken away since the form was drawn.
    door(Identity("7", "Jo"))
    press(app, "Enregistrer")
    assert not [each for each in app.button if each.label.startswith("Enregistrer")]
    assert len(list(access.journal().entries())) == 2


def test_an_administrator_is_told_of_an_access_file_that_is_not_followed(
    app: AppTest, door: Callable[[Identity | None], None], tmp_path: Path
) -> None:
    (tmp_path / "acces.toml").write_text(RELAY.replace('lire = ["*"]', 'lire = ["*"]\nadministrer = ["id:9"]'), "utf-8")
    for given, told in ((COORDINATION, 1), (Identity("7", "Jo"), 0)):
        door(given)
        access.accesses()
        (tmp_path / "acces.toml").write_text("mode = ", encoding="utf-8")
        app.run()
        assert [each.proto.title for each in app.sidebar.warning] == ["Fichier d’accès"] * told
        assert not app.error


def test_mes_operations_opens_at_the_name_of_whoever_has_come_in(
    chemin: Path, door: Callable[[Identity | None], None], cookies: dict[str, str]
) -> None:
    rows = [{**row, "courriel": "Jo@Ville.example"} if row["agent"] == "CO 01" else row for row in ROWS["agents"]]
    save(chemin, classeur({**ROWS, "agents": rows}))
    door(Identity("7", "Jo", "jo@ville.example"))
    app = open_screen(new_app(), "mes_operations")
    assert app.selectbox(key="moi").value == "CO 01"
    # Who has chosen another name keeps it; who is nobody that the workbook knows chooses.
    cookies["sao_moi"] = "CO%2002"
    assert open_screen(new_app(), "mes_operations").selectbox(key="moi").value == "CO 02"
    cookies.clear()
    door(Identity("8", "Al", "al@ville.example"))
    assert open_screen(new_app(), "mes_operations").selectbox(key="moi").value is None


def test_filters_begin_with_what_is_of_whoever_is_there(app: AppTest, cookies: dict[str, str]) -> None:
    def offered(named: str) -> list[list[str]]:
        cookies["sao_moi"] = named
        screen = open_screen(new_app(), "operations")
        return [screen.multiselect(key=key).options for key in ("secteur", "charge")]

    theirs = [["Traversée de l'Ille", "Cœur de Ville"], ["CO 02", "Personne", "CO 01"]]
    assert offered("CO%2002") == theirs
    assert offered("un%20autre") == [theirs[0][::-1], ["Personne", "CO 01", "CO 02"]]
