"""Which rows under the header are the table's own, and which are totals or notes that people add to it.

A row of the table is never left out in silence, however little of it is filled. What is left out, always with a
warning, follows two rules:

- a **total** begins with a cell that says so (« Total », « Sous-total Gare », « TOTAL GÉNÉRAL », « Total : 2 »),
  everything else in it is a quantity, and no other required column is filled. « Total » followed by other words, which
  may be a name (« Total Énergies »), must have a quantity beside it and leave a required column empty.
- a **note** is below the last row of the table, with a cell or two. It begins with a word that says so (« Source : »,
  « NB : », « Mis à jour le »), or is alone and begins with a star (« * en attente »); or else it leaves a required
  column empty, and begins with a sign (« (1) », « ¹ »), stands alone under an empty title, or stands alone in the first
  column and is a sentence: three words or more, either after an empty line or ended by a full stop, that no other row
  has there. What says so by its word or its star is a note after an empty line even when rows of the table follow it.

Where one cell is all that a row must have (a sector, a value of a list), a sentence may be a name. It is a note when it
stands alone after an empty line and is written as nothing but a sentence: its last sign, or words that say or ask
something. Otherwise it is read; and when it is long enough for a doubt, that is told too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.issues import IssueType
from sao_dashboard.places import Place
from sao_dashboard.reading.table.asides import find_asides
from sao_dashboard.reading.table.lines import Lines, is_quantity
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Mask

_SUBTOTAL = r"(?:sous[- ]?|s/ ?)tota(?:l|ux)\b.*"
_TOTAL = re.compile(rf"{_SUBTOTAL}|tota(?:l|ux)(?:(?: (?:general|generaux|partiel|cumule))?[ :.]*|(?: ?: ?| )[0-9].*)")
_TOTAL_OF = re.compile(rf"{_SUBTOTAL}|tota(?:l|ux)\b.*")
_NOTE_WORDS = (
    "sources? notes? nota remarques? attention legende rappel avertissement precisions? important etabli edite imprime "
    "extrait export maj nb ps"
)
_NOTE = re.compile(
    rf"(?:{'|'.join(_NOTE_WORDS.split())}|n\. ?b|p\. ?s|a noter|nota bene|(?:date de |derniere )?mise? a jour)"
    r"\b[^a-z]*(?::| le )"
)
_STARRED = re.compile("[*†‡→•] ")
_SIGNED = re.compile(r"[*(†‡→•¹²³]|->|n\.? ?b\.? ", re.IGNORECASE)
_WORD = re.compile("[a-z]{3,}")
_FEW_WORDS, _FEW_LONG = 3, 2
_LONG_NAME = 4
"""From how many words on, alone after an empty line, a name may as well be a note."""
_MOST_CELLS = 2
_LOOKED = 500
"""Characters of a cell in which what makes a sentence is looked for."""
_SAYS = re.compile(
    r"^(?:voir|merci|veuillez)\b|\b(?:ne|sera|seront|sont|doit|doivent|peut|peuvent|merci|mise?s? a jour)\b"
    r"|\b[cn]'|\ba [a-z]+(?:er|ir|re) (?:.* )?(?:par|avec|avant|apres|pour|lors|chez)\b"
)
"""What a sentence has and a name has not; « est » may be the east, « pas » and « être » are parts of names."""


@dataclass(frozen=True, eq=False)
class Rows(Lines):
    """The rows under the header of one tab, told apart."""

    @cached_property
    def table(self) -> Mask:
        """Which rows are read: those with something in a column that is read, but for totals and notes."""
        table = self.own.copy()
        table[[*self._totals, *self._notes, *(row for rows in self._asides.values() for row in rows)]] = False
        return table

    @cached_property
    def totals(self) -> dict[Place, str]:
        """What each total says, by its place."""
        return self.texts(self._totals)

    @cached_property
    def notes(self) -> dict[Place, str]:
        """What each note says first, by its place."""
        return self.texts(self._notes)

    @cached_property
    def asides(self) -> dict[IssueType, dict[Place, str]]:
        """What each row says first that people write among the others and that is no row, by its place."""
        return {kind: self.texts({row: self.ranks(row)[0] for row in rows}) for kind, rows in self._asides.items()}

    @cached_property
    def _asides(self) -> dict[IssueType, list[int]]:
        told = {*self._totals, *self._notes}
        return {kind: [row for row in rows if row not in told] for kind, rows in find_asides(self).items()}

    @cached_property
    def doubtful(self) -> dict[Place, str]:
        """What each row says that is read, and may be a note: words alone after an empty line, by their place."""
        found = self._apart(1, self._may_be_note)
        return self.texts({row: self.ranks(row)[0] for row in found if row not in self._notes and self.table[row]})

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The lines of the totals, notes and asides."""
        asides = (place for places in self.asides.values() for place in places)
        return frozenset(line for line, _rank in (*self.totals, *self.notes, *asides))

    @cached_property
    def _totals(self) -> dict[int, int]:
        """The rank of the label of each total, by its row."""
        return {row: rank for row, rank in self._labelled() if self._is_total(row, rank)}

    def _labelled(self) -> Iterator[tuple[int, int]]:
        for rank, column in enumerate(self.cells):
            labels = [
                code
                for code, cell in enumerate(column.values)
                if isinstance(cell, str) and cell[0] in "tTsS" and _TOTAL_OF.fullmatch(fold(cell))
            ]
            if labels:
                for row in np.flatnonzero(np.isin(column.codes, labels)).tolist():
                    yield row, rank

    def _is_total(self, row: int, label: int) -> bool:
        first, *others = self.ranks(row)
        quantities = all(is_quantity(self.cell(row, rank)) for rank in others)
        if first != label or not quantities or self.required & set(others):
            return False
        if _TOTAL.fullmatch(fold(str(self.cell(row, label)))):
            return True
        return bool(others or int(self.numbers[row]) in self.formulas) and not self._is_complete(label)

    def _is_complete(self, *ranks: int) -> bool:
        """Tell whether a row that fills these columns has all that it must have."""
        return not self.read.isdisjoint(ranks) and self.required <= set(ranks)

    @cached_property
    def _notes(self) -> dict[int, int]:
        """The rank of the first cell of each note, by its row."""
        notes: dict[int, int] = {}
        for row in reversed(list(self._last())):
            rank = self.ranks(row)[0]
            if self._is_note(row, rank, row == 0 or bool(self._gaps[row]) or row - 1 in notes):
                notes[row] = rank
            elif self.own[row]:
                notes.clear()  # what is above a row of the table is not below all of them
        return {row: self.ranks(row)[0] for row in self._apart(_MOST_CELLS, self._is_marked)} | notes

    @cached_property
    def _gaps(self) -> Mask:
        """Which rows come after an empty line, whatever totals stand between."""
        gaps = np.diff(self.numbers, prepend=self.numbers[:1]) > 1
        for row in sorted(self._totals):
            gaps[row + 1 : row + 2] |= gaps[row]
        return gaps

    def _apart(self, most: int, is_one: Callable[[int], bool]) -> Iterator[int]:
        """Yield the rows of so many cells at most that are one of these, after an empty line or after one another."""
        previous = -2
        for row in np.flatnonzero(self.own & (self.every <= most)).tolist():
            if (self._gaps[row] or previous == row - 1) and row not in self._totals and is_one(row):
                previous = row
                yield row

    def _last(self) -> Iterator[int]:
        """Yield, from the last up, the rows that may be notes, as far as the first one that cannot."""
        every = self.every
        for row in range(len(self.numbers) - 1, -1, -1):
            if row in self._totals or not every[row]:
                continue
            if every[row] <= _MOST_CELLS and self._is_note(row, self.ranks(row)[0], separated=True):
                yield row
            elif self.own[row]:
                return

    def _is_note(self, row: int, rank: int, separated: bool) -> bool:
        cell, ranks = self.cell(row, rank), self.ranks(row)
        if not isinstance(cell, str):
            return False
        if _NOTE.match(fold(cell)) or (len(ranks) == 1 and _STARRED.match(cell)):
            return True
        if self._is_complete(*ranks):
            return row > 0 and len(ranks) == 1 and separated and self._says(row, rank)
        if _SIGNED.match(cell):
            return True
        if len(ranks) > 1 or rank in self.untitled:
            return len(ranks) == 1
        ends = separated or cell.endswith(".")
        return rank == min(self.read) and ends and self._is_sentence(row, rank)

    def _is_marked(self, row: int) -> bool:
        """Tell whether a row says that it is a note, so well that rows of the table may follow it."""
        ranks = self.ranks(row)
        cell, alone, complete = self.cell(row, ranks[0]), len(ranks) == 1, self._is_complete(*ranks)
        if not isinstance(cell, str):
            return False
        if _NOTE.match(fold(cell)):
            return alone or not complete
        return alone and not complete and bool(_STARRED.match(cell))

    def _may_be_note(self, row: int) -> bool:
        """Tell whether a cell, all that its row must have, is so many words that it may be no name."""
        rank = self.ranks(row)[0]
        if not self._is_complete(rank) or not self._is_sentence(row, rank):
            return False
        return self._says(row, rank) or len(str(self.cell(row, rank)).split()) >= _LONG_NAME

    def _says(self, row: int, rank: int) -> bool:
        """Tell whether a cell is a sentence by its last sign, or by words that no name has."""
        text = str(self.cell(row, rank))
        return self._is_sentence(row, rank) and (text[-1] in ".!?…:;" or bool(_SAYS.search(fold(text[:_LOOKED]))))

    def _is_sentence(self, row: int, rank: int) -> bool:
        """Tell whether a cell is words, which no other row has in this column: « CO 01 – A. M. » may be an agent."""
        text, code = str(self.cell(row, rank)), self.cells[rank].codes[row]
        few = len(text.split()) < _FEW_WORDS or len(_WORD.findall(fold(text))) < _FEW_LONG
        return not few and int(self._repeats[rank][code]) == 1

    @cached_property
    def _repeats(self) -> list[NDArray[np.intp]]:
        """How many rows have each distinct cell, by column; counted once, for thousands of rows may ask."""
        return [np.bincount(column.codes[~column.blank], minlength=len(column.values)) for column in self.cells]
