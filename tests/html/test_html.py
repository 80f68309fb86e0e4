"""Strings of HTML: what they are made of, and that no word of a workbook ever acts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from markupsafe import Markup, escape

from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.figures import bars, figures
from sao_dashboard.html.lists import Line, dates, facts, links
from sao_dashboard.html.operations import cells
from sao_dashboard.html.tables import Heading, Sorting, table
from sao_dashboard.html.words import joined
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.synthese import Chiffre

HOSTILE = "<img src=x onerror=alert(1)>\" onclick='x' &amp;"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;&#34; onclick=&#39;x&#39; &amp;amp;"


def test_an_element_escapes_its_texts_and_its_attributes() -> None:
    made = element("td", HOSTILE, element("span", "b"), class_="n", aria_label=HOSTILE, title=None)
    assert made == f'<td class="n" aria-label="{ESCAPED}">{ESCAPED}<span>b</span></td>'


def test_guillemets_keep_their_words() -> None:
    """What is read of a workbook has plain spaces only: a line ended after « and the next one began by its word."""
    assert element("p", "« a » b", Markup("« c »")) == "<p>«\u00a0a\u00a0» b« c »</p>"
    assert written("« a » https://ville.example") == (
        "«\u00a0a\u00a0» "
        '<a href="https://ville.example" target="_blank" rel="noopener noreferrer">https://ville.example</a>'
    )


def test_a_number_of_dwellings_is_shown_as_excel_does_among_ranges() -> None:
    """A cell of 5500 came as « 5500 », beside « 1 400 à 1 500 »: what may be a range is text, which nothing formats."""
    written = ["5500", "1 400 à 1 500", "environ 2 600", "421", None]
    shown = ["5\u202f500", "1 400 à 1 500", "environ 2 600", "421", ""]
    assert cells(pd.DataFrame({"logements": written}, dtype="str"), "logements") == shown


def test_a_link_leads_to_a_screen() -> None:
    assert anchor("A & B", "fiche?operation=1&au=2") == '<a href="fiche?operation=1&amp;au=2">A &amp; B</a>'
    assert anchor("A", "fiche", new_tab="Ailleurs") == (
        '<a href="fiche" target="_blank" rel="noopener" title="Ailleurs">A</a>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "https://x"])
def test_a_link_never_leads_to_a_script_nor_out_of_the_screens(address: str) -> None:
    with pytest.raises(ValueError, match="not an address of a screen"):
        anchor("A", address)


def outside(address: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),  # is neither itself nor another: asked whether it is, it raised
        (12, "12"),
        (HOSTILE, ESCAPED),
        (Markup("<b>"), "<b>"),
        ("javascript://x%0aalert(1)", "javascript://x%0aalert(1)"),
        ("voir https://a.fr/b?c=1.", f"voir {outside('https://a.fr/b?c=1')}."),
        ("(https://a.fr/b_(c))", f"({outside('https://a.fr/b_(c)')})"),
        ("[a](http://b)", f"[a]({outside('http://b')})"),
        ("http://... www.a.fr", "http://... www.a.fr"),
        ("<https://a.fr>", f"&lt;{outside('https://a.fr')}&gt;"),
        ('https://a.fr"onclick=x', f"{outside('https://a.fr')}&#34;onclick=x"),
    ],
)
def test_a_cell_says_what_is_written(value: object, expected: str) -> None:
    assert written(value) == expected


def test_a_table() -> None:
    headings = [
        Heading("Nom", sorting=Sorting("operations?tri=Nom", "ascending")),
        Heading("Taille <m²>", "nombre", help="La surface."),
    ]
    rows = [(anchor("Gare", "fiche?operation=1"), HOSTILE)]
    assert table(headings, rows, "Les <lots>", kinds="large", named=True, after="liste=tri%3DNom") == (
        '<div class="sao-defile" role="region" aria-label="Les &lt;lots&gt;" tabindex="0">'
        '<table class="sao-table large" data-apres="liste=tri%3DNom" '
        'style="--c1:&#34;Nom&#34;;--c2:&#34;Taille \\3c m²&gt;&#34;">'
        '<caption class="sao-cache">Les &lt;lots&gt;</caption>'
        '<thead><tr><th scope="col" aria-sort="ascending"><a href="operations?tri=Nom" data-cle="tri Nom">Nom</a></th>'
        '<th scope="col" class="nombre" title="La surface.">Taille &lt;m²&gt;</th></tr></thead>'
        '<tbody><tr><th scope="row"><a href="fiche?operation=1">Gare</a>'
        f'<td class="nombre">{ESCAPED}</tbody></table></div>'
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Surface (ha)", '"Surface (ha)"'),
        ('";} body{display:none', '"\\22 ;} body{display:none"'),
        ("a\\", '"a\\5c "'),
        ("deux\nlignes", '"deux\\a lignes"'),
        ("</style>", '"\\3c /style>"'),
    ],
)
def test_what_a_card_says_before_each_value_is_said_once_and_nothing_ends_it(words: str, said: str) -> None:
    """It was in each cell: two fifths of what the table of operations sent."""
    assert f'style="--c1:{escape(said)}"' in table([Heading(words)], [], "t", kinds="large serre")
    assert "--c1" not in table([Heading(words)], [], "t")


def test_rows_that_are_cards_on_a_phone_have_the_words_of_their_headings() -> None:
    """Only those of large tables had them: the cards of Reprendre said values, and not of what."""
    assert 'style="--c1:&#34;Chez vous&#34;"' in table([Heading("Chez vous")], [], "t", kinds="cartes")


def test_words_that_come_again_in_a_table_are_shown_as_what_they_are() -> None:
    """A text and what this package made of another may be equal, and are not shown alike."""
    again = table([Heading("a"), Heading("b")], [("<i>", Markup("<i>")), ("<i>", Markup("<i>"))], "t")
    assert again.endswith("<tbody><tr><td>&lt;i&gt;<td><i><tr><td>&lt;i&gt;<td><i></tbody></table></div>")


def test_each_row_has_a_value_for_each_heading() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table([Heading("a"), Heading("b")], [("1",)], "t")


def test_facts_are_a_list_of_definitions() -> None:
    assert facts({"Lieu <x>": HOSTILE, "Lien": "https://a.fr"}) == (
        f'<dl class="sao-faits"><div><dt>Lieu &lt;x&gt;</dt><dd>{ESCAPED}</dd></div>'
        f"<div><dt>Lien</dt><dd>{outside('https://a.fr')}</dd></div></dl>"
    )


def test_a_situation_is_a_word_and_a_shape_in_its_colour() -> None:
    assert situation("en retard") == '<span class="sao-ton-red">■\u00a0en\u00a0retard</span>'
    assert situation("sans date") == "<span>○\u00a0sans\u00a0date</span>"


def test_a_list_of_links_is_a_list_whose_lines_lead_somewhere() -> None:
    assert links([Line("Îlot <A>", "fiche?operation=1", joined(("en cours", None, "30/06"))), Line("B", "fiche")]) == (
        '<ul class="sao-liste" role="list"><li><a href="fiche?operation=1"><span>Îlot &lt;A&gt;</span> '
        '<small>en cours · 30/06</small></a></li><li><a href="fiche"><span>B</span></a></li></ul>'
    )
    assert links([]) == ""


def test_no_link_holds_another() -> None:
    # A cell that holds an address in full is a link in a table; in a link, a browser would cut both in two.
    assert "<a" not in links([Line("https://a.fr", "fiche", joined(("https://b.fr", "x")))]).removeprefix(
        '<ul class="sao-liste" role="list"><li><a'
    )


def test_the_dates_lead_to_the_fiche_and_to_the_chantiers() -> None:
    row = {"libelle": "Gare", "identifiant": "OP-1", "secteur": "Centre", "situation": "en retard", "texte": "2018"}
    rows = pd.DataFrame(
        [
            row | {"certain": False, "promesse": "promis en 2017"},
            row
            | {
                "libelle": "Chantier 1",
                "identifiant": "1",
                "secteur": "Chantiers du service",
                "certain": True,
                "promesse": None,
            },
        ]
    )
    late = '<span class="sao-ton-red">■\u00a0en\u00a0retard</span> · 2018'
    assert dates(rows, "au=2018-01-01", "situation=en+retard") == (
        '<ul class="sao-liste" role="list">'
        '<li><a href="fiche?au=2018-01-01&amp;operation=OP-1&amp;liste=situation%3Den%2Bretard"><span>Gare</span> '
        f"<small>{late} · incertain · promis en 2017</small></a></li>"
        f'<li><a href="chantier?au=2018-01-01&amp;numero=1"><span>Chantier 1</span> <small>{late}</small></a></li></ul>'
    )


LATE = Chiffre("En retard", 1200, Filtres(situation=("en retard",)))
NONE = Chiffre("Franges <à décider>", 0, Filtres(frange=True))


def test_a_figure_has_its_word_its_shape_and_its_rows() -> None:
    assert figures([(LATE, "alerte"), (NONE, "attention")], "version=2") == (
        '<ul class="sao-chiffres" role="list">'
        '<li><a href="operations?version=2&amp;seul=1&amp;situation=en+retard" class="alerte">'
        '<strong>1\u202f200<span aria-hidden="true">■</span></strong> <span>En retard</span></a></li>'
        '<li><a href="operations?version=2&amp;seul=1&amp;frange=true"><strong>0</strong> '
        "<span>Franges &lt;à décider&gt;</span></a></li></ul>"
    )


def test_a_figure_leads_to_its_rows_in_its_own_order() -> None:
    """The link had the filters alone: told « depuis le plus longtemps », what is late came as the workbook has it."""
    assert 'href="operations?seul=1&amp;situation=en+retard&amp;tri=Finalisation+la+plus+proche"' in (
        figures([(replace(LATE, ordre="Finalisation la plus proche"), "alerte")], "")
    )


def test_bars_are_as_long_as_they_count() -> None:
    assert bars([LATE, NONE], "") == (
        '<ul class="sao-barres" role="list"><li><a href="operations?seul=1&amp;situation=en+retard" '
        'style="--part:100.0%"><span>En retard</span> <strong>1\u202f200</strong></a></li>'
        '<li><a href="operations?seul=1&amp;frange=true" style="--part:0.0%"><span>Franges &lt;à décider&gt;</span> '
        "<strong>0</strong></a></li></ul>"
    )
    assert bars([], "") == ""
