"""What a parser hides of a worksheet, found by its place."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from sao_dashboard.guard import inspect, package, text
from sao_dashboard.guard.limits import Limits
from sao_dashboard.guard.raw import Marks
from tests.guard.archives import MAIN, workbook, worksheet

YELLOW = PatternFill("solid", fgColor="FFFFFF00")
GREY = PatternFill("solid", fgColor="FFDDDDDD")
WHITE = PatternFill("solid", fgColor="FFFFFFFF")


def marks(rows: str, after: str = "", prefix: str = "", styles: bytes = b"<styleSheet/>") -> Marks:
    """Return the marks of a sheet written so."""
    sheet = worksheet(rows, after=after, prefix=prefix)
    return inspect(workbook({"Agents": sheet}, {"xl/styles.xml": styles})).tabs["Agents"]


def written(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> Marks:
    """Return the marks of a sheet that openpyxl writes."""
    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    (found,) = inspect(stream.getvalue()).tabs.values()
    return found


# --- Errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2" t="e"><v>#REF!</v></c>',
        "<c r='C2' s='1' t='e'><f>Autre!A1</f><v>#REF!</v></c>",
        '<c t="e" r="C2"><f t="shared" si="0"/><v>#REF!</v></c>',
        '<c\n  t = "e"\n  r = "C2" ><v>#REF!</v ></c >',
        '<c r="c2" t="e"><v xml:space="preserve"> #REF!</v></c>',
    ],
)
def test_an_error_is_found_however_it_is_written(cell: str) -> None:
    row = f'<row r="2"><c r="A2" t="s"><v>0</v></c>{cell}<c r="D2"><v>1</v></c></row>'
    assert marks(row) == Marks(errors={(2, 2): "#REF!"})


def test_every_error_is_found_with_its_text() -> None:
    texts = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"]
    rows = "".join(f'<row r="{n}"><c r="AB{n}" t="e"><v>{text}</v></c></row>' for n, text in enumerate(texts, start=5))
    assert marks(rows).errors == {(n, 27): text for n, text in enumerate(texts, start=5)}


def test_text_that_looks_like_an_error_is_none() -> None:
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>#REF! t="e"</t></is></c><c r="B1" t="str"><v>#0072B2</v></c>'
        '<c r="C1"><f>"#REF!"</f><v>#REF!</v></c><c r="D1" t="str"><f>" t=\'e\' "</f><v>#1</v></c></row>'
    )
    assert marks(row) == Marks()


def test_errors_that_xlsxwriter_writes() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Agents")
    sheet.write_formula("J23", "=Autre!A1", None, "#REF!")
    sheet.write_formula("K23", "=1+1", None, 2)
    book.close()
    assert inspect(stream.getvalue()).tabs["Agents"] == Marks(errors={(23, 9): "#REF!"})


# --- Formulas never calculated ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "calculated"),
    [
        ("<c r='B3'><f>1+1</f></c>", False),
        ("<c r='B3'><f>1+1</f><v/></c>", False),
        ("<c r='B3'><f>1+1</f><v></v></c>", False),
        ("<c r='B3'><f>1+1</f> <v> </v> </c>", False),
        ("<c r='B3' t='str'><f>1+1</f></c>", False),
        ("<c r='B3'><f t='shared' si='0'/></c>", False),
        ("<c r='B3'><f t='shared' ref='B3:B9' si='0'>A3&gt;2</f></c>", False),
        ("<c r='B3'><f>A1 > 2</f><v /></c>", False),
        ("<c r='B3'><f>1+1</f><v>2</v></c>", True),
        ("<c r='B3'><f>1+1</f><v>0</v></c>", True),
        ("<c r='B3' t='str'><f>IF(A1,1,\"\")</f><v></v></c>", True),
        ("<c r='B3' t='str'><f>IF(A1,1,\"\")</f><v/></c>", True),
        ("<c r='B3'><f t='shared' si='0'/><v>2</v></c>", True),
        ("<c r='B3' t='inlineStr'><is><t/></is></c>", True),
        ("<c r='B3'/>", True),
        ("<c r='B3'><v></v></c>", True),
    ],
)
def test_a_formula_that_has_no_value(cell: str, calculated: bool) -> None:
    row = f"<row r='3'><c r='A3'><v>1</v></c>{cell}</row>"
    assert marks(row).uncalculated == (() if calculated else ((3, 1),))


def test_formulas_that_openpyxl_writes_are_never_calculated() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"], sheet["D7"], sheet["E7"] = "Titre", "=A1", 12

    assert written(fill).uncalculated == ((7, 3),)


def test_formulas_after_the_cells_are_no_cells() -> None:
    after = "<conditionalFormatting><cfRule><formula>A1</formula></cfRule></conditionalFormatting><f></f></c>"
    assert marks("<row r='1'><c r='A1'><v>1</v></c></row>", after) == Marks()


# --- Cells and rows without a number ---------------------------------------------------------------------------------


def test_cells_without_an_address_are_counted() -> None:
    error, value = '<c t="e"><v>#N/A</v></c>', "<c><v>1</v></c>"
    rows = (
        f"<row>{value}{error}<c/>{error}</row>"
        f'<row r="5">{value}<c r="D5"><v>1</v></c>{error}{value}{error}</row>'
        f"<row>{error}<c><f>1</f></c></row><row/><row>{value}<c><f>1</f></c></row>"
    )
    found = marks(rows)
    assert list(found.errors) == [(1, 1), (1, 3), (5, 4), (5, 6), (6, 0)]
    assert found.uncalculated == ((6, 1), (8, 1))


def test_a_cell_outside_any_row_is_ignored() -> None:
    assert marks('<c t="e"><v>#N/A</v></c><c><f>1</f></c>') == Marks()
    assert marks('<c t="e"><v>#N/A</v></c><row r="4"><c t="e"><v>#N/A</v></c></row>').errors == {(4, 0): "#N/A"}


# --- Merges, hidden rows ---------------------------------------------------------------------------------------------


def test_merges_and_hidden_rows() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = "Titre"
        sheet.merge_cells("A1:C2")
        sheet.merge_cells("AA10:AB10")
        for line in (4, 5, 7):
            sheet.row_dimensions[line].hidden = True
        sheet.row_dimensions[10].height = 30

    assert written(fill) == Marks(merges=((1, 0, 2, 2), (10, 26, 10, 27)), hidden_lines=((4, 5), (7, 7)))


def test_hidden_columns() -> None:
    # They were read like the others, without a word, when a hidden row was told.
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = sheet["F1"] = "a"
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions.group("D", "E", hidden=True)

    assert written(fill) == Marks(hidden_columns=((1, 1), (3, 4)))


@pytest.mark.parametrize(
    ("views", "hidden"),
    [
        ('<sheetView showZeros="0" workbookViewId="0"/>', True),
        ("<sheetView workbookViewId='0' showZeros = 'false'><pane/></sheetView>", True),
        ('<sheetView showZeros="1" workbookViewId="0"/><sheetView showZeros="0" workbookViewId="1"/>', False),
        ('<sheetView workbookViewId="0"/>', False),
    ],
)
def test_a_sheet_that_shows_no_zero_in_its_first_window(views: str, hidden: bool) -> None:
    sheet = worksheet('<row r="1"><c r="A1"><v>0</v></c></row>')
    sheet = sheet.replace(b"<sheetData>", f"<sheetViews>{views}</sheetViews><sheetData>".encode(), 1)
    assert inspect(workbook({"Agents": sheet})).tabs["Agents"] == Marks(hides_zeros=hidden)


def test_hidden_rows_however_they_are_written() -> None:
    rows = (
        "<row spans='1:2' hidden='1'/><row r='3' hidden='0'/><row r = '4' customHeight='1' ht='0.00'/>"
        '<row hidden="true" r="6" ht="15"><c><v>1</v></c></row><row hidden="false"/><row ht="0" hidden="1"/>'
        '<row ht="0.5"/><row a:ht="0" customHeight="1" xmlns:a="a"/>'
    )
    assert marks(rows).hidden_lines == ((1, 1), (4, 4), (6, 6), (8, 8))


def test_breaks_between_pages_are_no_rows() -> None:
    breaks = '<rowBreaks count="1"><brk id="3" max="16383" hidden="1"/></rowBreaks>'
    found = marks(
        '<row r="3"><c r="A3"><v>1</v></c></row>', f'<mergeCells><mergeCell ref="A1:B1"/></mergeCells>{breaks}'
    )
    assert found == Marks(merges=((1, 0, 1, 1),))


# --- Struck through --------------------------------------------------------------------------------------------------


def test_rows_struck_through() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for line in range(1, 9):
            sheet.cell(line, 1, line)
        for place in ("A2", "A3", "B5", "C7"):
            sheet[place].font = Font(strike=True)
        sheet["C7"] = "à revoir"
        sheet["A8"].font = Font(strike=False, bold=True)

    assert written(fill).struck == ((2, 3), (7, 7))


# --- Colours ---------------------------------------------------------------------------------------------------------


def table(sheet: openpyxl.worksheet.worksheet.Worksheet, lines: int = 8, columns: int = 4) -> None:
    for line in range(1, lines + 1):
        for column in range(1, columns + 1):
            sheet.cell(line, column, line * column)


def paint(sheet: openpyxl.worksheet.worksheet.Worksheet, places: str, fill: PatternFill = YELLOW) -> None:
    for row in sheet[places] if ":" in places else ((sheet[places],),):
        for cell in row:
            cell.fill = fill


@pytest.mark.parametrize(
    ("painted", "expected"),
    [
        (("C3",), ((3, 2),)),
        (("A2:B2", "D8"), ((2, 0), (2, 1), (8, 3))),
        (("A1:D1",), ()),
        (("A1:D1", "A5:D5", "C3"), ((3, 2),)),
        (("B2:B8",), ()),
        (("B1:B8", "C3"), ((3, 2),)),
        (("A1:B8",), ()),
        (("A1:D8",), ()),
        (("F3",), ()),
    ],
    ids=[
        "a cell",
        "some cells",
        "the header",
        "a subtotal too",
        "a column",
        "a column and a cell",
        "half of all",
        "all",
        "an empty cell",
    ],
)
def test_cells_that_stand_out_by_their_colour(painted: tuple[str, ...], expected: tuple[object, ...]) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        table(sheet)
        for places in painted:
            paint(sheet, places)

    assert written(fill).coloured == expected


def test_white_is_no_colour_and_neither_is_a_pattern() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        table(sheet)
        paint(sheet, "B2", WHITE)
        paint(sheet, "B3", PatternFill("gray125"))
        paint(sheet, "B4", PatternFill("solid", fgColor=openpyxl.styles.Color(theme=0)))
        paint(sheet, "B5", PatternFill("solid", fgColor=openpyxl.styles.Color(theme=0, tint=-0.15)))

    assert written(fill).coloured == ((5, 1),)


def test_a_small_table_may_have_one_coloured_cell() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        table(sheet, lines=2)
        paint(sheet, "A1:D1", GREY)
        paint(sheet, "B2")

    assert written(fill).coloured == ((2, 1),)


def test_a_style_is_its_own_whatever_comes_in_the_differential_formats() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike val="0"/></font><font><strike/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor '
        'rgb="FFFF0000"/></patternFill></fill></fills><cellStyleXfs><xf fontId="2" fillId="1"/></cellStyleXfs>'
        '<cellXfs><xf/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="0"/><xf fontId="0" fillId="1"/></cellXfs>'
        "<dxfs><dxf><font><strike/></font><fill><patternFill><bgColor rgb='FFFF0000'/></patternFill></fill></dxf>"
        "</dxfs></styleSheet>"
    )
    cells = "".join(f'<c r="{letter}1" s="{style}"><v>1</v></c>' for style, letter in enumerate("ABCD"))
    rows = f"<row r='1'>{cells}</row><row r='2' s='2'><c r='A2' s='2'/><c s = '1' r = 'B2'><v>1</v></c></row>"
    assert marks(rows, styles=styles.encode()) == Marks(struck=((1, 1),), coloured=((1, 3),))


# --- However it is cut -----------------------------------------------------------------------------------------------

SHEET = (
    '<row r="2" hidden="1"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1+1</f></c></row>'
    '<row r="3"><c r="A3"><v>1</v></c></row><row><c t="e"><v>#N/A</v></c><c/><c><f>1</f><v/></c></row>'
    "<row r='7' ht='0'/>"
)
AFTER = (
    '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A9:C9"/></mergeCells><hyperlinks><hyperlink ref="A1"/>'
    "</hyperlinks><rowBreaks><brk/></rowBreaks>"
)
EXPECTED = Marks(
    errors={(2, 0): "#REF!", (4, 0): "#N/A"},
    uncalculated=((2, 1), (4, 2)),
    merges=((1, 0, 1, 2), (9, 0, 9, 2)),
    hidden_lines=((2, 2), (7, 7)),
)


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 50, 1000])
def test_nothing_depends_on_where_a_piece_is_cut(size: int, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_CHUNK", size)
    monkeypatch.setattr(text, "_START", 200)
    tagged = [xml.replace("<", "<x:").replace("<x:/", "</x:") for xml in (SHEET, AFTER)]
    rows, after = tagged if prefix else (SHEET, AFTER)
    assert marks(rows, after, prefix) == EXPECTED


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.sampled_from("vefs "), max_size=6), max_size=12), st.booleans(), st.sampled_from("\"'"))
def test_any_sheet_is_found_whether_its_cells_are_numbered_or_not(
    table: list[list[str]], numbered: bool, quote: str
) -> None:
    cells = {
        "v": "<c{r}><v>1</v></c>",
        "e": "<c{r} t='e'><v>#N/A</v></c>",
        "f": "<c{r}><f>1</f></c>",
        "s": "<c{r} t='str'><f>1</f><v></v></c>",
        " ": "<c{r}/>",
    }
    rows = ""
    for line, row in enumerate(table, start=1):
        place = f" r={quote}{line}{quote}" if numbered else ""
        inside = [
            cells[kind].format(r=f" r={quote}{chr(65 + column)}{line}{quote}" if numbered else "")
            for column, kind in enumerate(row)
        ]
        rows += f"<row{place}>{''.join(inside)}</row>"
    placed = {kind: [(n, c) for n, row in enumerate(table, 1) for c, k in enumerate(row) if k == kind] for kind in "ef"}
    assert marks(rows) == Marks(errors=dict.fromkeys(placed["e"], "#N/A"), uncalculated=tuple(placed["f"]))


# --- Many ------------------------------------------------------------------------------------------------------------


def test_beyond_a_bound_the_first_marks_are_enough() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c><c r="B{n}"><f>1</f></c></row>' for n in range(1, 101)
    )
    found = inspect(workbook({"Agents": worksheet(rows)}), Limits(marks=10)).tabs["Agents"]
    assert list(found.errors) == [(n, 0) for n in range(1, 11)]
    assert found.uncalculated == tuple((n, 1) for n in range(1, 11))


def test_only_the_tabs_asked_for_are_looked_at() -> None:
    sheet = worksheet('<row r="1" hidden="1"><c r="A1" t="e"><v>#N/A</v></c></row>')
    data = workbook({"Agents": sheet, "Archives": sheet}, state="hidden")
    found = inspect(data, marked=lambda tab: tab == "Agents").tabs
    assert found == {
        "Agents": Marks(hidden=True, errors={(1, 0): "#N/A"}, hidden_lines=((1, 1),)),
        "Archives": Marks(hidden=True),
    }


def test_a_row_of_a_hundred_thousand_unnumbered_errors_is_counted_once() -> None:
    # Counting each one's column from the beginning of its row took time by the square of their number.
    found = marks("<row>" + '<c t="e"><v>#N/A</v></c>' * 100_000 + "</row>")
    assert len(found.errors) == 100_000
    assert (1, 99_999) in found.errors


def test_colour_means_nothing_where_there_is_too_much_of_it() -> None:
    book = openpyxl.Workbook()
    table(book.active)
    paint(book.active, "C3")
    book.active["B2"].font = Font(strike=True)
    stream = io.BytesIO()
    book.save(stream)
    within, beyond = (inspect(stream.getvalue(), Limits(looked=count)).tabs["Sheet"] for count in (9, 8))
    assert within == Marks(struck=((2, 2),), coloured=((3, 2),))
    assert beyond == Marks(struck=((2, 2),))


# --- Formats, and words struck through -------------------------------------------------------------------------------

FORMATS = (
    b'<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="0&quot; m2&quot;"/>'
    b'<numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>'
    b'<fonts><font/><font><name val="Wingdings"/></font></fonts>'
    b'<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    b'<xf fontId="1" numFmtId="0"/></cellXfs></styleSheet>'
)


@pytest.mark.parametrize("cell", ['<c r="{at}" s="{style}"/>', "<c s='{style}' r='{at}'/>"])
def test_the_formats_that_say_something_are_found_in_runs(cell: str) -> None:
    """A parser gives the day that « sept-27 » holds, and says nothing of what the cell shows of it."""
    styles = {"A2": 1, "B2": 3, "A3": 1, "B3": 2, "A4": 0, "A5": 1, "B5": 4}
    rows = "".join(
        f'<row r="{line}">'
        + "".join(cell.format(at=at, style=style) for at, style in styles.items() if at[1] == str(line))
        + "</row>"
        for line in range(2, 6)
    )
    found = marks(rows, styles=FORMATS)
    assert found.formats == ("mmm-yy", '0" m2"', "[Wingdings]")
    assert found.formatted == ((0, 0, 2, 3), (0, 0, 5, 5), (1, 1, 3, 3), (2, 1, 5, 5))


@pytest.mark.parametrize("count", [2, 5, 6, 60])
@pytest.mark.parametrize("cell", ['<c r="A{line}" s="{style}"/>', "<c s='{style}' r='A{line}'/>"])
def test_formats_are_found_however_many_there_are(count: int, cell: str) -> None:
    """A few styles are looked for one by one, many all together, odd tags cell by cell: all must find the same."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="0&quot; u{n}&quot;"/>' for n in range(count))
    used = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(count))
    styles = f'<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    rows = "".join(f'<row r="{n}">{cell.format(line=n, style=(n - 1) // 2)}</row>' for n in range(1, 2 * count + 3))
    found = marks(rows, styles=styles.encode())
    runs = {(found.formats[code], first, last) for code, _, first, last in found.formatted}
    assert runs == {(f'0" u{n}"', 2 * n + 3, 2 * n + 4) for n in range(count)}


STRUCK = "<r><rPr><strike/></rPr><t>12</t></r>"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f'{STRUCK}<r><t xml:space="preserve"> 15 &amp; 16</t></r>', {(2, 0): "15 & 16"}),
        (f"<r><t>a</t></r>{STRUCK}<r><rPr><b/></rPr><t>b</t></r>", {(2, 0): "ab"}),
        (STRUCK, {}),
        ('<r><rPr><strike val="0"/></rPr><t>12</t></r><r><t>15</t></r>', {}),
        ("<t>strike</t>", {}),
    ],
)
def test_what_is_left_of_a_text_partly_struck_through(text: str, kept: dict[tuple[int, int], str]) -> None:
    """« 12 » struck through before « 15 » came out of the parser as one text, « 1215 »."""
    shared = f'<sst xmlns="{MAIN}"><si><t>a</t></si><si>{text}</si></sst>'.encode()
    cells = '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>1</v></c></row>'
    parts = {"xl/sharedStrings.xml": shared}
    assert inspect(workbook({"Agents": worksheet(cells)}, parts)).tabs["Agents"].kept == kept
    inline = (
        f'<row r="2"><c r="A2" t="inlineStr"><is>{text}</is></c><c r="B2" t="inlineStr"><is><t>b</t></is></c></row>'
    )
    assert marks(inline).kept == kept
