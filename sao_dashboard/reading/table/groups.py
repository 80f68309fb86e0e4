"""What a title of group says of the rows under it, and the name of a tab of all of its own.

« SECTEUR NORD » across a table, or a tab called « Secteur Nord », says what each row leaves unsaid. Only where it is
sure: a word that names the column, a value of the workbook's own sectors or lists, or a point of the compass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.lines import is_quantity
from sao_dashboard.text import fold, squeeze

Said = tuple[str, str]
"""The key of a column, and the value that its cells would have."""

TAB_SAYS = frozenset(("commune", "equipe"))
"""What the name of a tab says of all its rows, beyond what each must say: a word names it."""

_WORD = re.compile(r"(secteur|commune|[ée]quipe|[ée]tape|phase|statut)\b ?[:–-]? ?(.+)", re.IGNORECASE)
_KEYS = {"etape": "etape", "phase": "etape"}
_COMPASS = re.compile(r"(?:nord|sud|est|ouest|centre)(?:[ -](?:nord|sud|est|ouest|centre|ville))*")
_SMALL = re.compile(r"(?:d'|de |du |des |la |le |les |a |et |ou |hors |non |sans |n°|.$|[0-9])")
_OF = re.compile(r"(?:d['’]|de (?!la |l['’]))", re.IGNORECASE)
_NO_NAME = re.compile(r"[0-9:;!?.,/()]")
_REMARK = re.compile(r" ?\([^()]*\)$")
_BEFORE_NAME = re.compile(
    r"(?:suivi|tableau|liste)?(?: ?des )?(?:op[ée]rations?|ops?\b)? ?[:–-]? ?(?=.)", re.IGNORECASE
)
_YEAR_LAST = re.compile(r" ?[–(-]? ?(?:19|20)[0-9]{2}\)?$")
_LONGEST, _MOST_WORDS = 60, 5
_LONGEST_TAB = 31
_FEW_CELLS = 3


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The values that a title of group may say, by the key of their column: folded, and as they are written."""

    known: Mapping[str, Mapping[str, str]]

    def said(self, text: str) -> Said | None:
        """Return what a title of group says of the rows under it, None where it is not sure."""
        title = _REMARK.sub("", squeeze(text))
        if not title or len(title) > _LONGEST:
            return None
        found = _WORD.fullmatch(title)
        return self._worded(title, found[1], found[2]) if found else self._alone(fold(title))

    def of_tab(self, name: str) -> Said | None:
        """Return what the name of a tab says of all of its rows: « Opérations Nord 2026 » too."""
        if len(name) == _LONGEST_TAB:  # Excel takes no more: a longer name is cut
            begun = [value for key, value in self.known.get("secteur", {}).items() if key.startswith(fold(name))]
            return ("secteur", begun[0]) if len(begun) == 1 else None
        title = _YEAR_LAST.sub("", squeeze(name))
        return self.said(title) or self.said(_BEFORE_NAME.sub("", title, count=1))

    def _worded(self, title: str, word: str, rest: str) -> Said | None:
        key = _KEYS.get(fold(word), fold(word))
        known = self.known.get(key, {})
        if known or key in ("etape", "statut"):
            value = known.get(fold(title)) or known.get(fold(rest))
            return (key, value) if value else None
        if key == "commune":
            rest = _OF.sub("", rest, count=1)
        if _NO_NAME.search(rest.rstrip("0123456789")) or len(rest.split()) > _MOST_WORDS:
            return None
        # « Équipe 1 » and « Secteur de la Gare » are whole names.
        whole = key == "equipe" or _SMALL.match(fold(rest))
        return key, title if whole else rest

    def _alone(self, folded: str) -> Said | None:
        found = [(key, values[folded]) for key, values in self.known.items() if folded in values]
        if len(found) == 1:
            return found[0]
        is_place = not self.known.get("secteur") and not found and _COMPASS.fullmatch(folded)
        return ("secteur", folded.title()) if is_place else None


