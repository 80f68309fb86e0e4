"""The tables that a screen shows as strings of HTML, read back into rows, and whatever else these strings hold."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

_BLOCKS = ("p", "li", "h2", "h3", "td", "th", "caption", "dt", "dd", "small")
_VOID = ("br", "img", "hr", "input")
_ENDED_BY_NEXT = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "/tbody": ("td", "th", "tr")}
"""What a table leaves open, by what ends it, as in any document of HTML."""


def documents(app: AppTest) -> list[str]:
    """Return the strings of HTML that the screen shows, from its top to its end."""
    found = [element.proto for element in app.get("bidi_component")]
    return [proto.bytes.decode() for proto in found if proto.component_name == "sao_document"]


def charts(app: AppTest) -> list[dict[str, Any]]:
    """Return the charts that the screen shows, as they are sent: `figure`, `alt` (what is heard instead), `config`."""
    found = [element.proto for element in app.get("bidi_component")]
    return [json.loads(proto.bytes) for proto in found if proto.component_name == "sao_graphique"]


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Return the tables of the screen: headings, then rows of texts; a link is « [words](address) ».

    The frame bears the name of the table. A list of definitions has none, and its two columns are « 0 » and « 1 ».
    """
    return [table for html in documents(app) for table in read(html)]


def links(app: AppTest) -> list[tuple[str, str]]:
    """Return the links of these strings, in order: the words, without their line breaks, and the address."""
    return [link for html in documents(app) for link in _read(html).links]


def words(app: AppTest) -> str:
    """Return all that these strings say, the words of each element on a line of their own."""
    return "\n".join(text for html in documents(app) for text in _read(html).texts)


def table(app: AppTest, name: str) -> pd.DataFrame:
    """Return the table of this name."""
    return next(each for each in tables(app) if each.attrs["name"] == name)


def read(html: str) -> list[pd.DataFrame]:
    """Return the tables of a string of HTML."""
    return [_frame(each) for each in _read(html).tables]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    assert reader.open == [], "elements that nothing closes"
    return reader


def _frame(rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows["rows"], columns=rows["head"] or None, dtype="str")
    frame.attrs.update(name=rows["name"], sorted={h: way for h, way in rows["sorted"] if way})
    return frame


class _Reader(HTMLParser):
    """Knows tables, links, headings, and that each element is closed where it must be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[dict[str, Any]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.texts: list[str] = [""]
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_what_is_open(tag)
        if tag not in _VOID:
            self.open.append((tag, dict(attrs)))
        if tag in ("table", "dl"):
            after = dict(attrs).get("data-apres")
            after = f"&{after}" if after else ""
            self.tables.append({"name": "", "head": [], "rows": [], "sorted": [], "after": after})
        elif tag in ("tr", "dt"):
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th", "caption", "dt", "dd"):
            self.text = []
        elif tag == "a":
            self.text.append("[")
        if tag in _BLOCKS:
            self.texts.append("")
        if tag == "a":
            self.links.append(("", str(dict(attrs)["href"])))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        self.texts[-1] += data
        if any(tag == "a" for tag, _ in self.open) and not any("aria-hidden" in known for _, known in self.open):
            words, address = self.links[-1]
            self.links[-1] = words + data, address

    def _end_what_is_open(self, tag: str) -> None:
        while self.open and self.open[-1][0] in _ENDED_BY_NEXT.get(tag, ()):
            self._close(self.open[-1][0])

    def handle_endtag(self, tag: str) -> None:
        self._end_what_is_open(f"/{tag}")
        self._close(tag)

    def _close(self, tag: str) -> None:
        name, attributes = self.open.pop()
        assert name == tag, f"{tag} closes {name}"
        text = "".join(self.text)
        if tag == "a":
            self.text.append(f"]({attributes['href']}{self._after()})")
        elif tag == "caption":
            self.tables[-1]["name"] = text
        elif tag in ("td", "th", "dt", "dd"):
            self._cell(text, attributes)
        elif tag == "thead":
            self.tables[-1]["head"] = self.tables[-1]["rows"].pop()

    def _after(self) -> str:
        """Return what the browser adds to the links of the rows' names: see `web/document.py`."""
        of_row = any(name == "th" and attributes.get("scope") == "row" for name, attributes in self.open)
        return str(self.tables[-1]["after"]) if of_row else ""

    def _cell(self, text: str, attributes: dict[str, str | None]) -> None:
        heading = attributes.get("scope") == "col"
        words = text.removeprefix("[").partition("](")[0] if heading else text
        self.tables[-1]["rows"][-1].append(words)
        if heading:
            self.tables[-1]["sorted"].append((words, attributes.get("aria-sort")))


def operations(app: AppTest) -> pd.DataFrame:
    """Return the table of operations, without what its names lead to; empty when it is not drawn."""
    for each in tables(app):
        if each.attrs["name"] == "Opérations qui correspondent aux filtres":
            return each.assign(Opération=each["Opération"].str.replace(r"^\[(.*)\]\(.*\)$", r"\1", regex=True))
    return pd.DataFrame({"Opération": [], "Situation": []})
