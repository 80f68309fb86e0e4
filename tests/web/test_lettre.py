"""Receiving a view by mail: who may ask for what, for whom, and what is said when it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.access.model import Identity
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.web import runtime
from tests.lettre.smtp import Mailbox, mail_server
from tests.web.conftest import open_screen
from tests.web.tables import documents, links, words
from tests.web.test_access import RELAY
from tests.web.test_access import door as door  # noqa: PLC0414

NBSP = "\u00a0"
SCREEN = "abonnements"
JO = Identity("7", "Jo", "jo@ville.example", ("service",))


def kept() -> list[Abonnement]:
    return runtime.shared().log.abonnements.kept().abonnements


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server that the settings name."""
    with mail_server(tmp_path) as (found, courrier):
        settings = {
            "SAO_ADRESSE": "https://suivi.ville.example",
            "SAO_SMTP_HOTE": courrier.hote,
            "SAO_SMTP_PORT": str(courrier.port),
            "SAO_SMTP_EXPEDITEUR": str(courrier.expediteur),
            "SAO_SMTP_CERTIFICATS": str(courrier.certificats),
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        yield found


def notes(app: AppTest) -> str:
    assert not app.exception
    return "\n".join([*documents(app), *(each.value for each in app.caption)])


def fill(app: AppTest, adresse: str, code: str) -> None:
    app.text_input(key="lettre_adresse").set_value(adresse)
    next(each for each in app.text_input if each.label == "Code de publication (obligatoire)").set_value(code)
    app.button(key="lettre_abonner").click().run()
    assert not app.exception


def test_an_address_is_written_down_with_the_code_and_asked(
    app: AppTest, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    open_screen(app, SCREEN, vue="echeances?secteur=C%C5%93ur+de+Ville")
    assert app.selectbox(key="lettre_vue").options == [
        f"Secteur{NBSP}: Cœur de Ville",
        "Tout le service",
        f"Secteur{NBSP}: Traversée de l'Ille",
    ]
    app.radio(key="lettre_genre").set_value(Genre.ALERTE).run()
    app.number_input(key="lettre_jours").set_value(10)
    fill(app, "ana@ville.example", "autre")
    assert (app.error[0].proto.title, kept(), box.raw) == ("Code refusé", [], [])
    fill(app, "ana@ville.example", "sésame")
    assert app.success[0].proto.title.replace("\\", "") == "Un message attend une réponse à ana@ville.example"
    [made] = kept()
    assert (made.genre, made.jours, made.vue) == (Genre.ALERTE, 10, "echeances?secteur=C%C5%93ur+de+Ville")
    assert (made.adresse, made.qui, made.confirme) == ("ana@ville.example", "", False)
    assert box.recipients == ["ana@ville.example"]
    fill(app, "ana", "sésame")
    assert app.error[0].proto.title == "Adresse électronique refusée"


def test_with_an_account_one_subscribes_oneself_alone(
    app: AppTest, box: Mailbox, door: Callable[[Identity | None], None]
) -> None:
    door(JO)
    open_screen(app, SCREEN)
    assert "jo@ville.example, l’adresse de votre compte." in notes(app).replace("\\", "")
    assert not [each for each in app.text_input if each.label in ("Adresse électronique", "Code de publication")]
    app.button(key="lettre_abonner").click().run()
    [made] = kept()
    assert (made.vue, made.adresse, made.qui, made.groupes, made.confirme) == (
        "synthese",
        "jo@ville.example",
        "7",
        ("service",),
        True,
    )
    assert box.raw == []  # one's own address needs no asking
    assert links(app)[-1] == ("Tout le service", "synthese")
    assert "Lettre de la semaine · depuis le " in words(app)
    app.button(key="lettre_abonner").click().run()
    assert app.error[0].proto.title == "Déjà abonné"


@pytest.mark.parametrize(
    "case",
    [
        (None, False, "sésame", "Ce serveur n’envoie pas de courriel."),
        (None, True, "", "inscrire une adresse demande le code de publication"),
        (Identity("9", "Marie"), True, "", "Votre compte ne donne pas d’adresse électronique"),
        (Identity("secours", "Accès de secours", secours=True), True, "", "Un accès de secours ne s’abonne pas."),
    ],
)
def test_why_nobody_can_is_said(
    app: AppTest,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[Identity | None, bool, str, str],
) -> None:
    identity, mail, code, words = case
    if mail:
        request.getfixturevalue("box")
    if identity:
        request.getfixturevalue("door")(identity)
        rescue = RELAY.replace('lire = ["*"]', 'lire = ["*", "secours"]')
        (tmp_path / "acces.toml").write_text(rescue, encoding="utf-8")
    monkeypatch.setenv("SAO_CODE", code)
    open_screen(app, SCREEN)
    assert words in notes(app)
    assert "lettre_abonner" not in [each.key for each in app.button]
