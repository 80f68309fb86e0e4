"""What the screens say, as blocs: the strings of `html/` read back, so that a page has the very words of its screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup

from sao_dashboard.documents.model import (
    Barres,
    Bloc,
    Chiffres,
    GrandChiffre,
    Liste,
    Puce,
    Serie,
    Tableau,
    Texte,
    Ton,
)
from sao_dashboard.formatting import NBSP

_SPACES = re.compile(r"[ \t\r\n]+")
_APART = frozenset({"p", "div", "section", "small", "dt", "dd", "ul", "ol", "h2", "h3", "dl", "br"})
_LISTS = ("ul", "ol")
_NOT_ON_PAPER = ("sao-suites", "sao-cache", "sao-mois-liste")
"""What leads elsewhere, what is for a screen reader, and what a phone has in the place of a table."""
_NOT_READ = ("nav", "button", "script", "style")


@dataclass(eq=False)
class _Node:
    """An element, and what is in it: other ones, and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Node | str] = field(default_factory=list)

    def looks(self, word: str) -> bool:
        """Tell whether it has this word of the style."""
        return word in self.attributes.get("class", "").split()

    @property
    def unread(self) -> bool:
        """Whether it is for the eye alone, or leads elsewhere, or is told otherwise to those who do not see."""
        hidden = self.attributes.get("aria-hidden") == "true" or "hidden" in self.attributes
        return hidden or self.tag in _NOT_READ or any(map(self.looks, _NOT_ON_PAPER))

    def all(self, *tags: str) -> list[_Node]:
        """Return the elements of these names in it, however deep, none in another of them."""
        found = list[_Node]()
        for each in self.inside:
            if isinstance(each, _Node) and not each.unread:
                found += [each] if each.tag in tags else each.all(*tags)
        return found

    def without(self, *tags: str) -> str:
        """Return its text but for what is in elements of these names."""
        kept = [each for each in self.inside if isinstance(each, str) or each.tag not in tags]
        return text_of(_Node("span", inside=kept))


