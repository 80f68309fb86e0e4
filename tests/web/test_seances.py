"""Séances: adding a view from a screen, the list, each control of one, the bar over a view, and who may."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.access.model import Right, Visitor
from sao_dashboard.documents.model import DecisionDite
from sao_dashboard.html.seances import VueDite, in_words
from sao_dashboard.versions import seances as edits
from sao_dashboard.versions.seances import Seance, VueGardee
from sao_dashboard.web import access, dossiers, runtime
from tests.web.conftest import open_screen
from tests.web.tables import documents, links, table, words
from tests.web.test_mise_a_jour import press, titles

DAY = datetime(2018, 11, 15, 14, 30, tzinfo=UTC)
NAMES = {"OP-1": "Îlot du Canal"}
FOUR = ("synthese", "operations?secteur=C%C5%93ur+de+Ville", "fiche?operation=OP-1", "revue?au=2018-12-15&version=1")


def seances() -> Any:
    return runtime.shared().log.seances


def made(*adresses: str, nom: str = "CT de novembre") -> Seance:
    numero = seances().create(nom, qui="C. Blin").seance
    for adresse in adresses:
        seances().change(numero, partial(edits.with_view, adresse=adresse), qui="C. Blin")
    return seances().seance(numero)


def field(app: AppTest, label: str) -> Any:
    return next(each for each in (*app.text_input, *app.text_area) if each.label in (label, f"{label} (obligatoire)"))


@pytest.fixture
def screen(app: AppTest) -> AppTest:
    """The application, of which no screen is open yet."""
    runtime.store()
    return app


@pytest.fixture
def one(screen: AppTest) -> AppTest:
    """A séance of four views, on its screen, signed « Chef »."""
    made(*FOUR)
    open_screen(screen, "seances", seance="1")
    field(screen, "Votre nom").set_value("Chef").run()
    return screen


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was written in the journal of accesses: séances were kept, changed and removed without a line of it."""
    lines: list[str] = []
    monkeypatch.setattr(access, "note", lambda event, detail: lines.append(f"{event}, {detail}"))
    return lines


# --- A view in words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vue", "said"),
    [
        (VueGardee(1, "synthese"), ("Synthèse", "")),
        (VueGardee(1, "synthese", "Où en est-on"), ("Où en est-on", "Synthèse")),
        (VueGardee(1, "fiche?operation=OP-1&liste=etape%3DX"), ("Îlot du Canal", "")),
        (VueGardee(1, "fiche?operation=OP-9"), ("OP-9", "")),
        (VueGardee(1, "chantier?numero=4"), ("Chantier 4", "")),
        (VueGardee(1, "mes-operations?moi=CO+01"), ("Mes opérations – CO 01", "")),
        (VueGardee(1, "propositions?proposition=3"), ("Propositions – n° 3", "")),
        (VueGardee(1, "propositions?comparer=3,5"), ("Propositions – n° 3 et 5 côte à côte", "")),
        (
            VueGardee(1, "echeances?etape=En+projet&frange=true&fenetre=1+an&au=2018-12-15&version=2"),
            ("Échéances", "Étape : En projet ; Franges seulement · Fenêtre : 1 an · au 15 décembre 2018 · version 2"),
        ),
        (VueGardee(1, "charge?mesure=Temps&vue=%C3%89quipes"), ("Charge", "Par : Équipes · En : Temps")),
        # The day was as the address writes it: « 2018-10-01 ».
        (VueGardee(1, "glissements?depuis=2018-10-01"), ("Glissements", "Depuis : 1er octobre 2018")),
        # Nothing was said of what is tried: several moves, each another view, had the same words.
        (
            VueGardee(
                1, "repartition?deplacer=OP-1~A~B&deplacer=OP-2~A~B&verrou=OP-3&criteres=voisins&coupe=A&coupe=B"
            ),
            (
                "Répartition",
                "2 déplacements proposés · 1 opération verrouillée · Critères : Voisins ensemble · Coupé : A et B",
            ),
        ),
        (VueGardee(1, "repartition?entre=personnes&pour=A"), ("Répartition", "Pour : A · entre les personnes")),
        (VueGardee(1, "recherche?q=gare&dans=Jalons"), ("Recherche – gare", "Dans : Jalons")),
        (VueGardee(1, "equipes?partie=attendu"), ("Équipes", "ce qui est attendu")),
        (
            VueGardee(1, "operations?colonnes=Code&colonnes=Nature&serre=true&page=3"),
            ("Opérations", "Colonnes : Code et Nature · lignes serrées · page 3"),
        ),
        (VueGardee(1, "ailleurs?x=1"), ("Vue d’un écran qui n’existe plus", "ailleurs?x=1")),
    ],
)
def test_a_view_is_said_by_what_it_shows(vue: VueGardee, said: tuple[str, str]) -> None:
    found = in_words(vue, NAMES)
    assert VueDite(*(text.replace("\u00a0", " ") for text in found)) == VueDite(*said)


