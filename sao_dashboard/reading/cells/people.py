"""The names of people in one cell, separated as people do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.book import Target

_BETWEEN = re.compile(r"[;/&+|]|\bet\b")
"""What stands between two names, and in none."""
_DOUBTFUL = re.compile(r",| [-–] ")
"""What may stand between two names, and between the name and the first name of one."""
_REMARK = re.compile(r" ?\([^()]*\)$")


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
            for part in _BETWEEN.split(text):
                if (name := squeeze(part)) and not _DOUBTFUL.search(name):
                    self._spelled.setdefault(fold(name), self._written(name))

    def of(self, text: str) -> list[str]:
        """Return the names in a cell; a comma stands between two of them only where both are sure to be names."""
        if says_nothing(text):
            return []
        if self._agents and text in self._agents.known:
            return [text]
        found = [name for part in _BETWEEN.split(text) for name in self._parts(squeeze(part))]
        return list(dict.fromkeys(name for name in found if name and not says_nothing(name)))

    def is_doubtful(self, text: str) -> bool:
        """Tell whether what is read as one name may be several."""
        return any("," in name and not self._is_known(name) for name in self.of(text))

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
