"""What a search found, as lists of links."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from sao_dashboard.formatting import nombre
from sao_dashboard.html.elements import anchor, as_shown, element
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.views.mots import WORD, is_found
from sao_dashboard.views.recherche import Cible, Resultat
from sao_dashboard.views.suivi import SEPARATOR


def results(rows: Sequence[Resultat], mots: Sequence[str], address: Callable[[Cible], str], roles: RoleLinks) -> Markup:
    """Return results as a list of links, the words that were looked for marked in them.

    `roles` leads from the role of an agent to what it is.
    """
    return element("ul", *(_result(row, mots, address(row.cible), roles) for row in rows), class_="sao-resultats")


def heading(words: str, count: int) -> Markup:
    """Return the heading of a part of the workbook, with how many results it has."""
    return element("h2", words, " ", element("span", nombre(count), class_="sao-compte"))


def tabs(links: Sequence[tuple[str, str, bool]]) -> Markup:
    """Return links between parts of what was found: words, address, and whether it is the one shown."""
    items = (element("li", anchor(words, to, aria_current="page" if shown else None)) for words, to, shown in links)
    return element("nav", element("ul", *items), class_="sao-onglets", aria_label="Où chercher")


def _result(row: Resultat, mots: Sequence[str], address: str, roles: RoleLinks) -> Markup:
    details = marked(row.details, mots)
    if row.cible.nature == "agent":
        parts = row.details.split(SEPARATOR)
        details = Markup(SEPARATOR).join(roles.named(part, marked(part, mots)) for part in parts)
    under = (element("span", text) for text in (details, marked(row.passage, mots)) if text)
    return element("li", anchor(marked(row.titre, mots), address), *under)


def marked(text: str, mots: Sequence[str]) -> Markup:
    """Return a text with each of its words that holds one of `mots` marked."""
    pieces: list[Markup] = []
    last = 0
    for found in WORD.finditer(text):
        if is_found(found.group(), mots):
            pieces += [as_shown(text[last : found.start()]), element("mark", found.group())]
            last = found.end()
    return Markup().join([*pieces, as_shown(text[last:])])
