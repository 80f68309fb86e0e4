"""What stands around the content of a screen, where nothing but HTML is there yet: title, notices, places of fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from sao_dashboard.html.elements import element


def screen(*parts: Markup, late: str) -> Markup:
    """Return a whole screen beside the place of the menu.

    Args:
        parts: one under the other.
        late: what is said when the rest is long to come; hidden until then.
    """
    waiting = element("p", late, class_="sao-tard", role="status", hidden="")
    content = element("div", waiting, *parts, class_="sao-page")
    return element("div", element("div", class_="sao-volet"), element("main", content), class_="sao-premiere")


def heading(title: str, said: Iterable[str], *notices: Markup) -> Markup:
    """Return the title of a screen, what everybody must know of it, and what is said of the data in small."""
    mentions = element("div", *(element("p", line) for line in said), class_="sao-mentions")
    return Markup().join([element("h1", title), *notices, mentions])


def notice(kind: Literal["info", "warning"], title: str, lines: Sequence[str], way_out: str = "") -> Markup:
    """Return a message, and the place of the button that leads out of what it says, if it has one."""
    words = [element("p", line) for line in lines]
    told = element("div", element("p", element("strong", title)), *words, class_=f"sao-avis {kind}")
    return told + places([way_out]) if way_out else told


def places(buttons: Sequence[str], fields: Sequence[tuple[str, int]] = (), kind: str = "") -> Markup:
    """Return the places of fields (label, width in pixels), then of buttons.

    They are for the eye alone, which finds the rest where it will be: nothing in them can be used.
    """
    box = element("span")
    empty = [element("span", label, box, class_="sao-champ", style=f"width:{width}px") for label, width in fields]
    pressed = [element("span", label, class_="sao-bouton") for label in buttons]
    return element("div", *empty, *pressed, class_=f"sao-places {kind}".strip(), aria_hidden="true")


def counted(shown: str, words: str, *beside: Markup) -> Markup:
    """Return how many rows are shown, beside what leads to another order or to files."""
    return element("div", element("p", element("strong", shown), f" {words}"), *beside, class_="sao-barre")


def filters(active: Iterable[tuple[str, str]], forget: str) -> Markup:
    """Return the active filters in words (title, values); if they are several, the place of what forgets them all."""
    told = [
        element("span", f"{title}\u00a0: " if value else "", element("strong", value or title))
        for title, value in active
    ]
    if not told:
        return Markup()
    rest = [element("span", forget, class_="tout")] if len(told) > 1 else []
    return element("div", *told, *rest, class_="sao-actifs")