def test_a_view_of_the_loads_keeps_what_they_are_told_of(screen: AppTest) -> None:
    """The place of a view in its séance had the name of a choice of Charge: it was lost, and its place taken for it."""
    made("synthese")
    open_screen(screen, "charge", vue="Équipes")
    screen.button(key="ajouter_a_une_seance").click().run()
    screen.text_input(key="ajout_qui").input("C. Blin")
    screen.button(key="ajouter_la_vue").click().run()
    assert seances().seance(1).vues[-1].adresse == "charge?vue=%C3%89quipes"
    open_screen(screen, "charge", vue="Équipes", seance="1", rang="2")
    assert not screen.exception and not screen.warning
    (par,) = [each for each in screen.get("button_group") if each.label == "Par"]
    assert par.value == "Équipes"


# --- Adding -----------------------------------------------------------------------------------------------------------


def test_what_a_screen_shows_is_added_to_a_new_seance_then_to_the_same(screen: AppTest) -> None:
    open_screen(screen, "operations", secteur="Cœur de Ville", seul="1")
    press(screen, "Ajouter à une séance")
    field(screen, "Nom de la séance").set_value("CT de novembre")
    field(screen, "Votre nom").set_value("C. Blin")
    press(screen, "Ajouter")
    assert [each.value for each in screen.toast] == ["Vue 1 de «\u00a0CT de novembre\u00a0»"]
    press(screen, "Ajouter à une séance")
    assert (screen.selectbox(key="seance_ou").value, field(screen, "Votre nom").value) == (1, "C. Blin")
    field(screen, "Titre de la vue").set_value("Le cœur")
    press(screen, "Ajouter")
    adresse = "operations?secteur=C%C5%93ur+de+Ville"
    assert seances().seance(1).vues == (VueGardee(1, adresse), VueGardee(2, adresse, "Le cœur"))


def test_operations_that_are_nobody_s_are_not_added(screen: AppTest) -> None:
    """Any address was a view: « Mes opérations » before a name is chosen became a slide that said it had no name."""
    made()
    open_screen(screen, "mes_operations")
    press(screen, "Ajouter à une séance")
    field(screen, "Votre nom").set_value("C. Blin")
    press(screen, "Ajouter")
    assert (titles(screen), seances().seance(1).vues) == (["Vue de personne"], ())


def test_a_view_without_a_signature_is_not_added(screen: AppTest) -> None:
    """Within a form Streamlit turned the field pink, sent nothing, and no sentence said what was missing."""
    made()
    open_screen(screen, "synthese")
    press(screen, "Ajouter à une séance")
    assert not field(screen, "Votre nom").proto.required
    press(screen, "Ajouter")
    assert titles(screen) == ["Nom manquant"]
    assert seances().seance(1).vues == ()


def test_screens_that_show_nothing_of_the_service_are_not_added(screen: AppTest) -> None:
    for name in ("seances", "mise_a_jour", "aide"):
        open_screen(screen, name)
        assert "Ajouter à une séance" not in [each.label for each in screen.button]


# --- The screen -------------------------------------------------------------------------------------------------------


