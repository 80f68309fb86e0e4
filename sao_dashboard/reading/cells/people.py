"""The names of people in one cell, separated as people do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.book import Target

_BETWEEN = re.compile(r"\([^()]*\)|[;&+|]|(?<![0-9])/|/(?![0-9])|\bet\b")
"""What stands between two names, and in none: but for a remark in brackets, which is of one; « 1/9 » is a day."""
_DOUBTFUL = re.compile(r",| [-–] ")
"""What may stand between two names, and between the name and the first name of one."""
_BETWEEN_LINES = re.compile(rf"{_BETWEEN.pattern}|\n|_x000A_")
_ANY_BETWEEN = re.compile(rf"{_BETWEEN_LINES.pattern}|{_DOUBTFUL.pattern}")
_BREAK = " ; "
"""What a break of line becomes in a cell of names: it stands between two of them."""
_REMARK = re.compile(r" ?(?:\([^()]*\)|(?:en |par )?int[ée]rim)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND_OTHERS = re.compile(r"[,;&+]|\b(?:et|avec)\b")
_NOBODY = re.compile(
    r"(?:le |un )?(?:postes? |agents? )?"
    r"(?:vacante?s?|a pourvoir|a recruter|non pourvue?|en (?:cours de )?recrutement)\b.*"
    r"|(?:recrutement|interim)(?: en cours| a venir| a prevoir)?|(?:en |par )interim|interimaire|personne"
)
"""What is written, folded, where a post is nobody's: « à recruter », « vacant depuis mars », « intérim »."""
_ONE_THEN_OTHER = re.compile(
    r"\b(?:puis|ensuite|remplacee?s? par|succede a|jusqu'(?:a|au|en|ici)|a (?:partir|compter) d[eu'])(?:\b|$)|[→➔➜➡⇒>]"
)
"""What is written, folded, between people who follow one another: « Durand (jusqu'au 1/9) puis Martin »."""


def names_nobody(text: str) -> bool:
    """Tell whether a text stands for nobody: a mark of absence, or a post that is vacant."""
    return says_nothing(text) or bool(_NOBODY.fullmatch(fold(text).strip(" .?!()")))


def one_after_another(text: str) -> bool:
    """Tell whether a text names people who follow one another: which of them it is today is not sure."""
    return bool(_ONE_THEN_OTHER.search(fold(text)))


def apart(text: str) -> list[str]:
    """Return what stands between the separators of a cell: the two of « M. Martin / A. Durand »."""
    parts, start = list[str](), 0
    for found in _BETWEEN.finditer(text):
        if not found[0].startswith("("):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*map(squeeze, parts), squeeze(text[start:])]


def _spans(text: str, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where each name of a cell is, without the spaces around."""
    ends = [(found.start(), found.end()) for found in between.finditer(text) if not found[0].startswith("(")]
    starts = [0, *(end for _, end in ends)]
    parts = list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))
    left = [start + len(text[start:end]) - len(text[start:end].lstrip()) for start, end in parts]
    right = [start + len(text[start:end].rstrip()) for start, end in parts]
    return [(start, max(start, end)) for start, end in zip(left, right, strict=True)]


def _put(text: str, spans: Sequence[tuple[int, int]], at: int, name: str) -> str:
    """Return a cell with another name at one of its places; without a name, what parted it from another goes too."""
    start, end = spans[at]
    if not name and at:
        start = spans[at - 1][1]
    elif not name:
        end = spans[1][0]
    return text[:start] + name + text[end:]


def with_breaks(text: str) -> str:
    """Return the text of a cell of names where a break of line stands between two of them."""
    return text.replace("\n", _BREAK).replace("_x000A_", _BREAK)


def _may_be_several(name: str) -> bool:
    return "," in name or any(_AND_OTHERS.search(found[0]) for found in _IN_BRACKETS.finditer(name))


class Names:
    """The names that the cells of some columns hold, each written as it is first.

    Args:
        texts: the texts of all these cells.
        agents: those that the workbook knows, by the sheet Agents, if it has one.
    """

    def __init__(self, texts: Iterable[str], agents: Target | None) -> None:
        self._agents = agents
        self._spelled: dict[str, str] = {}
        for text in texts:
            for name in apart(text):
                if name and not (_DOUBTFUL.search(name) or one_after_another(name)):
                    self._spelled.setdefault(fold(name), self._written(name))

    def of(self, text: str) -> list[str]:
        """Return the names in a cell; a comma stands between two of them only where both are sure to be names.

        None where they follow one another: who it is today is for people to say.
        """
        if self._agents and text in self._agents.known:
            return [text]
        if names_nobody(text) or one_after_another(text):
            return []
        found = [name for part in apart(text) for name in self._parts(part)]
        return list(dict.fromkeys(name for name in found if name and not names_nobody(name)))

    def is_doubtful(self, text: str) -> bool:
        """Tell whether what is read as one name may be several."""
        return any(_may_be_several(name) and not self._is_known(name) for name in self.of(text))

    def lack(self, text: str) -> bool:
        """Tell whether a part of a text stands for nobody: « à recruter », and « A. Bel ; NC »."""
        if (self._agents and text in self._agents.known) or one_after_another(text):
            return False
        return names_nobody(text) or any(names_nobody(part) for part in apart(text) if part)

    def renamed(self, text: str, old: str, new: str) -> str | None:
        """Return a cell with a name instead of another, all else in it as it was; None where that is not sure.

        Args:
            text: what the cell holds, with its breaks of line.
            old: the name to replace, as it is read.
            new: the name to write, '' to take the other one out.
        """
        before = self.of(with_breaks(text))
        wanted = list(dict.fromkeys(new if name == old else name for name in before if new or name != old))
        if old not in before:
            return None
        if before == [old]:
            return new
        for between in (_BETWEEN_LINES, _ANY_BETWEEN):
            spans = _spans(text, between)
            at = [place for place, (start, end) in enumerate(spans) if self.of(text[start:end]) == [old]]
            if len(at) == 1:
                found = _put(text, spans, at[0], new)
                after = with_breaks(found)
                if Names([*self._spelled.values(), after], self._agents).of(after) == wanted:
                    return found
        return None

    def _parts(self, text: str) -> list[str]:
        parts = [squeeze(part) for part in _DOUBTFUL.split(text)]
        several = len(parts) > 1 and not self._is_known(text)
        if several and (all(map(self._is_known, parts)) or all(" " in part for part in parts)):
            return [self._name(part) for part in parts]
        return [self._name(text)]

    def _name(self, text: str) -> str:
        bare = _REMARK.sub("", text)
        name = bare if bare != text and self._is_known(bare) else text
        return self._spelled.get(fold(name)) or self._written(name)

    def _is_known(self, text: str) -> bool:
        return fold(text) in self._spelled or (self._agents is not None and self._written(text) in self._agents.known)

    def _written(self, text: str) -> str:
        return self._agents.spelled(text) if self._agents else text
