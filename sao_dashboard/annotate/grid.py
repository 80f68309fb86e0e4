"""The cells of a worksheet, coloured where they are: a hundred megabytes of XML are looked at, a few bytes change.

Rows and cells are found by regular expressions, ten times as fast as a parser with its handlers: in well-formed XML a
« < » only opens markup, and comments and CDATA sections are blanked out beforehand.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from sao_dashboard.annotate.cell import Held, cell_of
from sao_dashboard.annotate.markup import Document, Element, NotEditable
from sao_dashboard.places import Place, address, place_of, rank_of

_HIDDEN = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_OPENING = rb"<%s(?=[\s/>])(?:\s+[^\s=<>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>"
_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,7})[\"']")
_LETTERS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})[0-9]+[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"']([0-9]{1,7})[\"']")
_OWN_FORMAT = re.compile(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']")
_HIDES = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*[\"']([0-9: ]*)[\"']")
_HEIGHT = re.compile(rb"\sht\s*=\s*[\"']([0-9]{1,4}(?:\.[0-9]+)?)[\"']")
_TAGS = re.compile(rb"<[^<>]*>")
_REF = re.compile(rb"\sref\s*=\s*[\"']([A-Z0-9:]+)[\"']")
_FILLS = re.compile(rb"\st\s*=\s*[\"'](?:array|dataTable)[\"']")
_SIZE = re.compile(r"[0-9]{1,4}(?:\.[0-9]+)?")

_WIDTH, _POINTS = 9.14, 15.0  # Excel's own, in digits and in points

Style = Callable[[int, bool], int]
"""From the style of a cell and whether its fault is a blocking one, to its style with our colour."""
Made = Callable[[int, int], str]
"""From the rank of a cell that is made, and the style that it would have, to its markup."""
Span = tuple[int, int]


class EditedGrid:
    """The rows and cells of a worksheet.

    Args:
        data: the bytes of the worksheet, in UTF-8.

    Attributes:
        document: the worksheet, its cells aside.

    Raises:
        NotEditable: it has no rows at all, or is not well-formed.
    """

    def __init__(self, data: bytes) -> None:
        self._masked = data
        if b"<!" in data or data.find(b"<?", 2) > 0:
            self._masked = _HIDDEN.sub(lambda found: b" " * len(found[0]), data)
        opening = re.search(_OPENING % rb"(?:[^\s<>/:]+:)?sheetData", self._masked)
        if opening is None:
            raise NotEditable("n’a pas de lignes")
        prefix = opening[0][1:].partition(b"sheetData")[0]
        closing = b"</%ssheetData" % prefix
        end = opening.end() if opening[0].endswith(b"/>") else self._masked.find(closing, opening.end())
        if end < 0:
            raise NotEditable("n’a pas de lignes")
        self._region = opening.end(), end
        self.document = Document(data, self._region)
        rows = self.document.root.first("sheetData")
        if rows is None:
            raise NotEditable("n’a pas de lignes")
        self._sheet_data = rows
        self._cell_prefix = prefix
        self._cell = re.compile(_OPENING % re.escape(prefix + b"c"))
        self._cell_end = re.compile(rb"</%s\s*>" % re.escape(prefix + b"c"))
        self._lines, self._tags = self._rows(re.compile(_OPENING % re.escape(prefix + b"row")))
        self._columns: dict[int, Element | None] = {}
        self._ranks = {line: rank for rank, line in enumerate(self._lines)}

    def _rows(self, opening: re.Pattern[bytes]) -> tuple[list[int], list[Span]]:
        """Return the number of each row and the place of its tag; one without a number follows the row before."""
        lines, tags, line = [], [], 0
        for found in opening.finditer(self._masked, *self._region):
            number = _NUMBER.search(found[0])
            line = int(number[1]) if number else line + 1
            lines.append(line)
            tags.append(found.span())
        return lines, tags

    def colour(self, cells: Mapping[Place, bool], style: Style) -> None:
        """Give each cell its style with our colour; one that does not exist is made, and its row too.

        Args:
            cells: each cell, and whether its fault is a blocking one.
            style: see `Style`.
        """
        wanted: dict[int, dict[int, bool]] = defaultdict(dict)
        for (line, rank), blocking in sorted(cells.items()):
            wanted[line][rank] = blocking
        self._hold([(line, rank) for line, faults in wanted.items() for rank in self._colour_row(line, faults, style)])

    def write(
        self,
        cells: Mapping[Place, Held],
        style: Callable[[Place, int], int] = lambda _place, own: own,
        *,
        over: bool = False,
    ) -> None:
        """Write in cells that are empty; one that does not exist is made, and its row too.

        Args:
            cells: what each is to hold.
            style: from a cell and the style that it has, or would have, to the one that it gets.
            over: whether one may hold something, which is then no more; never a formula.

        Raises:
            NotEditable: one of them holds something, or a formula.
        """
        wanted: dict[int, dict[int, Held]] = defaultdict(dict)
        for (line, rank), text in sorted(cells.items()):
            wanted[line][rank] = text
        self._hold(
            [(line, rank) for line, texts in wanted.items() for rank in self._write_row(line, texts, style, over)]
        )

    def markup(self, place: Place) -> bytes:
        """Return a cell as it is written, comments and the like blanked out; b"" where there is none."""
        line, rank = place
        tag = dict(self._cells(line)).get(rank) if line in self._ranks else None
        return self._masked[tag[0] : self._end(tag)] if tag else b""

    def written(self, line: int) -> list[int]:
        """Return the ranks of the cells of a row that hold something."""
        cells = self._cells(line) if line in self._ranks else ()
        return [rank for rank, (start, end) in cells if self._masked[end : self._end((start, end))]]

    def ranges_of_formulas(self) -> list[str]:
        """Return the ranges that one formula fills: « B2:B9 »."""
        tags = re.findall(_OPENING % re.escape(self._cell_prefix + b"f"), self._masked[slice(*self._region)])
        return [ref[1].decode() for tag in tags if _FILLS.search(tag) and (ref := _REF.search(tag))]

    def style(self, place: Place) -> int:
        """Return the style of a cell, or the one that it would have."""
        line, rank = place
        tag = dict(self._cells(line)).get(rank) if line in self._ranks else None
        found = _STYLE.search(self._masked, *tag) if tag else None
        return int(found[1]) if found else 0 if tag else self._column_style(rank)

    def _hold(self, made: Sequence[Place]) -> None:
        """Have the dimension of the sheet hold its new cells too."""
        dimension = self.document.root.first("dimension")
        told = dimension.attributes.get("ref", "").split(":") if dimension else []
        corners = [corner for ref in told if (corner := place_of(ref))]
        if dimension and corners and made:
            lines, ranks = zip(*corners, *made, strict=True)
            ends = address((min(lines), min(ranks))), address((max(lines), max(ranks)))
            self.document.set(dimension, ref=":".join(dict.fromkeys(ends)))

    def _colour_row(self, line: int, faults: Mapping[int, bool], style: Style) -> list[int]:
        """Colour the cells of one row, and return the ranks of those that had to be made."""

        def made(rank: int, own: int) -> str:
            return cell_of(self.document.tag, (line, rank), style(own, faults[rank]))

        if line not in self._ranks:
            self._insert_row(line, list(faults), made)
            return list(faults)
        present = {rank: tag for rank in faults if (tag := self._written_cell(line, rank))}
        cells: list[tuple[int, Span]] = []
        if len(present) < len(faults):
            cells = list(self._cells(line))
            present = dict(cells)
        missing = [rank for rank in faults if rank not in present]
        for rank, blocking in faults.items():
            if rank in present:
                start, end = present[rank]
                current = _STYLE.search(self._masked, start, end)
                named = start + 1 + len(self.document.tag("c").encode())
                new = style(int(current[1]) if current else 0, blocking)
                self.document.replace(*(current.span() if current else (named, named)), f' s="{new}"')
        if missing:
            self._insert_cells(line, cells, missing, made)
        return missing

    def _write_row(
        self, line: int, texts: Mapping[int, Held], style: Callable[[Place, int], int], over: bool
    ) -> list[int]:
        """Write the cells of one row, and return the ranks of those that had to be made."""

        def made(rank: int, own: int) -> str:
            return cell_of(self.document.tag, (line, rank), style((line, rank), own), texts[rank])

        if line not in self._ranks:
            self._insert_row(line, list(texts), made)
            return list(texts)
        cells = list(self._cells(line))
        present = dict(cells)
        for rank in texts.keys() & present.keys():
            start, end = present[rank]
            stop = self._end((start, end))
            inside = self._masked[end:stop]
            if b"<%sf" % self._cell_prefix in inside or (not over and _TAGS.sub(b"", inside).strip()):
                raise NotEditable(f"a déjà quelque chose en {address((line, rank))}")
            own = _STYLE.search(self._masked, start, end)
            self.document.replace(start, stop, made(rank, int(own[1]) if own else 0))
        missing = [rank for rank in texts if rank not in present]
        if missing:
            self._insert_cells(line, cells, missing, made)
        return missing

    def _insert_row(self, line: int, ranks: Sequence[int], made: Made) -> None:
        name = self.document.tag("row")
        row = f'<{name} r="{line}">{"".join(made(rank, self._column_style(rank)) for rank in ranks)}</{name}>'
        following = bisect(self._lines, line)
        if following < len(self._lines):
            self.document.insert(self._tags[following][0], row)
        else:
            self.document.append(self._sheet_data, row)

    def _written_cell(self, line: int, rank: int) -> Span | None:
        """Return the place of the tag of a cell, without a look at the others, if it is written as all programs do."""
        inside, end = self._inside(line)
        at = self._masked.find(f' r="{address((line, rank))}"'.encode(), inside, end)
        opening = self._masked.rfind(b"<", inside, at) if at > 0 else -1
        found = self._cell.match(self._masked, opening, end) if opening > 0 else None
        return found.span() if found and found.end() > at else None

    def _inside(self, line: int) -> Span:
        """Return where the cells of a row are: from its tag to that of the next row."""
        number = self._ranks[line]
        end = self._tags[number + 1][0] if number + 1 < len(self._tags) else self._region[1]
        return self._tags[number][1], end

    def _cells(self, line: int) -> Iterator[tuple[int, Span]]:
        """Yield the rank of each cell of a row and the place of its tag; one without an address follows the last."""
        rank = -1
        for found in self._cell.finditer(self._masked, *self._inside(line)):
            letters = _LETTERS.search(found[0])
            rank = rank_of(letters[1]) if letters else rank + 1
            yield rank, found.span()

    def _insert_cells(self, line: int, cells: list[tuple[int, Span]], ranks: Sequence[int], made: Made) -> None:
        start, inside = self._tags[self._ranks[line]]
        tag = self._masked[start:inside]
        own = _STYLE.search(tag) if _OWN_FORMAT.search(tag) else None
        end = self._end(cells[-1][1]) if cells else inside
        closed = tag.endswith(b"/>")
        if closed:
            self.document.replace(inside - 2, inside, ">")
        for rank in ranks:
            at = next((cell[0] for other, cell in cells if other > rank), end)
            base = int(own[1]) if own else self._column_style(rank)
            self.document.insert(at, made(rank, base))
        if closed:
            self.document.insert(inside, f"</{self.document.tag('row')}>")
        # Have the columns that the row says it spans hold its new cells too.
        spans = _SPANS.search(tag)
        bounds = [int(bound) for bound in re.findall(rb"[0-9]{1,7}", spans[1])] if spans else []
        if spans and bounds:
            numbers = [*bounds, *(rank + 1 for rank in ranks)]
            places = start + spans.start(), start + spans.end()
            self.document.replace(*places, f' spans="{min(numbers)}:{max(numbers)}"')

    def _end(self, tag: Span) -> int:
        if self._masked[tag[0] : tag[1]].endswith(b"/>"):
            return tag[1]
        closing = self._cell_end.search(self._masked, tag[1])
        if closing is None:
            raise NotEditable("a une cellule qui ne se ferme pas")
        return closing.end()

    def _column(self, rank: int) -> Element | None:
        """Return what the sheet says of one column: its width, its style."""
        if rank not in self._columns:
            groups = self.document.root.first("cols")
            columns = groups.all("col") if groups else []
            found = (each for each in columns if each.number("min") <= rank + 1 <= each.number("max"))
            self._columns[rank] = next(found, None)
        return self._columns[rank]

    def _column_style(self, rank: int) -> int:
        """Return the style that a cell has in this column until it has one of its own."""
        column = self._column(rank)
        return column.number("style") if column else 0

    def width(self, rank: int) -> int:
        """Return the width of a column, in pixels of a screen at 100 %."""
        column = self._column(rank)
        if column and column.attributes.get("hidden") in ("1", "true"):
            return 0
        digits = _SIZE.fullmatch(column.attributes.get("width", "")) if column else None
        return round((float(digits[0]) if digits else _WIDTH) * 7)

    def height(self, line: int) -> int:
        """Return the height of a row, in pixels of a screen at 100 %."""
        tag = b""
        if line in self._ranks:
            start, inside = self._tags[self._ranks[line]]
            tag = self._masked[start:inside]
        points = _HEIGHT.search(tag)
        return 0 if _HIDES.search(tag) else round((float(points[1]) if points else _POINTS) * 4 / 3)
