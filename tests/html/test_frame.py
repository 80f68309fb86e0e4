"""What stands around a screen's content is escaped, and says what it is to the eye and to the ear."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.html import frame


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
