"""Elements of HTML whose texts are escaped, whatever they hold: only a `Markup` made here is taken as it is."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from sao_dashboard.formatting import held

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# An address written in full leads where it says; what ends the sentence around it is not of it,
# nor a bracket that it does not open.
_WRITTEN = re.compile(
    r"https?://(?:[^\s<>«»\"()]|\([^\s<>«»\"()]*\))*(?:\([^\s<>«»\"()]*\)|[^\s<>«»\".,;:!?()\]'])", re.IGNORECASE
)


def element(name: str, *content: str, **attributes: object) -> Markup:
    """Return an element; its attributes are those of Python's names (`class_`, `aria_label`), None leaves one out."""
    # By hand, and not by `Markup.format`: two thirds of what a table costs.
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{''.join(map(as_shown, content))}</{name}>")


def as_shown(text: str) -> Markup:
    """Return a text as it is shown: escaped, its guillemets kept with their words."""
    return text if isinstance(text, Markup) else escape(held(text))


def anchor(words: str, address: str, *, new_tab: str | None = None, **attributes: object) -> Markup:
    """Return a link to a screen of ours, `new_tab` being what is said of one that opens another tab.

    Raises:
        ValueError: the address is not one of ours: it names a scheme, and could be a script.
    """
    if _SCHEME.match(address):
        raise ValueError(f"not an address of a screen: {address!r}")
    if new_tab:
        attributes |= {"target": "_blank", "rel": "noopener", "title": new_tab}
    return element("a", words, href=address, **attributes)


def plain(value: object) -> Markup:
    """Return what a cell holds as it is written, '' when missing: what stands in a link, which holds no other."""
    if isinstance(value, Markup):
        return value
    if not isinstance(value, str):
        # Late: the small pages of the server need none, and it answers before pandas is there.
        import pandas as pd

        if value is None or pd.isna(value):  # type: ignore[call-overload]
            return Markup()
    return as_shown(str(value))


def written(value: object) -> Markup:
    """Return the same, an address in full being a link to that very one."""
    whole = plain(value)
    if "://" not in whole or isinstance(value, Markup):
        return whole
    text = held(str(value))
    parts: list[Markup] = []
    last = 0
    for found in _WRITTEN.finditer(text):
        parts += [escape(text[last : found.start()]), _outside(found.group())]
        last = found.end()
    return Markup().join([*parts, escape(text[last:])])


def _outside(address: str) -> Markup:
    return element("a", address, href=address, target="_blank", rel="noopener noreferrer")
