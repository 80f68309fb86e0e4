"""The user's own workbook with the sheet Correspondances written in it, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sao_dashboard.annotate.book import EditedBook
from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import as_utf8, attribute_of, text_of
from sao_dashboard.annotate.package import EditedPackage, editing
from sao_dashboard.annotate.styles import EMPTY, EditedStyles
from sao_dashboard.places import Place
from sao_dashboard.reading.correspondances.said import Said, SaidSheet
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.schema import CORRESPONDANCES, Column
from sao_dashboard.template.heights import LINE_HEIGHT
from sao_dashboard.template.look import ACCENT

_SPARE_ROWS = 200
_LETTERS = "ABCDEFGHIJ"


def with_correspondances(data: bytes, rows: Sequence[Said], there: SaidSheet | None) -> bytes:
    """Return a workbook with these rows in its sheet Correspondances, the last one where it had none.

    One that it had keeps all that is in it, its other columns and its looks too: what it does not say yet comes under
    its rows.

    Args:
        data: the bytes of an .xlsx or .xlsm file that the guard has let in.
        rows: what the sheet is to say, in this order.
        there: the one that it has, as it was read; None: it has none, or one that says nothing.

    Raises:
        WorkbookError: the bytes are not such a file, or a part of it cannot be edited.
    """
    package = EditedPackage(data)
    book = EditedBook(package)
    styles = EditedStyles(book.styles(EMPTY), undoing=False)
    plain = styles.look('<sz val="11"/><name val="Calibri"/>', alignment='vertical="top" wrapText="1"')
    part = next((part for tab, part in book.sheets.items() if sheet_called(tab) is CORRESPONDANCES), None)
    if part and there:
        with editing(part):
            _write_under(package, part, there, rows, plain)
    else:
        white = '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>'
        header = styles.look(white, styles.fill(ACCENT.lstrip("#")), 'vertical="center"')
        book.put(CORRESPONDANCES.title, "".join(_sheet(rows, book.uri, header, plain)).encode())
    styles.close()
    return package.to_bytes()


def _write_under(package: EditedPackage, part: str, there: SaidSheet, rows: Sequence[Said], plain: int) -> None:
    """Write under the rows of a sheet what it does not say yet, in its own columns, as its last row looks."""
    subjects = {row.subject for row in there.rows}
    added = [row for row in rows if row.subject not in subjects]
    places, header = dict(there.places), there.header
    cells: dict[Place, str | int] = {}
    for column in CORRESPONDANCES:
        if column.key not in places and any(getattr(row, column.key) for row in added):
            places[column.key] = there.width + len(places) - len(there.places)
            cells[header, places[column.key]] = column.header
    for line, row in enumerate(added, start=there.last + 1):
        cells |= {(line, rank): text for key, rank in places.items() if (text := getattr(row, key))}
    if not cells:
        return
    grid = EditedGrid(as_utf8(package.read(part)))
    title = grid.style((header, min(there.places.values())))
    looks = {rank: grid.style((there.last, rank)) if there.rows else plain for rank in places.values()}
    grid.write(cells, lambda place, own: own or (title if place[0] == header else looks[place[1]]))
    package.write(part, grid.document.result())


def _sheet(rows: Sequence[Said], uri: str, header: int, plain: int) -> Iterator[str]:
    columns = list(enumerate(CORRESPONDANCES))
    last = _LETTERS[len(columns) - 1]
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<worksheet xmlns="{uri}"><dimension ref="A1:{last}{len(rows) + 1}"/>'
    yield '<sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
    yield f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT:g}"/><cols>'
    for place, column in columns:
        yield f'<col min="{place + 1}" max="{place + 1}" width="{column.width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    titles = [column.header for column in CORRESPONDANCES]
    yield f'<row r="1" ht="22" customHeight="1">{_cells(1, titles, header)}</row>'
    for line, row in enumerate(rows, start=2):
        yield f'<row r="{line}">{_cells(line, [getattr(row, column.key) for column in CORRESPONDANCES], plain)}</row>'
    yield "</sheetData>"
    rules = [_rule(column, _LETTERS[place], len(rows) + _SPARE_ROWS) for place, column in columns]
    yield f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'


def _cells(line: int, texts: Sequence[str], style: int) -> str:
    # Told to be a text, none can be taken for a formula, nor « 1-2 » for a date.
    return "".join(
        f'<c r="{_LETTERS[place]}{line}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text_of(text)}</t></is></c>'
        for place, text in enumerate(texts)
        if text
    )


def _rule(column: Column, letter: str, last: int) -> str:
    """Return what Excel says of a column while it is filled: its help, and its words where it has but few."""
    title, advice = attribute_of(column.header[:32]), attribute_of(column.help[:255])
    told = (
        f'allowBlank="1" showInputMessage="1" promptTitle="{title}" prompt="{advice}" sqref="{letter}2:{letter}{last}"'
    )
    if not column.choices:
        return f"<dataValidation {told}/>"
    words = text_of(",".join(column.choices))
    return f'<dataValidation type="list" errorStyle="warning" {told}><formula1>"{words}"</formula1></dataValidation>'