def test_without_any_it_says_how_and_makes_one(screen: AppTest) -> None:
    open_screen(screen, "seances")
    assert titles(screen) == ["Aucune séance"]
    field(screen, "Nom de la séance").set_value("COPIL")
    field(screen, "Votre nom").set_value("C. Blin")
    press(screen, "Nouvelle séance")
    assert [each.value for each in screen.subheader] == ["COPIL"]
    assert list(screen.query_params["seance"]) == ["1"]


def test_the_list_has_the_last_first_and_says_what_cannot_be_read(screen: AppTest) -> None:
    made(*FOUR)
    made(nom="COPIL")
    log = seances()
    log.change(1, lambda each: edits.with_question(each, "Qui ?", qui="B", le=log.now()), qui="B")
    log.change(1, lambda each: edits.decided(each, "Oui", qui="B", le=log.now()), qui="B")
    log.change(6, partial(edits.closed, close=True), qui="B")
    runtime.shared().log.byte_store.write("seances/000010.json", b"{")
    rows = table(open_screen(screen, "seances"), "Séances")
    assert rows["Séance"].tolist() == ["[COPIL](seances?seance=6)", "[CT de novembre](seances?seance=1)"]
    assert rows["Vues"].tolist() == ["0", "4"]
    assert rows["Décisions"].tolist() == ["", "1 prise, 1 à prendre"]
    assert rows["État"].tolist() == ["close", "ouverte"]
    assert titles(screen) == ["Séance illisible"]


def test_a_seance_says_what_it_counts(screen: AppTest) -> None:
    """« 4 vues · 1 prise » did not say what was taken: the word « décisions » is the table's, not the sentence's."""
    made(*FOUR)
    log = seances()
    log.change(1, lambda each: edits.decided(each, "Oui", qui="B", le=log.now()), qui="B")
    [said] = [each.value for each in open_screen(screen, "seances", seance="1").caption if "créée par" in each.value]
    assert said.replace("\\", "").startswith("4\u00a0vues · décisions\u00a0: 1 prise · créée par ")


def test_one_has_its_views_in_order_each_leading_to_itself(one: AppTest) -> None:
    assert [address for _, address in links(one) if "rang=" in address] == [
        "synthese?seance=1&rang=1",
        "synthese?seance=1&rang=1",
        "operations?secteur=C%C5%93ur+de+Ville&seance=1&rang=2",
        "fiche?operation=OP-1&seance=1&rang=3",
        "revue?au=2018-12-15&version=1&seance=1&rang=4",
    ]
    assert "4Revue au 15 décembre 2018 · version 1" in " ".join(words(one).split())


def test_views_are_moved_titled_and_removed(one: AppTest) -> None:
    def order() -> list[int]:
        return [each.cle for each in seances().seance(1).vues]

    assert one.selectbox(key="vue_choisie").options == ["1. Synthèse", "2. Opérations", "3. Îlot du Canal", "4. Revue"]
    press(one, "Descendre")
    assert (order(), one.selectbox(key="vue_choisie").value) == ([2, 1, 3, 4], 1)
    press(one, "Descendre")
    assert order() == [2, 3, 1, 4]
    press(one, "Monter")
    assert order() == [2, 1, 3, 4]
    field(one, "Titre de la vue").set_value("Où en est-on")
    press(one, "Enregistrer le titre")
    assert seances().seance(1).view(1).titre == "Où en est-on"
    press(one, "Retirer")
    assert order() == [2, 3, 4]
    assert seances().seance(1).qui == "Chef"


def test_decisions_are_asked_before_taken_and_removed(one: AppTest, noted: list[str]) -> None:
    field(one, "Décision à prendre").set_value("Qui suit la Gare ?")
    press(one, "Ajouter cette question")
    assert "Qui suit la Gare ?" in words(one)
    choice = next(each for each in one.selectbox if each.label == "Ce qui est décidé")
    choice.set_value(1)
    field(one, "Décision").set_value("A. Bel, dès lundi")
    press(one, "Enregistrer la décision")
    [taken] = seances().seance(1).decisions
    assert (taken.question, taken.texte, taken.qui) == ("Qui suit la Gare ?", "A. Bel, dès lundi", "Chef")
    assert noted == ["séance, séance 1 changée", "séance, séance 1, décision écrite"]
    press(one, "Retirer cette décision")
    assert seances().seance(1).decisions == ()


