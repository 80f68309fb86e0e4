"""Writing the workbook: the empty template, or the same with rows. Same code and rows, same bytes.

Sheets, headers, lists and help all come from the schema. `look` says how it looks, `rules` what Excel proposes and
colours while it is filled, `guide` what the sheet Lisez-moi says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import accumulate, takewhile, zip_longest
from math import ceil, isnan

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sao_dashboard.refusals.reading import CELLULE_TROP_LONGUE
from sao_dashboard.schema import BY_KEY, LIST_BY_KEY, LISTS, PARAMETRES, SHEETS, Column, Sheet
from sao_dashboard.storable import LONGEST_TEXT, storable
from sao_dashboard.template.guide import set_page, write_guide
from sao_dashboard.template.heights import LINE_HEIGHT, let_rows_grow, lines
from sao_dashboard.template.look import ACCENT, DAY, QUIET, Look, column_width
from sao_dashboard.template.rules import Area, add_colours, add_validations, define_names
from sao_dashboard.text import fold

Row = dict[str, object]
"""The values of a row by key of the column."""
Rows = Mapping[str, Sequence[Row]]
"""By key of the sheet."""

_CREATED = datetime(2018, 1, 1)  # any fixed day: the true one would change the bytes at each run
_BLANK_ROWS = 20
_RULED_ROWS, _SPARE_ROWS = 2000, 1000
_FROZEN_WIDTH = 50
_SCREEN_WIDTH, _PAGE_WIDTH = 150, 250


def write_workbook(
    rows: Rows | None = None,
    *,
    lists: Mapping[str, Sequence[str]] | None = None,
    parametres: Mapping[str, object] | None = None,
    mention: str = "",
) -> bytes:
    """Return the bytes of a workbook ready to be filled, with the rows given.

    Args:
        rows: by key of the sheet, the values of each row by key of the column. Texts are written as they are (never as
            formulas or links), dates as Excel's dates, booleans as « oui » and « non »; None, NaN and "" leave a cell
            empty. Listes and Paramètres have their own arguments.
        lists: by key, the values of the lists that differ from the schema's.
        parametres: by name, the values of settings; those the schema knows are always there, empty if need be.
        mention: the setting « Mention », told at the head of Lisez-moi too.

    Raises:
        ValueError: a sheet, a column or a list that the schema does not have.
        SaoError: a text longer than Excel's cells.

    Example:
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> gare = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En étude"}
        >>> data = write_workbook({"operations": [gare]})
        >>> data[:2]  # the bytes of an .xlsx file
        b'PK'
    """
    rows = rows or {}
    _refuse_unknown(rows, lists or {})
    content = {sheet.key: list(rows.get(sheet.key, ())) for sheet in SHEETS}
    columns = {spec.key: spec.values for spec in LISTS} | dict(lists or {})
    content["listes"] = [dict(zip(columns, values, strict=True)) for values in zip_longest(*columns.values())]
    content["parametres"] = _settings(dict(parametres or {}) | ({"Mention": mention} if mention else {}))
    areas = {sheet.key: Area(sheet, max(_RULED_ROWS, len(content[sheet.key]) + _SPARE_ROWS)) for sheet in SHEETS}
    output = BytesIO()
    with Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": "Suivi des chantiers et des opérations", "created": _CREATED})
        book.set_size(28_000, 16_000)
        look = Look(book)
        write_guide(book, look, mention)
        for key, area in areas.items():
            _write_sheet(book, look, area, content[key])
        define_names(book, areas)
    return let_rows_grow(output.getvalue())


def _settings(settings: Mapping[str, object]) -> list[Row]:
    """Return the rows of the sheet Paramètres: the settings that the schema knows, then any other."""
    by_name = {fold(name): value for name, value in settings.items()}
    known = [{"parametre": name, "valeur": by_name.pop(fold(name), None)} for name in PARAMETRES]
    others = [{"parametre": name, "valeur": settings[name]} for name in settings if fold(name) in by_name]
    return [*known, *others]


def _refuse_unknown(rows: Rows, lists: Mapping[str, Sequence[str]]) -> None:
    unknown = [key for key in rows if key not in BY_KEY or key in ("listes", "parametres")]
    unknown += [key for key in lists if key not in LIST_BY_KEY]
    for sheet in SHEETS:
        keys = {column.key for column in sheet}
        unknown += [f"{sheet.key}.{key}" for row in rows.get(sheet.key, ()) for key in row if key not in keys]
    if unknown:
        raise ValueError(f"not in the schema: {', '.join(dict.fromkeys(unknown))}")


def _write_sheet(book: Workbook, look: Look, area: Area, rows: Sequence[Row]) -> None:
    sheet = area.sheet
    worksheet = book.add_worksheet(sheet.title)
    worksheet.set_tab_color(ACCENT if sheet.required else QUIET)
    for place, column in enumerate(sheet):
        worksheet.set_column(place, place, column_width(column), look.cell(column))
        worksheet.write_comment(0, place, *_note(column))
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(sheet):
            _write_value(worksheet, look, (number, place), column, row.get(column.key))
        texts = [
            (row[column.key], column_width(column) - 2) for column in sheet if isinstance(row.get(column.key), str)
        ]
        most = max((lines(str(text), room) for text, room in texts), default=1)
        if most > 1:
            worksheet.set_row(number, LINE_HEIGHT * most)
    _add_table(worksheet, look, sheet, len(rows))
    add_validations(worksheet, area)
    add_colours(worksheet, area, look)
    _set_view(worksheet, sheet)
    # Codes such as « 01234 » are texts on purpose: no green corner on them.
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(area.last - 1, len(sheet.columns) - 1)}"})


def _write_value(worksheet: Worksheet, look: Look, place: tuple[int, int], column: Column, value: object) -> None:
    if value is None or value == "" or (isinstance(value, float) and isnan(value)):
        return
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        worksheet.write_datetime(*place, moment, look.cell(column, DAY))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        worksheet.write_number(*place, value, look.cell(column))
    else:
        text = ("non", "oui")[value] if isinstance(value, bool) else str(value)
        # Excel counts UTF-16 units, where a rare character may take two.
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if length > LONGEST_TEXT:
            cell = xl_rowcol_to_cell(*place)
            raise CELLULE_TROP_LONGUE(feuille=worksheet.name, cellule=cell, nombre=length, limite=LONGEST_TEXT)
        worksheet.write_string(*place, storable(text), look.cell(column))


def _note(column: Column) -> tuple[str, dict[str, str | float]]:
    """Return the text of a header's note, and a frame of its size: notes do not find theirs by themselves."""
    text = f"{column.help}\nObligatoire." if column.required else column.help
    height = sum(ceil(len(line) / 38) for line in text.split("\n"))
    options: dict[str, str | float] = {
        "author": "",
        "width": 250,
        "height": 17 * height + 12,
        "font_name": "Calibri",
        "font_size": 10,
        "color": "#FFFFFF",
    }
    return text, options


