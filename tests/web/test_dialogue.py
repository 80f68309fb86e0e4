"""The dialogs that outlive the runs of their page: one at most, whichever page was left with one open."""

from __future__ import annotations

from functools import partial

from streamlit.testing.v1 import AppTest

from sao_dashboard.versions import seances as edits
from sao_dashboard.versions.abonnements import Genre, empreinte
from sao_dashboard.versions.subscribed import NO_LOGIN
from sao_dashboard.web import runtime
from tests.web.conftest import open_screen


def titles(app: AppTest) -> list[str]:
    return [block.proto.dialog.title for block in app.get("dialog")]


def test_what_was_left_open_elsewhere_does_not_come_back_beside_another(app: AppTest) -> None:
    """Each dialog kept on its own that it was open: the page broke where two of them met, since one may be alone."""
    open_screen(app, "operations", secteur="Cœur de Ville")
    app.button(key="calendrier").click().run()
    # Left without being closed, as the way back of the browser does.
    open_screen(app, "echeances")
    app.button(key="ajouter_a_une_seance").click().run()
    app.button(key="calendrier").click().run()
    assert not app.exception
    open_screen(app, "operations", secteur="Cœur de Ville")
    assert not app.exception
    assert titles(app) == []


def test_a_decision_and_a_view_to_add_are_not_asked_at_once(app: AppTest) -> None:
    """Over two views of one screen, going back to the first one asked for its decision and for the view to add."""
    runtime.store()
    log = runtime.shared().log.seances
    log.create("CT", qui="C. Blin")
    for adresse in ("operations", "operations?etape=En+projet"):
        log.change(1, partial(edits.with_view, adresse=adresse), qui="C. Blin")
    open_screen(app, "operations", seance="1", rang="1")
    app.button(key="noter_decision").click().run()
    assert titles(app) == ["Noter une décision"]
    open_screen(app, "operations", seance="1", rang="2", etape="En projet")
    app.button(key="ajouter_a_une_seance").click().run()
    assert titles(app) == ["Ajouter cette vue à une séance"]
    open_screen(app, "operations", seance="1", rang="1")
    assert not app.exception
    assert titles(app) == []


def test_a_dialog_is_left_with_the_address_it_was_asked_over(app: AppTest) -> None:
    """The view to add was known by its screen alone: Back, then forward, asked for it again over another view."""
    open_screen(app, "operations", secteur="Cœur de Ville")
    app.button(key="ajouter_a_une_seance").click().run()
    app.run()  # a version has come
    assert titles(app) == ["Ajouter cette vue à une séance"]
    app.query_params["secteur"] = "Traversée de l'Ille"
    app.run()
    assert titles(app) == []
    app.query_params["secteur"] = "Cœur de Ville"
    app.run()
    assert titles(app) == []


def test_a_subscription_to_end_is_not_asked_for_again_by_another_visit(app: AppTest) -> None:
    """What was asked was kept until the session ended: coming back to the screen asked for it once more."""
    runtime.store()
    runtime.shared().log.abonnements.save(Genre.CALENDRIER, "echeances", digest=empreinte("s"), by=NO_LOGIN)
    open_screen(app, "abonnements")
    app.button(key="revoquer_1").click().run()
    assert titles(app) == ["Révoquer cet abonnement\u00a0?"]
    open_screen(app, "echeances")
    open_screen(app, "abonnements")
    assert titles(app) == []
