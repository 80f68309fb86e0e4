"""What the server writes of a screen in the page, before Streamlit is there: shared by the screens that have it.

Each of them says beside what it draws (`blocs/`) what is written of it, from the same strings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from markupsafe import Markup

from sao_dashboard.addresses import PAGE
from sao_dashboard.html import frame
from sao_dashboard.html.elements import element
from sao_dashboard.versions import Version
from sao_dashboard.views.filtres import TITLES, Filtres, in_words
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import asked, cached
from sao_dashboard.web.asked import Asked, NotPlain
from sao_dashboard.web.filters import WIDTHS


class Looked(NamedTuple):
    """What an address looks at, by whom.

    Attributes:
        suivi: the workbook on its day.
        asked: what the address asks for.
        seen: how other addresses say the day and the version.
        versions: up to the one that is looked at, the oldest first.
        cookies: those that the browser will send once it has the page.
    """

    suivi: Suivi
    asked: Asked
    seen: str
    versions: tuple[Version, ...]
    cookies: Mapping[str, str]

    def only(self, *own: str) -> None:
        """Raise NotPlain when the address asks for anything else than these parameters."""
        if set(self.asked.query) - set(own):
            raise NotPlain

    def one(self, key: str) -> str:
        """Return the value of a parameter that has one, '' when it is not there."""
        return asked.one(self.asked.query.get(key, ()))

    def filtres(self, *own: str) -> Filtres:
        """Return the filters that the address asks for; it may have these parameters besides, and no other."""
        self.only(*TITLES, *own)
        return asked.filtres(self.asked.query, self.suivi)

    def part(self, total: int, size: int, key: str = PAGE) -> slice:
        """Return which of `total` rows are on the page that the address asks for."""
        pages = max(1, -(-total // size))
        number = self.one(key) or "1"
        if number not in map(str, range(1, pages + 1)):
            raise NotPlain
        return slice((int(number) - 1) * size, int(number) * size)

    def word(self, key: str, words: Collection[str], usual: str) -> str:
        """Return which of these words the address asks for, the usual one when it asks for none."""
        word = self.one(key) or usual
        if word not in words:
            raise NotPlain
        return word


class Drawn(NamedTuple):
    """The title of a screen, and what is under it."""

    title: str
    parts: list[Markup]


def document(html: Markup) -> Markup:
    """Return a string of HTML as `web/document.py` shows it; nothing for an empty one, which no screen draws."""
    return element("div", html, class_="sao") if html else Markup()


def paged(html: Markup, total: int, size: int) -> list[Markup]:
    """Return the same over the place of the choice of a page, where there are several."""
    return [document(html), *([frame.pages()] if total > size else [])]


def filters(filtres: Filtres, suivi: Suivi) -> list[Markup]:
    """Return the places of the filters, then those that are active, in words."""
    useful = cached.choix_des_filtres(suivi).utiles
    titles = {"texte": "Rechercher"} | {key: TITLES[key] for key in WIDTHS if key in useful}
    fields = [(title, WIDTHS[key]) for key, title in titles.items()]
    inside = sum(1 for key in filtres.active if key not in WIDTHS)
    others = f"Autres filtres ({inside})" if inside else "Autres filtres"
    told = frame.filters(in_words(filtres).values(), "Tout effacer")
    return [frame.places([others], fields, "champs"), *([told] if told else [])]
