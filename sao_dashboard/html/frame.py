"""What stands around the content of a screen, where nothing but HTML is there yet: title, notices, places of fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from sao_dashboard.html.elements import element
from sao_dashboard.html.words import avis


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
    told = avis(kind, title, lines)
    return told + places([way_out]) if way_out else told


def places(buttons: Sequence[str], fields: Sequence[tuple[str, int]] = (), kind: str = "") -> Markup:
    """Return the places of fields (label, width in pixels), then of buttons.

    They are for the eye alone, which finds the rest where it will be: nothing in them can be used.
    """
    box = element("span")
    empty = [element("span", label, box, class_="sao-champ", style=f"width:{width}px") for label, width in fields]
    pressed = map(button, buttons)
    return element("div", *empty, *pressed, class_=f"sao-places {kind}".strip(), aria_hidden="true")


def button(label: str) -> Markup:
    """Return the place of a button."""
    return element("span", label, class_="sao-bouton")


def pages() -> Markup:
    """Return the place of the choice of a page, under a list."""
    return element("div", class_="sao-places sao-pages", aria_hidden="true")


def choice(label: str, words: Iterable[str], chosen: str) -> Markup:
    """Return the place of the choice of one of a few words."""
    offered = [element("span", word, class_="choisi" if word == chosen else None) for word in words]
    return element("span", label, element("span", *offered), class_="sao-choix")


def choices(*each: Markup) -> Markup:
    """Return the places of such choices, beside one another."""
    return element("div", *each, class_="sao-places", aria_hidden="true")


def folded(words: str) -> Markup:
    """Return the place of what is unfolded on demand."""
    return element("div", words, class_="sao-places sao-plie", aria_hidden="true")


def toggle(words: str) -> Markup:
    """Return the place of what is on or off."""
    return element("div", words, class_="sao-places sao-bascule", aria_hidden="true")


def chart(height: int) -> Markup:
    """Return the place of a chart of so many pixels."""
    return element("div", class_="sao-places sao-graphe", style=f"height:{height}px", aria_hidden="true")


def beside(*columns: tuple[float, Sequence[Markup]]) -> Markup:
    """Return columns beside one another, each with its share of the width and what is in it."""
    total = sum(share for share, _ in columns)
    # As Streamlit divides what its columns leave between them.
    less = 4 * (len(columns) - 1) / len(columns)
    widths = " ".join(f"calc({share / total:.4%} - {less:g}rem)" for share, _ in columns)
    parts = (element("div", *inside) for _, inside in columns)
    return element("div", *parts, class_="sao-cotes", style=f"--cotes:{widths}")


def counted(shown: str, words: str, *beside: Markup) -> Markup:
    """Return how many rows are shown, beside what leads to another order or to files."""
    return element("div", element("p", element("strong", shown), f" {words}"), *beside, class_="sao-barre")


def over(told: Markup, label: str) -> Markup:
    """Return what is told over a screen, beside the place of a button."""
    return element("div", told, places([label]), class_="sao-dessus")


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
