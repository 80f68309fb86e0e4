"""A letter as HTML for mail programs: one column, headings, tables with headers, no image and nothing from elsewhere.

Many programs drop a style sheet, so each element bears its style; those that keep one are given the dark colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from sao_dashboard.formatting import pluriel
from sao_dashboard.html.elements import element
from sao_dashboard.lettre.contenu import Entree, Nouvelles, PartieDeLettre
from sao_dashboard.lettre.liens import Liens

_FONT = "font-family:'Source Sans 3','Segoe UI',Roboto,Arial,sans-serif"


class Palette(NamedTuple):
    """The colours of a letter on one background: those of the screens, which a test holds the same."""

    background: str
    ink: str
    quiet: str
    grid: str
    accent: str


# Not taken from where figures have them: that brings in Plotly, which no command should wait for.
LIGHT = Palette("#FFFFFF", "#10151A", "#525A60", "#E6E3DC", "#0B5C7A")
DARK = Palette("#12181D", "#E8ECEF", "#B4BDC4", "#2B363E", "#5FB6D9")
_CELL = f"padding:8px 12px 8px 0;border-top:1px solid {LIGHT.grid};text-align:left;vertical-align:top"
_QUIET = f"color:{LIGHT.quiet};font-size:14px"


def page(contenu: Nouvelles, liens: Liens, objet: str) -> str:
    """Return the whole letter, `objet` being the subject of its message."""
    name = element("p", contenu.sous_titre, class_="quiet", style=f"margin:0 0 20px;{_QUIET};font-size:16px")
    parts = [_part(part, liens, contenu.vue) for part in contenu.parties]
    return document(objet, contenu.titre, name, *paragraphs(contenu.annonce), *parts, _foot(contenu, liens))


def document(objet: str, titre: str, *content: Markup) -> str:
    """Return a message as a whole document: its subject, its heading, what it says."""
    heading = element("h1", titre, style="font-size:24px;line-height:1.25;margin:0 0 8px")
    column = element(
        "div",
        element("main", heading, *content),
        style=f"max-width:680px;margin:0 auto;padding:24px 20px;border-top:4px solid {LIGHT.accent}",
    )
    look = f"margin:0;padding:0;background:{LIGHT.background};color:{LIGHT.ink};{_FONT};font-size:16px;line-height:1.5"
    head = (
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">')
        + Markup('<meta name="color-scheme" content="light dark">')
        + element("title", objet)
        + element("style", Markup(_dark(DARK)))
    )
    return f'<!DOCTYPE html><html lang="fr"><head>{head}</head>{element("body", column, style=look)}</html>\n'


def paragraphs(lines: Iterable[str], space: int = 6) -> list[Markup]:
    """Return lines as paragraphs, so many pixels apart."""
    return [element("p", line, style=f"margin:0 0 {space}px") for line in lines]


def button(words: str, address: str) -> Markup:
    """Return a link that stands out: the one thing that a message asks for."""
    look = f"display:inline-block;padding:10px 18px;border:2px solid;border-radius:4px;color:{LIGHT.accent}"
    link = element("a", words, href=address, style=f"{look};font-weight:600;text-decoration:none")
    return element("p", link, style="margin:20px 0")


def _dark(theme: Palette) -> str:
    rules = (
        f"body{{background:{theme.background}!important;color:{theme.ink}!important}}",
        f"a{{color:{theme.accent}!important}}",
        f".quiet{{color:{theme.quiet}!important}}",
        f"td,th,.foot{{border-color:{theme.grid}!important}}",
    )
    return f":root{{color-scheme:light dark}}@media(prefers-color-scheme:dark){{{''.join(rules)}}}"


def _link(words: str, address: str) -> Markup:
    return element("a", words, href=address, style=f"color:{LIGHT.accent}")


def _part(part: PartieDeLettre, liens: Liens, vue: str) -> Markup:
    heading = element("h2", part.titre, style="font-size:19px;line-height:1.3;margin:28px 0 8px")
    heads = (
        element("th", words, scope="col", class_="quiet", style=f"{_CELL};border-top:0;font-weight:600;{_QUIET}")
        for words in part.colonnes
    )
    rows = (element("tr", *_cells(each, liens)) for each in part.entrees)
    body = element("thead", element("tr", *heads)) + element("tbody", *rows)
    table = element("table", body, style="width:100%;border-collapse:collapse;font-size:16px", aria_label=part.titre)
    if not part.autres:
        return heading + table
    more = _link(f"Et {pluriel(part.autres, 'autre')}, à voir sur l’écran", liens.absolute(vue))
    return heading + table + element("p", more, style="margin:8px 0 0")


def _cells(entry: Entree, liens: Liens) -> Iterable[Markup]:
    name: str = _link(entry.nom, liens.absolute(entry.adresse)) if entry.adresse else entry.nom
    yield element("th", name, scope="row", style=f"{_CELL};font-weight:600")
    for cell in entry.cellules:
        lines = (element("div", words, style="margin:0 0 4px") for words in cell)
        yield element("td", *lines, style=_CELL)


def _foot(contenu: Nouvelles, liens: Liens) -> Markup:
    parts = [_link("Ouvrir cette vue dans le tableau de bord", liens.absolute(contenu.vue))]
    if liens.desabonner:
        parts.append(_link("Ne plus recevoir ces messages", liens.desabonner))
    look = f"margin:32px 0 0;padding:12px 0 0;border-top:1px solid {LIGHT.grid};{_QUIET}"
    return element("p", Markup(" · ").join(parts), class_="foot quiet", style=look)
