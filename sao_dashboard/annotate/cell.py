"""One cell, as a file writes it."""

from __future__ import annotations

from collections.abc import Callable

from sao_dashboard.annotate.markup import text_of
from sao_dashboard.places import Place, address

Held = str | int | float | bool
"""What a cell may be given; an empty one is given ''."""


def cell_of(tag: Callable[[str], str], place: Place, style: int, held: Held = "") -> str:
    """Return the markup of a cell.

    Args:
        tag: a name with the prefix of the sheet, see `Document.tag`.
        place: where it is.
        style: the number of its format.
        held: what it holds.
    """
    cell, value, inline, bare = map(tag, ("c", "v", "is", "t"))
    start = f'<{cell} r="{address(place)}" s="{style}"'
    if held == "" and isinstance(held, str):
        return f"{start}/>"
    if isinstance(held, bool):
        return f'{start} t="b"><{value}>{held:d}</{value}></{cell}>'
    if not isinstance(held, str):
        return f"{start}><{value}>{held!r}</{value}></{cell}>"
    # Told to be a text, none can be taken for a formula, nor « 1-2 » for a date.
    written = f'<{inline}><{bare} xml:space="preserve">{text_of(held)}</{bare}></{inline}>'
    return f'{start} t="inlineStr">{written}</{cell}>'
