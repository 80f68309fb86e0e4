"""What stands around a screen's content is escaped, and says what it is to the eye and to the ear."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.html import frame
from sao_dashboard.html.words import missing_sheets


def test_a_screen_exactly() -> None:
    heading = frame.heading(
        "Zone <A>", ["Au 1er", "Version 2"], frame.notice("info", "Titre", ["Une & deux"], "Revenir")
    )
    assert frame.screen(heading, late="Tard") == Markup(
        '<div class="sao-premiere"><div class="sao-volet"></div><main><div class="sao-page">'
        '<p class="sao-tard" role="status" hidden="">Tard</p>'
        "<h1>Zone &lt;A&gt;</h1>"
        '<div class="sao-avis info"><p><strong>Titre</strong></p><p>Une &amp; deux</p></div>'
        '<div class="sao-places" aria-hidden="true"><span class="sao-bouton">Revenir</span></div>'
        '<div class="sao-mentions"><p>Au 1er</p><p>Version 2</p></div>'
        "</div></main></div>"
    )


def test_the_places_of_fields_are_for_the_eye_alone() -> None:
    assert frame.places(["Excel"], [("Trier <par>", 240)], "droite") == Markup(
        '<div class="sao-places droite" aria-hidden="true">'
        '<span class="sao-champ" style="width:240px">Trier &lt;par&gt;<span></span></span>'
        '<span class="sao-bouton">Excel</span></div>'
    )


def test_filters_in_words() -> None:
    assert frame.filters([], "Tout effacer") == ""
    assert frame.filters([("Étape", "<b>")], "Tout effacer") == Markup(
        '<div class="sao-actifs"><span>Étape\u00a0: <strong>&lt;b&gt;</strong></span></div>'
    )
    assert frame.filters([("Étape", "x"), ("Franges seulement", "")], "Tout effacer") == Markup(
        '<div class="sao-actifs"><span>Étape\u00a0: <strong>x</strong></span>'
        '<span><strong>Franges seulement</strong></span><span class="tout">Tout effacer</span></div>'
    )


def test_a_count() -> None:
    assert frame.counted("12", "opérations sur 60") == Markup(
        '<div class="sao-barre"><p><strong>12</strong> opérations sur 60</p></div>'
    )


def test_the_places_of_choices_and_of_charts() -> None:
    choice = frame.choice("Compter par", ["Étape", "<Mode>"], "Étape")
    assert frame.choices(choice) == Markup(
        '<div class="sao-places" aria-hidden="true"><span class="sao-choix">Compter par'
        '<span><span class="choisi">Étape</span><span>&lt;Mode&gt;</span></span></span></div>'
    )
    assert frame.chart(250) == Markup(
        '<div class="sao-places sao-graphe" style="height:250px" aria-hidden="true"></div>'
    )
    assert frame.folded("2 versions") == Markup('<div class="sao-places sao-plie" aria-hidden="true">2 versions</div>')
    assert frame.toggle("Tout") == Markup('<div class="sao-places sao-bascule" aria-hidden="true">Tout</div>')
    assert frame.pages() == Markup('<div class="sao-places sao-pages" aria-hidden="true"></div>')


def test_columns_share_the_width_as_those_of_streamlit() -> None:
    assert frame.beside((3, [Markup("<p>a</p>")]), (1, [])) == Markup(
        '<div class="sao-cotes" style="--cotes:calc(75.0000% - 2rem) calc(25.0000% - 2rem)">'
        "<div><p>a</p></div><div></div></div>"
    )


def test_a_sheet_that_is_missing_is_told_by_what_it_would_bring() -> None:
    purposes = {"jalons": "les jalons", "agents": "les agents"}
    assert missing_sheets({"agents", "secteurs"}, purposes) == Markup(
        '<div class="sao-avis info"><p>Ajoutez une feuille «\u00a0Agents\u00a0» au classeur pour voir ici les agents. '
        "Le modèle, à télécharger sur l’écran Aide, la contient.</p></div>"
    )
    assert missing_sheets(set(), purposes) == ""
