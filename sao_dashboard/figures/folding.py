"""Long texts in a figure: Plotly folds none by itself."""

from __future__ import annotations

import re
from html import escape, unescape

from sao_dashboard.figures.style import HEADER_WIDTH
from sao_dashboard.formatting import NBSP


def wrap(text: str, limit: int) -> str:
    """Return `text` safe for Plotly's markup, folded between words into lines of at most `limit` characters."""
    return "<br>".join(escape(line, quote=False) for line in _folded(text, limit))


def folded(text: str, limit: int, lines: int) -> str:
    """Return the same, of at most so many lines: the last one ends with an ellipsis when there would be more."""
    found = _folded(text, limit)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] = kept[-1][: limit - 1].rstrip() + "…"
    return "<br>".join(escape(line, quote=False) for line in kept)


def on_a_phone(text: str) -> str:
    """Return a folded text, markup of ours included, on as few lines as the narrowest phone has room for."""
    lines: list[str] = []
    for word in re.split(" (?![^<]*>)", text.replace("<br>", " ")):
        longer = f"{lines[-1]} {word}" if lines else word
        fits = len(unescape(re.sub("<[^>]*>", "", longer))) <= HEADER_WIDTH
        lines = [*lines[:-1], longer] if lines and fits else [*lines, word]
    return "<br>".join(lines)


def _folded(text: str, limit: int) -> list[str]:
    lines = [""]
    for part in (part for word in text.split(" ") for part in _parts(word, limit)):
        fits = not lines[-1] or len(lines[-1]) + 1 + len(part) <= limit
        lines = [*lines[:-1], f"{lines[-1]} {part}".strip()] if fits else [*lines, part]
    return lines


def _parts(word: str, limit: int) -> list[str]:
    """A word that no line can hold is folded all the same: where its spaces are no-break ones, else anywhere."""
    if len(word) <= limit:
        return [word]
    if NBSP in word:
        return [part for each in word.split(NBSP) for part in _parts(each, limit)]
    return [word[at : at + limit] for at in range(0, len(word), limit)]