class _TreeMaker(HTMLParser):
    """Makes a tree of a string of ours, whose cells and rows end where the next begins."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end({"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}.get(tag, ()))
        node = _Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in ("br", "img", "hr"):
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def _end(self, tags: tuple[str, ...]) -> None:
        while self.open[-1].tag in tags:
            self.open.pop()


def text_of(node: _Node) -> str:
    """Return all that is read in an element, on one line."""
    return _SPACES.sub(" ", "".join(_said(node))).strip(" ·")


def _said(node: _Node) -> Iterator[str]:
    for each in node.inside:
        if isinstance(each, str):
            yield each
        elif not each.unread:
            around = " · " if each.tag == "li" else " " if each.tag in _APART else ""
            yield around
            yield from _said(each)
            yield around if each.tag != "li" else ""


def words(html: Markup | str) -> str:
    """Return what a string of HTML says, on one line."""
    return text_of(_tree(html))


def _tree(html: Markup | str) -> _Node:
    reader = _TreeMaker()
    reader.feed(str(html))
    reader.close()
    return reader.open[0]


def blocs(*html: Markup) -> list[Bloc]:
    """Return what strings of `html/` show, in their order."""
    return [bloc for each in html for bloc in _Walk().through(_tree(each))]


class _Walk:
    """Goes through a tree; a heading is that of the bloc that follows it."""

    def __init__(self) -> None:
        self._heading = ""

    def through(self, node: _Node) -> Iterator[Bloc]:
        loose: list[_Node | str] = []
        for each in [*node.inside, _Node("p")]:
            if isinstance(each, str) or each.tag in ("span", "strong", "em", "a", "mark"):
                loose.append(each)
                continue
            if (said := text_of(_Node("p", inside=loose))) and not said.endswith("→"):
                yield Texte(said, self._title())
            loose = []
            if not each.unread:
                yield from self._of(each)
        if node.tag == "" and self._heading:
            yield Texte("", self._title())

    def _title(self) -> str:
        said, self._heading = self._heading, ""
        return said

    def _of(self, node: _Node) -> Iterator[Bloc]:
        match node.tag:
            case "h2" | "h3":
                if self._heading:  # of nothing: it is said by itself
                    yield Texte("", self._heading)
                self._heading = text_of(node)
            case "table":
                yield _table(node, self._title())
            case "ul" | "ol":
                yield from self._list(node)
            case "dl":
                yield Liste(tuple(_facts(node)), self._title())
            case "p":
                if (said := text_of(node)) and not said.endswith("→"):  # what leads to another screen
                    yield Texte(said, self._title(), "note" if node.looks("sao-note") else "")
            case _ if node.looks("sao-avis"):
                yield Texte(text_of(node), self._title(), "attention" if node.looks("warning") else "note")
            case _:
                yield from self.through(node)

    def _list(self, node: _Node) -> Iterator[Bloc]:
        items = [each for each in node.inside if isinstance(each, _Node) and not each.unread]
        if node.looks("sao-chiffres"):
            yield Chiffres(tuple(map(_figure, items)), self._title())
        elif node.looks("sao-barres"):
            yield _bars(items, self._title())
        elif node.looks("sao-revue"):
            yield _review(items, self._title())
        elif any(item.all("h3", "table", "dl", *_LISTS) for item in items):
            for item in items:
                yield from self.through(item)
        elif items:
            yield Liste(tuple(map(_item, items)), self._title())


def _figure(item: _Node) -> GrandChiffre:
    [count, *_] = item.all("strong")
    tones: tuple[Ton, ...] = ("alerte", "attention")
    tone: Ton = next((each for each in tones if any(link.looks(each) for link in item.all("a"))), "")
    said = " ".join(text_of(each) for each in item.all("span") if each not in count.inside)
    return GrandChiffre(said, text_of(count), tone)


def _bars(items: list[_Node], title: str) -> Barres:
    names = tuple(" ".join(text_of(each) for each in item.all("span")) for item in items)
    counts = tuple(text_of(item.all("strong")[0]) for item in items)
    values = tuple(float(re.sub(r"\D", "", count) or 0) for count in counts)
    return bars(title, names, values)


def bars(title: str, names: tuple[str, ...], values: tuple[float, ...], noun: str = "Opérations") -> Barres:
    """Return counts as bars, with what they say in a sentence and the rows behind; `title` ends by what they are by."""
    counts = tuple(f"{value:.0f}" for value in values)
    told = ", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True))
    by = title.casefold().rpartition("par ")[2].capitalize()
    rows = Tableau((by, noun), tuple(zip(names, counts, strict=True)), nombres=(1,))
    return Barres(title, f"{title}{NBSP}: {told}.", names, (Serie(noun, values),), rows)


def _item(item: _Node) -> Puce:
    small = item.all("small")
    said = " ".join(text_of(each) for each in small)
    return Puce(_without_small(item), said)


def _without_small(item: _Node) -> str:
    inside = [
        each if isinstance(each, str) else _Node("span", each.attributes, [_without_small(each)])
        for each in item.inside
        if isinstance(each, str) or (each.tag != "small" and not each.unread)
    ]
    return text_of(_Node("span", inside=inside))


def _facts(node: _Node) -> Iterator[Puce]:
    terms, told = node.all("dt"), node.all("dd")
    for term, said in zip(terms, told, strict=False):
        yield Puce(f"{text_of(term)}{NBSP}: {text_of(said) or '–'}")


def _review(items: list[_Node], title: str) -> Tableau:
    """Return what a meeting goes through as a table: each name, what is said under it, and its facts."""
    questions = tuple(dict.fromkeys(text_of(term) for item in items for term in item.all("dt")))
    rows = []
    for item in items:
        [link, *_] = item.all("a")
        facts = dict(zip(map(text_of, item.all("dt")), map(text_of, item.all("dd")), strict=False))
        details = " ".join(text_of(each) for each in link.all("small"))
        rows.append((_without_small(link), details, *(facts.get(question, "") for question in questions)))
    return Tableau(("Opération", "Situation", *questions), tuple(rows), title)


def _table(node: _Node, title: str) -> Tableau:
    [head, *_] = node.all("thead")
    headings = head.all("th")
    body = [row.all("td", "th") for part in node.all("tbody") for row in part.all("tr")]
    numbers = tuple(rank for rank, each in enumerate(headings) if each.looks("nombre"))
    names = node.all("caption") or [each for each in node.inside if isinstance(each, _Node) and each.tag == "caption"]
    named = title or " ".join(_SPACES.sub(" ", "".join(_said(each))).strip() for each in names)
    rows = tuple(tuple(map(text_of, row)) for row in body)
    return Tableau(tuple(map(text_of, headings)), rows, named, numbers)
