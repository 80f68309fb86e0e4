"""The user's own workbook with other values in some of its cells, all of them or none, and nothing else changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sao_dashboard.annotate.book import EditedBook
from sao_dashboard.annotate.cell import Held
from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import Document, Element, as_utf8
from sao_dashboard.annotate.package import EditedPackage, editing
from sao_dashboard.places import Place, address, place_of
from sao_dashboard.refusals.propositions import ADOPTION_IMPOSSIBLE

_OBJECT = re.compile(rb"\s(?:cm|vm)\s*=")
_TRUE = ("1", "true")


class CellToWrite(NamedTuple):
    """What one cell is to hold.

    Attributes:
        tab: the name of its sheet in the workbook.
        line: Excel's number of its row.
        rank: rank of its column (0 is A).
        held: what it is to hold, '' for nothing.
        added: whether its row comes under the last one of a table, and looks as that one does.
    """

    tab: str
    line: int
    rank: int
    held: Held
    added: bool = False

    @property
    def place(self) -> Place:
        """Its line and its rank."""
        return self.line, self.rank


def with_cells(data: bytes, cells: Sequence[CellToWrite]) -> bytes:
    """Return a workbook with these values in these cells.

    A row that is added joins the Excel table, or the filter, that ends above it. Where the workbook has formulas, Excel
    is told to work them out again when it opens it: what they give may follow from these cells.

    Args:
        data: the bytes of an .xlsx or .xlsm file that the guard has let in.
        cells: what to write.

    Raises:
        WorkbookError: the bytes are not such a file, a part of it cannot be edited, or one of the cells cannot be
            written: it is a formula's, merged, locked… Each of these is told.
    """
    package = EditedPackage(data)
    book = EditedBook(package)
    by_tab: dict[str, list[CellToWrite]] = defaultdict(list)
    for cell in cells:
        by_tab[cell.tab].append(cell)
    refused, grids = list[str](), dict[str, EditedGrid]()
    for tab, wanted in by_tab.items():
        with editing(book.sheets[tab]):
            grids[tab] = EditedGrid(as_utf8(package.read(book.sheets[tab])))
            found = _Sheet(package, book, tab, grids[tab])
            refused += [f"{_named(each)}\u00a0: {why}." for each in wanted if (why := found.why_not(each))]
            refused += found.make_room(wanted)
    if refused:
        raise ADOPTION_IMPOSSIBLE(pourquoi=" ".join(refused))
    for tab, wanted in by_tab.items():
        with editing(book.sheets[tab]):
            _write(package, book.sheets[tab], grids[tab], wanted)
    if any(_has_formulas(package.read(part)) for part in book.sheets.values()):
        book.recalculate()
    return package.to_bytes()


def _named(cell: CellToWrite) -> str:
    return f"Feuille «\u00a0{cell.tab}\u00a0», cellule {address(cell.place)}"


def _write(package: EditedPackage, part: str, grid: EditedGrid, cells: Sequence[CellToWrite]) -> None:
    above = {cell.place: min(each.line for each in cells if each.added) - 1 for cell in cells if cell.added}

    def style(place: Place, own: int) -> int:
        return grid.style((above[place], place[1])) if place in above else own

    grid.write({cell.place: cell.held for cell in cells}, style, over=True)
    package.write(part, grid.document.result())


def _has_formulas(sheet: bytes) -> bool:
    return re.search(rb"<(?:[^\s<>/:]+:)?f[\s/>]", sheet) is not None


class _Sheet:
    """What a worksheet says of its cells that forbids to write in them."""

    def __init__(self, package: EditedPackage, book: EditedBook, tab: str, grid: EditedGrid) -> None:
        self._package, self._book, self._tab, self._grid = package, book, tab, grid
        root = grid.document.root
        merged = root.first("mergeCells")
        self._merges = [each.attributes.get("ref", "") for each in merged.all("mergeCell")] if merged else []
        self._filled = grid.ranges_of_formulas()
        protection = root.first("sheetProtection")
        self._protected = protection is not None and protection.attributes.get("sheet") in _TRUE

    def why_not(self, cell: CellToWrite) -> str:
        """Return why a cell must not be written, '' where nothing forbids it."""
        markup = self._grid.markup(cell.place)
        opening = markup.partition(b">")[0]
        if cell.added and self._grid.written(cell.line):
            return "il y a déjà quelque chose sur cette ligne"
        if _has_formulas(markup) or any(_holds(ref, cell.place) for ref in self._filled):
            return "elle contient une formule"
        if any(_holds(ref, cell.place) for ref in self._merges):
            return "elle est fusionnée avec d’autres"
        if _OBJECT.search(opening):
            return "elle contient une image, ou un type de données"
        if self._protected and self._is_locked(self._grid.style(cell.place)):
            return "elle est verrouillée, et la feuille est protégée"
        return ""

    def make_room(self, cells: Sequence[CellToWrite]) -> Iterator[str]:
        """Have the Excel table, or the filter, that ends above the rows that are added hold them too; say why not."""
        added = [cell for cell in cells if cell.added]
        if not added:
            return
        first, last = min(cell.line for cell in added), max(cell.line for cell in added)
        ranks = {cell.rank for cell in added}
        part = self._book.sheets[self._tab]
        for name in (each.target for each in self._package.relations(part) if each.kind == "table"):
            with editing(name):
                table = self._package.document(name)
                if _ends(table.root, first - 1, ranks):
                    if table.root.number("totalsRowCount"):
                        yield f"{_named(added[0])}\u00a0: le tableau finit par une ligne de totaux."
                    _lengthen(table, table.root, last)
                    if filtered := table.root.first("autoFilter"):
                        _lengthen(table, filtered, last)
        filtered = self._grid.document.root.first("autoFilter")
        if filtered and _ends(filtered, first - 1, ranks):
            self._book.set_filter(self._tab, _lengthen(self._grid.document, filtered, last))

    def _is_locked(self, style: int) -> bool:
        styles = self._package.target(self._book.part, "styles")
        formats = self._package.document(styles).root.first("cellXfs") if styles else None
        known = formats.all("xf") if formats else []
        protection = known[style].first("protection") if style < len(known) else None
        return protection is None or protection.attributes.get("locked", "1") in _TRUE


def _corners(ref: str) -> tuple[Place, Place] | None:
    corners = [place_of(corner) for corner in ref.split(":")]
    first, last = corners[0], corners[-1]
    return (first, last) if first and last else None


def _holds(ref: str, place: Place) -> bool:
    """Tell whether a range holds a cell."""
    corners = _corners(ref)
    return corners is not None and all(
        low <= at <= high for low, at, high in zip(corners[0], place, corners[1], strict=True)
    )


def _ends(ranged: Element, line: int, ranks: set[int]) -> bool:
    """Tell whether a table or a filter ends at this line, and has one of these columns."""
    corners = _corners(ranged.attributes.get("ref", ""))
    return (
        corners is not None and corners[1][0] == line and any(corners[0][1] <= rank <= corners[1][1] for rank in ranks)
    )


def _lengthen(document: Document, ranged: Element, line: int) -> str:
    """Have a table or a filter end at this line; return the range that it has then."""
    first, _, last = ranged.attributes["ref"].partition(":")
    place = place_of(last or first)
    assert place is not None
    reference = f"{first}:{address((line, place[1]))}"
    document.set(ranged, ref=reference)
    return reference
