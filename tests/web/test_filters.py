"""The filters are seen: what is asked for stands in words, goes in one click, and every part of a screen obeys."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.addresses import COLONNES, SERRE
from sao_dashboard.screens import SCREENS
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import charts, links, operations, words

pytestmark = pytest.mark.usefixtures("chemin")
NBSP = "\u00a0"


def chips(app: AppTest) -> list[str]:
    """The active filters in words, as the screen shows them."""
    return [
        button.label.replace(NBSP, " ").replace("**", "")
        for button in app.button
        if str(button.key).startswith("retirer_")
    ]


def remove(app: AppTest, key: str) -> AppTest:
    app.button(key=f"retirer_{key}").click().run()
    assert not app.exception
    return app


def captions(app: AppTest) -> list[str]:
    return [str(each.value).replace(NBSP, " ").replace("\\", "") for each in app.caption]


def test_without_a_filter_nothing_more_is_drawn(app: AppTest) -> None:
    known = ["Calendrier", "Ajouter à une séance"]
    assert [each.label for each in open_screen(app, "operations").button] == known


@pytest.mark.parametrize("screen", ["operations", "secteurs", "echeances"])
def test_every_filter_is_said_whole_on_every_screen_that_has_them(app: AppTest, screen: str) -> None:
    open_screen(
        app,
        screen,
        texte="a",
        secteur=["Cœur de Ville", "Traversée de l'Ille"],
        charge=["Personne", "CO 01"],
        etape="En étude",
        periode=["2018-11-01", "2030-06-30"],
        frange="true",
    )
    assert chips(app) == [
        "Recherche : « a »",
        "Secteur : Cœur de Ville, Traversée de l'Ille",
        "Chargé·e d’opération : Personne, CO 01",
        "Étape : En étude",
        "Finalisation au plus tard : du 1er novembre 2018 au 30 juin 2030",
        "Franges seulement",
    ]


def test_a_chip_takes_away_its_filter_only(app: AppTest) -> None:
    open_screen(app, "operations", texte="a", secteur="Cœur de Ville", periode=["2018-01-01", "2030-06-30"])
    remove(app, "secteur")
    assert chips(app) == ["Recherche : « a »", "Finalisation au plus tard : du 1er janvier 2018 au 30 juin 2030"]
    assert (app.multiselect(key="secteur").value, app.text_input(key="texte").value) == ([], "a")
    remove(app, "periode")
    assert chips(app) == ["Recherche : « a »"]
    remove(app, "texte")
    assert (chips(app), len(operations(app))) == ([], len(ROWS["operations"]))


def test_tout_effacer_comes_with_the_second_filter(app: AppTest) -> None:
    def offered() -> bool:
        return any(button.label == "Tout effacer" for button in app.button)

    open_screen(app, "operations", frange="true")
    assert not offered()
    app.multiselect(key="secteur").set_value(["Cœur de Ville"]).run()
    assert offered()
    app.button(key="tout_effacer").click().run()
    assert (chips(app), app.toggle(key="frange").value) == ([], False)


def test_what_a_chip_says_is_shown_as_it_was_written(app: AppTest) -> None:
    open_screen(app, "operations", texte="*<b>* :red[a]")
    [label] = [button.label for button in app.button if button.key == "retirer_texte"]
    assert label == f"Recherche{NBSP}: **«{NBSP}\\*\\<b\\>\\* \\:red\\[a\\]{NBSP}»**"


def test_the_filters_of_qualite_have_theirs(app: AppTest, chemin: Path) -> None:
    rows = {**ROWS, "operations": [row | {"avancement": "beaucoup"} for row in ROWS["operations"]]}
    save(chemin, classeur(rows))
    open_screen(app, "qualite", onglet="Opérations", secteur="Cœur de Ville")
    assert chips(app) == ["Feuille : Opérations", "Secteur : Cœur de Ville"]
    assert "Les chiffres ci-dessus et le graphique du bas comptent tous les problèmes, sans les filtres." in captions(
        app
    )
    assert chips(remove(app, "secteur")) == ["Feuille : Opérations"]


def test_a_link_written_with_another_apostrophe_gives_what_it_means(app: AppTest) -> None:
    """Ours had the apostrophe of keyboards, in links that people keep: an order and a column were lost without it."""
    order, column = "Re-datées d'abord", "Chargé·e d'opération"
    open_screen(app, "operations", secteur="Traversée de l’Ille", situation="à l'heure", tri=order, colonnes=column)
    assert chips(app) == ["Secteur : Traversée de l'Ille", "Situation : à l’heure"]
    assert app.selectbox(key="tri").value == "Re-datées d’abord"
    assert app.multiselect(key="colonnes").value == ["Chargé·e d’opération"]
    assert not app.warning


# --- Filters by commune and aménageur; those of an empty column -------------------------------------------------------

LIEUX = {
    **ROWS,
    "operations": [
        row | {"commune": commune, "amenageur": amenageur}
        for row, commune, amenageur in zip(
            ROWS["operations"],
            ["Rennes", "Rennes et Betton", "Betton", None],
            ["Territoires", *[None] * 3],
            strict=True,
        )
    ],
}


def test_commune_and_amenageur_are_offered_and_keep_their_rows(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur(LIEUX))
    open_screen(app, "operations")
    assert list(app.multiselect(key="commune").options) == ["Betton", "Rennes"]
    assert list(app.multiselect(key="amenageur").options) == ["Territoires"]
    app.multiselect(key="commune").set_value(["Betton"]).run()
    assert list(operations(app)["Opération"]) == ["Quartier des Forges", "Parc de la Prairie"]
    assert chips(app) == ["Commune : Betton"]
    remove(app, "commune")
    app.multiselect(key="amenageur").set_value(["Territoires"]).run()
    assert list(operations(app)["Opération"]) == ["Îlot du Canal"]


BARE = {
    "operations": [
        {key: row[key] for key in ("identifiant", "nom", "secteur", "etape", "nature")} for row in ROWS["operations"]
    ]
}
"""The columns that must be there, and no more."""


def offered(app: AppTest) -> list[str]:
    every = (*app.multiselect, *app.toggle)
    return [str(each.key) for each in every if each.key not in (COLONNES, SERRE)]


def test_what_is_not_given_can_be_asked_for(app: AppTest, chemin: Path) -> None:
    """The part « Non renseigné » of a chart led nowhere, and its rows were to be found by eye."""
    rows = {
        **ROWS,
        "operations": [row | {"mode": None if row["identifiant"] == "OP-2" else "Régie"} for row in ROWS["operations"]],
    }
    save(chemin, classeur(rows))
    open_screen(app, "secteurs", par="Mode")
    chart = json.dumps(charts(app)[0]["figure"])
    where = "operations?seul=1&secteur=C%C5%93ur+de+Ville&mode=Non+renseign%C3%A9"
    assert where in chart
    app = open_screen(new_app(), "operations", mode="Non renseigné")
    assert chips(app) == ["Mode de réalisation : non renseigné"]
    assert app.multiselect(key="mode").options == ["Régie", "Concession d'aménagement", "Autre", "Non renseigné"]
    assert list(operations(app)["Opération"]) == ["Quartier des Forges"]
    remove(app, "mode")
    assert (chips(app), len(operations(app))) == ([], len(ROWS["operations"]))
    open_screen(app, "operations")
    assert "Non renseigné" not in app.multiselect(key="nature").options


def test_a_filter_whose_column_is_empty_is_not_there(app: AppTest, chemin: Path) -> None:
    assert offered(open_screen(app, "operations")) == [
        "secteur",
        "charge",
        "etape",
        "situation",
        "territoire",
        "nature",
        "mode",
        "statut",
        "frange",
    ]
    save(chemin, classeur(BARE))
    assert offered(open_screen(app, "operations")) == ["secteur", "charge", "etape", "situation", "nature"]


def test_a_link_to_a_filter_whose_column_is_empty_gives_what_it_asks_for(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur(BARE))
    open_screen(app, "operations", frange="true")
    assert (chips(app), [info.proto.title for info in app.info if info.proto.title]) == (
        ["Franges seulement"],
        ["Aucune opération ne correspond à ces filtres"],
    )
    remove(app, "frange")
    assert len(operations(app)) == len(BARE["operations"])
    open_screen(app, "operations", commune="Rennes")
    assert [message.value.replace(NBSP, " ").partition(" : ")[0] for message in app.warning] == ["Commune « Rennes »"]


# --- Every part of a screen obeys, or says that it does not -----------------------------------------------------------


def cards(app: AppTest) -> list[str]:
    return [said for text, _ in links(app) if " opération" in (said := text.replace(NBSP, " "))]


def test_the_cards_of_the_sectors_obey_the_filters(app: AppTest) -> None:
    """They counted every operation, under whatever filter."""
    open_screen(app, "secteurs")
    assert cards(app) == ["2 opérations · ■ 1 en retard · 1 frange", "2 opérations · 1 frange"]
    app.multiselect(key="charge").set_value(["CO 01"]).run()
    assert cards(app) == ["1 opération · ■ 1 en retard"]
    assert links(app)[-1][1] == "operations?seul=1&secteur=C%C5%93ur+de+Ville&charge=CO+01"
    assert "Parmi les opérations retenues, aucune n’est à la frontière de deux secteurs." in words(app).splitlines()


def test_no_card_is_left_when_nothing_matches(app: AppTest) -> None:
    open_screen(app, "secteurs", texte="introuvable")
    assert (cards(app), [header.value for header in app.header]) == ([], [])


def test_the_dates_of_chantiers_that_no_filter_takes_out_are_said(app: AppTest) -> None:
    said = "Les filtres portent sur les opérations et leurs jalons\u00a0; les chantiers du service restent tous."
    assert said not in words(open_screen(app, "echeances"))
    app.multiselect(key="charge").set_value(["CO 01"]).run()
    assert said in words(app)


@pytest.mark.parametrize("screen", ["synthese", "chantiers"])
def test_a_screen_without_filters_says_that_those_of_the_others_change_nothing(app: AppTest, screen: str) -> None:
    said = (
        "Cet écran montre tout le service : les filtres des autres écrans (Secteur : Cœur de Ville ; "
        "Franges seulement) n’y jouent pas."
    )
    assert said not in captions(open_screen(app, screen))
    open_screen(app, "operations", secteur="Cœur de Ville", frange="true")
    assert said in captions(open_screen(app, screen))


def test_what_has_just_changed_is_counted_in_what_the_filters_show(app: AppTest, chemin: Path) -> None:
    open_screen(app, "operations", secteur="Cœur de Ville")
    renamed = [row | {"nom": f"{row['nom']} bis"} for row in ROWS["operations"][:3]]
    save(chemin, classeur({**ROWS, "operations": [*renamed, ROWS["operations"][3]]}))
    app.run()
    app.run()  # drawn at once, then with what takes a comparison
    assert app.caption[1].value.endswith(f"3{NBSP}changements, dont 2 sur ces opérations]")
    remove(app, "secteur")
    assert app.caption[1].value.endswith(f"3{NBSP}changements]")


def test_a_period_of_which_one_day_is_chosen_asks_for_nothing_yet(app: AppTest) -> None:
    open_screen(app, "operations")
    app.date_input(key="periode").set_value((date(2018, 11, 1),)).run()
    assert (chips(app), len(operations(app))) == ([], len(ROWS["operations"]))


def test_every_screen_opens_with_every_filter(app: AppTest) -> None:
    open_screen(
        app, "operations", texte="a", secteur="Cœur de Ville", frange="true", periode=["2018-01-01", "2030-01-01"]
    )
    for screen in SCREENS:
        open_screen(app, screen.file.removesuffix(".py"))
