"""The user's own workbook with an identifier for each operation that lacks one, and nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sao_dashboard.annotate.book import EditedBook
from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import Document, Element, NotEditable, as_utf8, attribute_of
from sao_dashboard.annotate.package import EditedPackage, editing
from sao_dashboard.places import Place, address, place_of
from sao_dashboard.schema.operations import OPERATIONS

_TITLE = OPERATIONS.column(OPERATIONS.identifier or "").header


class NewIdentifiers(NamedTuple):
    """The identifiers to write in one tab.

    Attributes:
        tab: its name.
        header: Excel's number of its row of titles.
        rank: rank of its column of identifiers (0 is A), None where it has none.
        width: how many columns it has.
        cells: Excel's number of each row that lacks one, and what it may be; a number where the others are numbers.
    """

    tab: str
    header: int
    rank: int | None
    width: int
    cells: tuple[tuple[int, str | int], ...]


def with_identifiers(data: bytes, wanted: Sequence[NewIdentifiers]) -> bytes:
    """Return a workbook with these identifiers in their cells: in its own column, or in a new one at the right.

    A new column joins the Excel table, or the filter, that ends beside it: sorted without it, the rows would exchange
    their identifiers.

    Args:
        data: the bytes of an .xlsx or .xlsm file that the guard has let in.
        wanted: what to write, tab by tab.

    Raises:
        WorkbookError: the bytes are not such a file, or a part of it cannot be edited.
    """
    package = EditedPackage(data)
    book = EditedBook(package)
    for each in wanted:
        part = book.sheets[each.tab]
        with editing(part):
            _write(package, book, part, each)
    return package.to_bytes()


def _write(package: EditedPackage, book: EditedBook, part: str, wanted: NewIdentifiers) -> None:
    grid = EditedGrid(as_utf8(package.read(part)))
    rank, title = wanted.rank, dict[Place, str | int]()
    if rank is None:
        rank = _new_column(package, book, part, grid, wanted)
        title = {(wanted.header, rank): _TITLE}
    beside = grid.style((wanted.header, max(rank - 1, 0)))
    cells = title | {(line, rank): identifier for line, identifier in wanted.cells}
    grid.write(cells, lambda place, own: own or (beside if place in title else 0))
    package.write(part, grid.document.result())


def _new_column(package: EditedPackage, book: EditedBook, part: str, grid: EditedGrid, wanted: NewIdentifiers) -> int:
    """Return the rank of the new column: after the Excel table or the filter of the rows, else after all there is."""
    for name in (each.target for each in package.relations(part) if each.kind == "table"):
        with editing(name):
            table = package.document(name)
            last = _last(table.root, wanted.header)
            if last is not None:
                _extend_table(table, last + 1)
                return last + 1
    filtered = grid.document.root.first("autoFilter")
    last = _last(filtered, wanted.header) if filtered else None
    if filtered is None or last is None:
        return wanted.width
    reference = _wider(filtered, last + 1)
    grid.document.set(filtered, ref=reference)
    book.set_filter(wanted.tab, reference)
    return last + 1


def _last(ranged: Element, header: int) -> int | None:
    """Return the last column of a table or a filter that begins with this row of titles."""
    corners = [place_of(corner) for corner in ranged.attributes.get("ref", "").split(":")]
    first, last = corners[0], corners[-1]
    return last[1] if first and last and first[0] == header else None


def _wider(ranged: Element, rank: int) -> str:
    first, _, last = ranged.attributes["ref"].partition(":")
    place = place_of(last or first)
    assert place is not None
    return f"{first}:{address((place[0], rank))}"


def _extend_table(table: Document, rank: int) -> None:
    """Have an Excel table hold one more column, of identifiers."""
    root, columns = table.root, table.root.first("tableColumns")
    if columns is None or root.attributes.get("headerRowCount") == "0" or "tableType" in root.attributes:
        raise NotEditable("est un tableau qui ne prend pas d’autre colonne")
    known = columns.all("tableColumn")
    identity = max((column.number("id") for column in known), default=0) + 1
    table.set(root, ref=_wider(root, rank))
    if filtered := root.first("autoFilter"):
        table.set(filtered, ref=_wider(filtered, rank))
    table.set(columns, count=str(len(known) + 1))
    table.append(columns, f'<{table.tag("tableColumn")} id="{identity}" name="{attribute_of(_TITLE)}"/>')