def test_the_pack_has_the_views_in_order_then_the_decisions(one: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    log = seances()
    last = log.seance(1).vues[-1].cle
    log.change(1, partial(edits.titled, cle=last, titre="Revue du CT"), qui="B")
    log.change(1, lambda each: edits.with_question(each, "Qui suit la Gare ?", qui="B", le=log.now()), qui="B")
    log.change(1, lambda each: edits.decided(each, "A. Bel", qui="Chef", le=DAY, vue=FOUR[2], cle=1), qui="Chef")
    log.change(1, lambda each: edits.with_question(each, "Et ensuite ?", qui="B", le=DAY), qui="B")
    asked: list[Any] = []
    monkeypatch.setattr(dossiers, "seance", lambda *said, entier: asked.append((*said, entier)) or (lambda: None))
    one.run()
    assert asked == [
        (
            "CT de novembre",
            list(FOUR),
            [
                DecisionDite("Qui suit la Gare ? – A. Bel", True, "Chef", DAY, "Îlot du Canal"),
                DecisionDite("Et ensuite ?", False, "B", DAY, ""),
            ],
            ["", "", "", "Revue du CT"],
            False,
        )
    ]
    one.toggle(key="dossier_entier").set_value(True).run()
    assert [of[-1] for of in asked] == [False, True]
    assert one.get("download_button")[0].proto.label == "Télécharger le dossier (PPTX)"


def test_the_file_of_the_pack_is_named_as_the_seance_and_its_day(one: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was named by the number of the séance, `seance-1`, which says nothing in a folder."""
    named: list[str] = []
    monkeypatch.setattr(dossiers, "boutons", lambda make, name, label: named.append(name))
    one.run()
    seances().change(1, lambda each: edits.named(each, "…"), qui="B")
    one.run()
    assert named == ["ct-de-novembre-2018-11-15", "seance-1-2018-11-15"]


def test_a_seance_is_renamed_closed_opened_again_and_removed(one: AppTest, noted: list[str]) -> None:
    field(one, "Nom de la séance").set_value("CT")
    press(one, "Renommer")
    press(one, "Clore la séance")
    assert (seances().seance(1).nom, seances().seance(1).close) == ("CT", True)
    assert [each.label for each in one.button if each.label in ("Monter", "Ajouter cette question")] == []
    press(one, "Rouvrir la séance")
    assert not seances().seance(1).close
    remove = next(each for each in one.button if each.label == "Retirer la séance")
    assert remove.disabled
    one.toggle(key="retirer_sure").set_value(True).run()
    press(one, "Retirer la séance")
    assert (seances().kept().seances, titles(one)) == ([], ["Aucune séance"])
    assert noted == [*["séance, séance 1 changée"] * 3, "séance, séance 1 retirée"]


def test_a_link_to_one_that_is_gone_is_told(screen: AppTest) -> None:
    made()
    assert titles(open_screen(screen, "seances", seance="9")) == ["Séance introuvable"]


# --- Running it -------------------------------------------------------------------------------------------------------


def test_the_bar_leads_from_one_view_to_the_next(screen: AppTest) -> None:
    made(*FOUR)
    open_screen(screen, "operations", secteur="Cœur de Ville", seance="1", rang="2")
    bar = next(html for html in documents(screen) if "sao-seance" in html)
    assert 'aria-label="CT de novembre, vue 2 / 4"' in bar
    assert 'href="synthese?seance=1&amp;rang=1" data-cle="precedente"' in bar
    assert 'href="fiche?operation=OP-1&amp;seance=1&amp;rang=3" data-cle="suivante"' in bar
    assert 'href="seances?seance=1" data-cle="quitter"' in bar
    open_screen(screen, "revue", seance="1", rang="99")
    bar = next(html for html in documents(screen) if "sao-seance" in html)
    assert ('vue 4 / 4"' in bar, 'data-cle="suivante"' in bar) == (True, False)


def test_the_bar_says_the_title_that_a_view_was_given(screen: AppTest) -> None:
    """It was under the pointer alone, on « 2 / 4 »: the title written for the committee was never read by it."""
    made(*FOUR)
    seances().change(1, partial(edits.titled, cle=2, titre="Le cœur <enfin>"), qui="B")
    open_screen(screen, "operations", secteur="Cœur de Ville", seance="1", rang="2")
    assert any('<span class="sao-seance-titre">Le cœur &lt;enfin&gt;</span>' in html for html in documents(screen))
    open_screen(screen, "synthese", seance="1", rang="1")
    assert not any("sao-seance-titre" in html for html in documents(screen))


@pytest.mark.parametrize(("numero", "vue", "shown"), [("9", "1", ["Séance inconnue"]), ("x", "1", []), ("1", "-1", [])])
def test_a_bar_that_cannot_be_drawn_leaves_the_screen(screen: AppTest, numero: str, vue: str, shown: list[str]) -> None:
    made(*FOUR)
    open_screen(screen, "synthese", seance=numero, rang=vue)
    assert ([each.proto.title for each in screen.warning], screen.title[0].value) == (shown, "Synthèse")
    assert not any("sao-seance" in html for html in documents(screen))


def test_a_decision_noted_over_a_view_keeps_its_address(screen: AppTest) -> None:
    made(*FOUR)
    log = seances()
    log.change(1, lambda each: edits.with_question(each, "Qui suit la Gare ?", qui="B", le=log.now()), qui="B")
    open_screen(screen, "fiche", operation="OP-1", seance="1", rang="3")
    press(screen, "Décision")
    field(screen, "Décision").set_value("On garde le calendrier")
    field(screen, "Votre nom").set_value("Chef")
    press(screen, "Enregistrer la décision")
    assert [(each.texte, each.vue, each.qui) for each in seances().seance(1).prises] == [
        ("On garde le calendrier", "fiche?operation=OP-1", "Chef")
    ]
    press(screen, "Décision")
    assert field(screen, "Votre nom").value == "Chef"
    press(screen, "Enregistrer la décision")
    assert titles(screen) == ["Décision manquante"]


def test_the_question_that_waits_is_what_is_decided_first(screen: AppTest) -> None:
    """« Autre chose » was the first choice: a decision left there, the question went on waiting for it."""
    made(*FOUR)
    log = seances()
    for question in ("Qui suit la Gare ?", "Et ensuite ?"):
        log.change(1, partial(edits.with_question, question=question, qui="B", le=DAY), qui="B")
    open_screen(screen, "fiche", operation="OP-1", seance="1", rang="3")
    press(screen, "Décision")
    choice = next(each for each in screen.selectbox if each.label == "Ce qui est décidé")
    assert (choice.value, choice.options) == (1, ["Qui suit la Gare ?", "Et ensuite ?", "Autre chose"])


def test_who_may_only_read_looks_and_changes_nothing(screen: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    made(*FOUR)
    monkeypatch.setattr(access, "visitor", lambda: Visitor(None, frozenset({Right.LIRE})))
    open_screen(screen, "seances", seance="1")
    assert (screen.button, screen.text_input) == ([], [])
    assert "Lancer la séance" in words(screen)
    open_screen(screen, "synthese", seance="1", rang="1")
    assert any("sao-seance" in html for html in documents(screen))
    assert [each.label for each in screen.button if each.label in ("Décision", "Ajouter à une séance")] == []


def test_a_right_withdrawn_while_a_dialog_is_open_keeps_nothing(
    screen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right was asked for where the button is drawn alone: an open dialog went on keeping what was typed in it."""
    made(*FOUR)
    open_screen(screen, "fiche", operation="OP-1", seance="1", rang="3")
    press(screen, "Décision")
    field(screen, "Décision").set_value("On garde le calendrier")
    field(screen, "Votre nom").set_value("Chef")
    monkeypatch.setattr(access, "visitor", lambda: Visitor(None, frozenset({Right.LIRE})))
    press(screen, "Enregistrer la décision")
    assert (titles(screen), seances().seance(1).decisions) == (["Droit manquant"], ())
