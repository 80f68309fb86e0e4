"""Following a view in a calendar, and ending it: what is shown once, to whom the rest is, and who may revoke."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Identity
from sao_dashboard.refusals.access import DROIT_MANQUANT
from sao_dashboard.versions.abonnements import Abonnement, Genre, empreinte
from sao_dashboard.versions.subscribed import NO_LOGIN, Subscriber
from sao_dashboard.web import access, runtime
from sao_dashboard.web.blocs import abonnements as bloc
from sao_dashboard.web.blocs.calendrier import base
from tests.refused import refused
from tests.web.conftest import open_screen
from tests.web.tables import documents
from tests.web.test_access import door as door  # noqa: PLC0414

JO, MARIE = Identity("7", "Jo", "jo@ville.example"), Identity("9", "Marie Dupont", groupes=("coordination",))
BASE = "http://127.0.0.1:8501"
NORD = "echeances?secteur=C%C5%93ur+de+Ville"


def kept() -> list[Abonnement]:
    return runtime.shared().log.abonnements.kept().abonnements


def save(vue: str = NORD, secret: str = "s", by: Subscriber = NO_LOGIN, genre: Genre = Genre.CALENDRIER) -> Abonnement:
    adresse = "" if genre is Genre.CALENDRIER else "a@b.fr"
    return runtime.shared().log.abonnements.save(genre, vue, digest=empreinte(secret), by=by, adresse=adresse)


def subscribed(app: AppTest, *, noms: bool = False) -> str:
    """Subscribe from the screen that is open, and return the address that is shown."""
    app.button(key="calendrier").click().run()
    if noms:
        app.toggle(key="calendrier_noms").set_value(True).run()
    app.button(key="calendrier_abonner").click().run()
    assert not app.exception
    (shown,) = app.code
    return str(shown.value)


def said(app: AppTest) -> list[str]:
    return [re.sub("<[^>]+>", "", document.partition('class="sao-note">')[2]) for document in documents(app)]


def revoke(app: AppTest, numero: int, code: str = "") -> AppTest:
    app.button(key=f"revoquer_{numero}").click().run()
    if code:
        next(each for each in app.text_input if each.label == "Code de publication (obligatoire)").set_value(code)
    app.button(key="revoquer_oui").click().run()
    return app


@pytest.mark.parametrize(
    ("screen", "query", "vue"),
    [
        ("echeances", {"secteur": "Cœur de Ville", "au": "2018-12-01"}, NORD),
        ("operations", {}, "operations"),
        ("mes_operations", {"moi": "CO 01"}, "mes-operations?moi=CO+01"),
        ("chantier", {"numero": "1"}, "chantier?numero=1"),
    ],
)
def test_each_screen_gives_the_address_of_its_view_once(
    app: AppTest, screen: str, query: dict[str, str | list[str]], vue: str
) -> None:
    adresse = subscribed(open_screen(app, screen, **query))
    secret = adresse.removeprefix(f"{BASE}/calendrier/").removesuffix(".ics")
    (made,) = kept()
    assert (made.vue, made.genre, made.empreinte, made.noms) == (vue, Genre.CALENDRIER, empreinte(secret), False)
    assert app.success[0].value.startswith("Copiez-la maintenant")
    # Opened again, the dialog no longer has it. Of a chantier, it has no names to give.
    app.button(key="calendrier").click().run()
    assert not app.code
    assert [each.key for each in app.toggle if each.key == "calendrier_noms"] == ["calendrier_noms"] * (
        screen != "chantier"
    )


def test_names_are_there_only_once_they_are_asked_for(app: AppTest) -> None:
    assert subscribed(open_screen(app, "echeances"), noms=True)
    assert [each.noms for each in kept()] == [True]
    # Another choice is another address: the one that is shown is that of what is chosen.
    app.toggle(key="calendrier_noms").set_value(False).run()
    assert not app.code


def test_a_refusal_is_said_in_the_dialog(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    open_screen(app, "echeances")
    monkeypatch.setattr("sao_dashboard.versions.subscribed.MOST", 0)
    app.button(key="calendrier").click().run()
    app.button(key="calendrier_abonner").click().run()
    assert "Il y a déjà" in app.error[0].value
    assert not app.code
    assert kept() == []


def test_with_a_login_each_sees_their_own_and_who_administers_all(
    app: AppTest, door: Callable[[Identity | None], None], tmp_path: Path
) -> None:
    door(JO)
    subscribed(open_screen(app, "echeances"))
    made = kept()[0]
    assert (made.qui, made.nom, made.adresse, made.groupes) == ("7", "Jo", "jo@ville.example", ())
    save("operations", by=Subscriber("9", "Marie Dupont", ("coordination",)))
    open_screen(app, "abonnements")
    assert [each.key for each in app.button if each.label == "Révoquer"] == ["revoquer_1"]
    assert "Calendrier · depuis le " in " ".join(said(app))
    revoke(app, 1)
    assert [each.numero for each in kept()] == [2]
    assert app.success[0].value == "Son adresse ne mène plus à rien."
    entries = [(entry.quoi, entry.qui, entry.detail) for entry in access.journal().entries()]
    assert entries == [
        (Event.ABONNEMENT, "7", "abonnement 1 (calendrier)"),
        (Event.REVOCATION, "7", "abonnement 1 (calendrier)"),
    ]
    # Asked for again when it is done, whatever was drawn: another's is not theirs to end.
    with refused(DROIT_MANQUANT):
        bloc._revoke(kept()[0], "")
    door(MARIE)
    bloc._revoke(kept()[0], "")
    assert kept() == []


def test_without_a_login_all_are_shown_and_the_code_revokes(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    runtime.store()
    save()
    save("operations", genre=Genre.LETTRE)
    open_screen(app, "abonnements")
    assert [each.label for each in app.button if each.key and each.key.startswith("revoquer_")] == ["Révoquer"] * 2
    assert [words.split(" · ")[0] for words in said(app) if " · depuis" in words] == [
        "Lettre de la semaine",
        "Calendrier",
    ]
    revoke(app, 1, "mauvais")
    assert len(kept()) == 2
    assert len(app.error) == 1
    revoke(app, 1, "sésame")
    assert [each.numero for each in kept()] == [2]


def test_whoever_has_an_address_revokes_it(app: AppTest) -> None:
    runtime.store()
    save(secret="un")
    save(secret="lettre", genre=Genre.LETTRE)
    open_screen(app, "abonnements")
    for wrong in ("", "n’importe quoi", f"{BASE}/calendrier/deux.ics", f"{BASE}/calendrier/lettre.ics"):
        app.text_input[0].set_value(wrong)
        next(each for each in app.button if each.label == "Révoquer l’adresse").click().run()
        assert len(app.error) == 1
    app.text_input[0].set_value(" webcal://127.0.0.1:8501/calendrier/un.ics ")
    next(each for each in app.button if each.label == "Révoquer l’adresse").click().run()
    assert [each.numero for each in kept()] == [2]


def test_the_file_is_the_calendar_of_the_moment(app: AppTest) -> None:
    open_screen(app, "echeances", secteur="Cœur de Ville")
    app.button(key="calendrier").click().run()
    (offered,) = [each for each in app.get("download_button") if each.proto.label == "Télécharger (.ics)"]
    assert base() == BASE
    assert offered
    from sao_dashboard.web.calendriers import CALENDARS, WantedCalendar

    calendar = Calendar.from_ical(CALENDARS.made(WantedCalendar(NORD, False, base())).content)
    assert str(calendar["NAME"]) == "Échéances – Secteur\u00a0: Cœur de Ville"
    assert len(calendar.walk("VEVENT")) == 7