def _add_table(worksheet: Worksheet, look: Look, sheet: Sheet, count: int) -> None:
    columns = [{"header": column.header, "header_format": look.header(column.required)} for column in sheet]
    last = (count or _BLANK_ROWS, len(columns) - 1)
    name = f"T_{sheet.key}"
    worksheet.add_table(0, 0, *last, {"name": name, "style": "Table Style Light 1", "columns": columns})
    # The filter's arrow takes room beside the words.
    most = max(lines(column.header, column_width(column) - 4) for column in sheet)
    worksheet.set_row(0, LINE_HEIGHT * most + 8)


def _set_view(worksheet: Worksheet, sheet: Sheet) -> None:
    """Keep the headers in sight, on paper too, and what names a row where the sheet is wider than a screen."""
    ends = list(accumulate(map(column_width, sheet)))
    width = ends[-1]
    frozen = 0
    if width > _SCREEN_WIDTH:  # the first columns that are required and narrow enough to stay in sight together
        fit = (column.required and end <= _FROZEN_WIDTH for column, end in zip(sheet, ends, strict=True))
        frozen = sum(1 for _ in takewhile(bool, fit))
    worksheet.freeze_panes(1, frozen)
    worksheet.set_landscape()
    set_page(worksheet)
    worksheet.repeat_rows(0)
    worksheet.fit_to_pages(2 if width > _PAGE_WIDTH else 1, 0)
    if frozen and width > _PAGE_WIDTH:
        worksheet.repeat_columns(0, frozen - 1)
