"""Strings of HTML: what they are made of, and that no word of a workbook ever acts."""

from __future__ import annotations

import pandas as pd
import pytest
from markupsafe import Markup, escape

from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.tables import Heading, Sorting, definitions, table

HOSTILE = "<img src=x onerror=alert(1)>\" onclick='x' &amp;"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;&#34; onclick=&#39;x&#39; &amp;amp;"


def test_an_element_escapes_its_texts_and_its_attributes() -> None:
    made = element("td", HOSTILE, element("span", "b"), class_="n", aria_label=HOSTILE, title=None)
    assert made == f'<td class="n" aria-label="{ESCAPED}">{ESCAPED}<span>b</span></td>'


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


def test_each_row_has_a_value_for_each_heading() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table([Heading("a"), Heading("b")], [("1",)], "t")


def test_definitions() -> None:
    assert definitions({"Lieu <x>": HOSTILE}, "Où") == (
        '<div class="sao-defile" role="region" aria-label="Où" tabindex="0"><table class="sao-table definitions">'
        '<caption class="sao-cache">Où</caption><tbody><tr><th scope="row">Lieu &lt;x&gt;</th>'
        f"<td>{ESCAPED}</td></tr></tbody></table></div>"
    )


def test_a_situation_is_a_word_and_a_shape_in_its_colour() -> None:
    assert situation("en retard") == '<span class="sao-ton-red">■\u00a0en\u00a0retard</span>'
    assert situation("sans date") == "<span>○\u00a0sans\u00a0date</span>"
