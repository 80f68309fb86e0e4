"""One worksheet: what its bounds are, and what a parser hides of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import chain
from operator import itemgetter

from sao_dashboard.guard.colours import Colours
from sao_dashboard.guard.limits import MIB, Limits
from sao_dashboard.guard.raw import OBJECT, Marks
from sao_dashboard.guard.rows import Far, SheetRows
from sao_dashboard.guard.strings import STRIKE, kept_words, without_prefix
from sao_dashboard.guard.styles import CellStyles
from sao_dashboard.places import LAST_COLUMN, Place, Run, address, rank_of, runs
from sao_dashboard.refusals import excess, kinds

_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']|\sht\s*=\s*[\"']0(?:\.0*)?[\"']")
_PERHAPS_HIDDEN = (b"hidden", b'ht="0', b"ht='0", b"ht =")
_FORMULA_ALONE = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f\s*>)\s*(?:(<v\s*/>|<v\s*>\s*</v\s*>)\s*)?</c\s*>")
_TEXT = re.compile(rb"\st\s*=\s*[\"']str[\"']")
_ERROR_TEXT = re.compile(rb"<v(?:\s[^<>]*)?>\s*(#[^<]{1,40})</v")
_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_VALUE = re.compile(rb"\svm\s*=\s*[\"'](\d{1,9})[\"']")
_MERGE = re.compile(rb"<mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})[\"']")
_INLINE = b"<is>"
_COLUMNS = re.compile(rb"<col\s([^<>]*)>")
_BOUND = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d{1,5})[\"']")
_HIDDEN_COLUMN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_VIEW = re.compile(rb"<sheetView\s([^<>]*)>")
_NO_ZEROS = re.compile(rb"\bshowZeros\s*=\s*[\"'](?:0|false)[\"']")
_DATA_END = b"</sheetData"


class SheetPart:
    """What is gathered of one worksheet.

    Args:
        tab: its name.
        styles: those of the workbook.
        limits: what it may hold.
        kept: what is left of each shared text of which other words are struck through, by its number.
        errors: the numbers of the values that are errors, and no objects.
    """

    def __init__(
        self,
        tab: str,
        styles: CellStyles,
        limits: Limits,
        kept: Mapping[bytes, str] = {},
        errors: Container[bytes] = (),
    ) -> None:
        self._tab = tab
        self._styles = styles
        self._limits = limits
        self._strings = kept
        self._known_errors = errors
        self._kept: dict[Place, str] = {}
        self._formatted: dict[tuple[str, int], list[Run]] = {}
        self._last = self._count = self._links = self._looked = 0
        self._lowest: Place = (0, 0)
        self._rightmost: Place = (0, 0)
        self._errors: dict[Place, str] = {}
        self._uncalculated: list[Place] = []
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._hides_zeros = False
        self._struck: list[int] = []
        self._colours = Colours(styles.fills, limits.marks)

    def read(self, chunks: Iterator[bytes], prefix: bytes) -> None:
        """Take the sheet in, piece by piece; `prefix` is what each of its tags begins with (« x: »), if anything.

        Raises:
            WorkbookError: it holds too much.
        """
        held = b""
        for chunk in chunks:
            seen = max(0, len(held) - len(_DATA_END))
            text = without_prefix(held + chunk, prefix)
            cut = text.rfind(b"<row", seen)
            if text.startswith(b"<rowB", cut):  # `<rowBreaks>` may follow the cells
                cut = text.rfind(b"<row", seen, cut)
            end = text.find(_DATA_END, max(cut, seen))
            if end >= 0:
                self._rows(text[:end])
                self._after(chain((text[end:],), chunks), prefix)
                return
            if cut > 0:
                self._rows(text[:cut])
            held = text[max(cut, 0) :]
            if len(held) > self._limits.row:
                raise excess.LIGNE_TROP_LONGUE(feuille=self._tab, limite=self._limits.row / MIB)

    def marks(self, state: str) -> Marks:
        """Return what was found, in a tab of this state (« visible »)."""
        return Marks(
            hidden=state != "visible",
            very_hidden=state == "veryHidden",
            errors=self._errors,
            uncalculated=tuple(self._uncalculated),
            merges=tuple(self._merges),
            hidden_lines=tuple(runs(self._hidden)),
            hidden_columns=tuple(self._hidden_columns),
            hides_zeros=self._hides_zeros,
            struck=tuple(runs(self._struck)),
            coloured=self._colours.standing_out() if self._looked < self._limits.looked else (),
            kept=self._kept,
            formats=(formats := tuple(dict.fromkeys(code for code, _ in self._formatted))),
            formatted=tuple(
                (formats.index(code), rank, *run) for (code, rank), found in self._formatted.items() for run in found
            ),
        )

    def _rows(self, text: bytes) -> None:
        if not self._count:
            self._look_at_head(text[: max(text.find(b"<row"), 0)])
        rows = SheetRows(text, self._last)
        self._count += len(rows.tags)
        if self._count > self._limits.rows:
            raise excess.TROP_DE_LIGNES(feuille=self._tab, limite=self._limits.rows)
        if (number := rows.impossible()) is not None:
            raise kinds.LIGNE_IMPOSSIBLE(feuille=self._tab, numero=number.decode("utf-8", "replace"))
        far = rows.far()
        self._measure(far)
        if any(word in rows.head for word in _PERHAPS_HIDDEN):
            self._hidden += [line for line, tag in zip(rows.lines, rows.tags, strict=True) if _HIDDEN.search(tag)]
        if b"#" in text and len(self._errors) < self._limits.marks:
            self._find_errors(rows)
        if b"<f" in text:  # looking for these two bytes takes a tenth of what looking for a formula does
            self._find_formulas(rows)
        if self._styles.told and self._looked < self._limits.looked:
            self._look(rows, far)
        if self._styles.formats:
            self._find_formats(rows)
        if self._strings or STRIKE in text:
            self._find_struck_words(rows)
        self._last = rows.last

    def _find_struck_words(self, rows: SheetRows) -> None:
        for number, place in rows.holding(frozenset(self._strings)):
            if len(self._kept) < self._limits.marks:
                self._kept[place] = self._strings[number]
        at = 0
        for piece in rows.text.split(_INLINE):  # a text may also be in its own cell
            words = kept_words(piece.partition(b"</is>")[0]) if at and STRIKE in piece else ""
            start, tag = rows.tag_before(at - len(_INLINE)) if words else (0, b"")
            if tag and len(self._kept) < self._limits.marks:
                self._kept[rows.place(start, tag)] = words
            at += len(piece) + len(_INLINE)

    def _find_formats(self, rows: SheetRows) -> None:
        for style, rank, lines in rows.bearing(self._styles.formatted):
            found = self._formatted.setdefault((self._styles.formats[style], rank), [])
            first, *others = [(lines[0], lines[-1])] if _follow(lines) else runs(lines)
            if found and found[-1][1] == first[0] - 1:
                found[-1] = found[-1][0], first[1]
                found += others
            else:
                found += [first, *others]

    def _measure(self, far: Far) -> None:
        """The parser makes a cell of each place from the first filled one to the last, be there something or not."""
        self._lowest = max(self._lowest, far.lowest)
        self._rightmost = max(self._rightmost, far.rightmost, key=itemgetter(1))
        if self._lowest[0] * (self._rightmost[1] + 1) > self._limits.grid:
            places = " et ".join(dict.fromkeys((address(self._lowest), address(self._rightmost))))
            raise excess.CELLULE_ELOIGNEE(feuille=self._tab, cellules=places, limite=self._limits.grid)

    def _look_at_head(self, head: bytes) -> None:
        """Look at what comes before the rows: how the sheet is seen, in its first window, and its columns."""
        if view := _VIEW.search(head):
            self._hides_zeros = bool(_NO_ZEROS.search(view[1]))
        for said in _COLUMNS.findall(head)[:LAST_COLUMN]:
            bounds = {name: int(figure) for name, figure in _BOUND.findall(said)}
            if _HIDDEN_COLUMN.search(said) and 1 <= bounds.get(b"min", 0) <= bounds.get(b"max", 0) <= LAST_COLUMN:
                self._hidden_columns.append((bounds[b"min"] - 1, bounds[b"max"] - 1))

    def _find_errors(self, rows: SheetRows) -> None:
        for found in _ERROR_TEXT.finditer(rows.text):
            start, tag = rows.tag_before(found.start())
            if _ERROR.search(tag) and len(self._errors) < self._limits.marks:
                value = _VALUE.search(tag)
                is_object = value is not None and value[1] not in self._known_errors
                self._errors[rows.place(start, tag)] = OBJECT if is_object else found[1].decode("ascii", "replace")

    def _find_formulas(self, rows: SheetRows) -> None:
        """A formula whose result is the empty text is written `<v></v>` in a cell said to be of text."""
        for found in _FORMULA_ALONE.finditer(rows.text):
            start, tag = rows.tag_before(found.start())
            calculated = found[1] and _TEXT.search(tag)
            if tag and not calculated and len(self._uncalculated) < self._limits.marks:
                self._uncalculated.append(rows.place(start, tag))

    def _look(self, rows: SheetRows, far: Far) -> None:
        looked = 0
        for line, cells in rows.styled(self._styles.told):
            looked += 1
            self._looked += len(cells)
            filled = [cell for cell in cells if cell.filled]
            if any(cell.style in self._styles.struck for cell in filled):
                self._struck.append(line)
            self._colours.look(line, filled)
        self._colours.pass_over(max(0, far.rows - looked))

    def _after(self, chunks: Iterator[bytes], prefix: bytes) -> None:
        """Look at what follows the cells."""
        held = b""
        for chunk in chain(chunks, (b"<",)):  # one more, so that nothing stays held
            text = without_prefix(held + chunk, prefix)
            cut = max(text.rfind(b"<"), 0)
            tags, held = text[:cut], text[cut:]
            self._links += tags.count(b"<hyperlink ")
            if self._links > self._limits.links:
                raise excess.TROP_DE_LIENS(feuille=self._tab, limite=self._limits.links)
            for left, top, right, bottom in _MERGE.findall(tags):
                first, last = (int(top), rank_of(left)), (int(bottom), rank_of(right))
                self._merges.append((*first, *last))
                if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > self._limits.merged:
                    raise excess.FUSION_ETENDUE(feuille=self._tab, cellules=f"{address(first)}:{address(last)}")
                if len(self._merges) > self._limits.merges:
                    raise excess.TROP_DE_FUSIONS(feuille=self._tab, limite=self._limits.merges)


def _follow(lines: list[int]) -> bool:
    """Tell whether lines follow one another, as those of a whole column do."""
    return len(lines) == lines[-1] - lines[0] + 1 and lines == list(range(lines[0], lines[-1] + 1))