@dataclass(frozen=True, eq=False)
class Groups:
    """What is said once for several rows of a table.

    Attributes:
        all: what the name of the tab says of every row: values by key.
        titles: what each title of group says, by its line.
    """

    all: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[int, Said] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The columns of which something is said."""
        return frozenset((*self.all, *(key for key, _value in self.titles.values())))

    def values(self, key: str, lines: NDArray[np.int64]) -> list[Cell]:
        """Return what is said of each of these lines, in order; '' where nothing is."""
        titles, place = sorted(self.titles.items()), 0
        rank = {each: rank for rank, each in enumerate(dict.fromkeys(each for _line, (each, _) in titles))}
        current, found = dict(self.all), list[Cell]()
        for line in lines.tolist():
            while place < len(titles) and titles[place][0] < line:
                said, value = titles[place][1]
                # A new title of the first kind ends those of the kinds that came under it.
                current = {each: kept for each, kept in current.items() if rank.get(each, -1) < rank[said]}
                current[said] = value
                place += 1
            found.append(current.get(key, ""))
        return found


def find_groups(
    grid: Grid, header: int, columns: Mapping[str, int], needed: Mapping[str, int], says: Callable[[str], Said | None]
) -> dict[int, Said]:
    """Return what the titles of group under a header say, by their line, where that is sure and serves.

    Args:
        grid: the rows of the tab.
        header: place of the row of titles.
        columns: rank of each column found, by key.
        needed: those that each row of the table must fill.
        says: what a title says.
    """
    filled = _filled(grid)
    filled[:, : header + 1] = False
    count = filled.sum(axis=0)
    found: dict[int, Said] = {}
    for place in np.flatnonzero((count > 0) & (count <= _FEW_CELLS)).tolist():
        if said := _said(grid, np.flatnonzero(filled[:, place]).tolist(), place, says):
            found[place] = said
    titles = {place: said for place, said in found.items() if said[0] not in columns or said[0] in needed}
    return {
        int(grid.numbers[place]): said
        for key in dict.fromkeys(key for key, _ in titles.values())
        for place, said in _serving(key, titles, filled, columns, needed).items()
    }


def _serving(
    key: str,
    titles: Mapping[int, Said],
    filled: NDArray[np.bool_],
    columns: Mapping[str, int],
    needed: Mapping[str, int],
) -> dict[int, Said]:
    """Return the titles that say a column of rows that do not; none where a row that needs one has none above."""
    ranks = [rank for each, rank in needed.items() if each != key and each not in {said for said, _ in titles.values()}]
    rows = np.full(filled.shape[1], bool(ranks), dtype=bool)
    for rank in ranks:
        rows &= filled[rank]
    rows[list(titles)] &= filled[:, list(titles)].sum(axis=0) > 1
    full = np.flatnonzero(rows)
    own = {place: said for place, said in titles.items() if said[0] == key and not rows[place]}
    if not own or not full.size:
        return {}
    first = min(own)
    if key not in columns:
        return {} if full[0] < first else own
    lacking = full[~filled[columns[key]][full]]
    places = np.array(sorted(own))
    served = np.unique(np.searchsorted(places, lacking[lacking > first], side="right") - 1)
    return {int(place): own[int(place)] for place in places[served]}


def _said(grid: Grid, ranks: list[int], place: int, says: Callable[[str], Said | None]) -> Said | None:
    first, *others = (grid.columns[rank].values[grid.columns[rank].codes[place]] for rank in ranks)
    return says(first) if isinstance(first, str) and all(map(is_quantity, others)) else None


def _filled(grid: Grid) -> NDArray[np.bool_]:
    """Return, for each column, which rows fill it."""
    filled = np.empty((len(grid.columns), len(grid)), dtype=bool)
    for rank, column in enumerate(grid.columns):
        says = np.ones(len(column.values), dtype=bool)
        values = enumerate(column.values)
        says[[code for code, cell in values if isinstance(cell, str) and (not cell or cell.isspace())]] = False
        filled[rank] = says[column.codes]
    return filled
