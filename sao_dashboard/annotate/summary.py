"""The sheet that lists every issue, those that have no cell too: ready to read, to follow and to print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sao_dashboard.annotate.markup import attribute_of, text_of
from sao_dashboard.annotate.notes import AUTHOR
from sao_dashboard.annotate.styles import EditedStyles
from sao_dashboard.formatting import pluriel
from sao_dashboard.guard.fills import BLOCKING, WARNING
from sao_dashboard.issues import Issue
from sao_dashboard.reading.table.names import ANNOTATIONS
from sao_dashboard.template.heights import LINE_HEIGHT, lines
from sao_dashboard.template.look import ACCENT

HEADER_LINE = 4
_COLUMNS = (("Gravité", 15), ("Feuille", 18), ("Cellule", 16), ("Valeur", 26), ("Problème", 26), ("Message", 74))
_SHOWN = 250
"""Characters of a list of cells that the column « Cellule » shows; the link leads to the first ones."""
_MOST_LINES = 27  # Excel has no row higher than 409 points
_MEASURED = 3_000
_MOST_LINKS = 65_530


def free_title(titles: Collection[str]) -> str:
    """Return « Vérification », or « Vérification 2 » and so on where a sheet has that name; Excel ignores case."""
    taken = {title.casefold() for title in titles}
    names = (ANNOTATIONS if number == 1 else f"{ANNOTATIONS} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def summary(issues: Sequence[Issue], titles: Collection[str], styles: EditedStyles, uri: str) -> bytes:
    """Return the worksheet that lists these issues.

    Args:
        issues: what to list, in this order.
        titles: names of the sheets that a link may lead to.
        styles: where to add the formats of the list.
        uri: namespace of the workbook.
    """
    looks = _Looks(styles)
    verdict = "Aucun problème n’a été trouvé."
    if issues:
        blocking = sum(issue.blocking for issue in issues)
        verdict = (
            f"{pluriel(blocking, 'problème bloquant', 'problèmes bloquants')}, "
            f"{pluriel(len(issues) - blocking, 'avertissement')}. "
            "Les cellules concernées sont coloriées\u00a0; leurs notes disent quoi faire."
        )
    rows = [_row(1, [AUTHOR], [looks.title], 22), _row(2, [verdict], [looks.plain])]
    rows.append(_row(HEADER_LINE, [header for header, _ in _COLUMNS], [looks.header] * len(_COLUMNS), 22))
    links: list[str] = []
    for line, issue in enumerate(issues, start=HEADER_LINE + 1):
        severity = "Bloquant" if issue.blocking else "Avertissement"
        cells = issue.cell if len(issue.cell) <= _SHOWN else f"{issue.cell[: _SHOWN - 1]}…"
        texts = [severity, issue.sheet, cells, issue.value, issue.type.title, issue.sentence]
        formats = [looks.severity[issue.blocking], *[looks.text] * (len(_COLUMNS) - 1)]
        if issue.runs and issue.sheet in titles and len(links) < _MOST_LINKS:
            links.append(_link(line, issue))
            formats[2] = looks.link
        rows.append(_row(line, texts, formats, _height(texts)))
    return "".join(_sheet(rows, links, uri, HEADER_LINE + len(issues))).encode()


class _Looks:
    """The formats of the list."""

    def __init__(self, styles: EditedStyles) -> None:
        ink, wrapped = '<sz val="11"/><name val="Calibri"/>', 'vertical="top" wrapText="1"'
        white = '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>'
        blue = '<u/><sz val="11"/><color rgb="FF0B5C7A"/><name val="Calibri"/>'
        self.title = styles.look('<b/><sz val="14"/><name val="Calibri"/>', alignment='vertical="center"')
        self.plain = styles.look(ink, alignment='vertical="top"')
        self.header = styles.look(white, styles.fill(ACCENT.lstrip("#")), 'vertical="center"')
        self.text = styles.look(ink, alignment=wrapped)
        self.link = styles.look(blue, alignment=wrapped)
        self.severity = {
            True: styles.look(ink, styles.fill(BLOCKING), wrapped),
            False: styles.look(ink, styles.fill(WARNING), wrapped),
        }


def _height(texts: Sequence[str]) -> float:
    """Return what the longest text of a row needs, in points."""
    needed = (
        sum(lines(line, width) for line in text[:_MEASURED].split("\n"))
        for text, (_, width) in zip(texts, _COLUMNS, strict=True)
    )
    return LINE_HEIGHT * min(max(needed), _MOST_LINES)


def _row(line: int, texts: Sequence[str], formats: Sequence[int], height: float = LINE_HEIGHT) -> str:
    cells = []
    for letter, text, number in zip("ABCDEF", texts, formats, strict=False):
        # Told to be a text, none can be taken for a formula.
        told = f' t="inlineStr"><is><t xml:space="preserve">{text_of(text)}</t></is></c>' if text else "/>"
        cells.append(f'<c r="{letter}{line}" s="{number}"{told}')
    return f'<row r="{line}" ht="{height:g}">{"".join(cells)}</row>'


def _link(line: int, issue: Issue) -> str:
    column, first, last = issue.runs[0]
    cells = f"{column}{first}:{column}{last}" if first < last else f"{column}{first}"
    sheet = issue.sheet.replace("'", "''")
    location = attribute_of(f"'{sheet}'!{cells}")
    return f'<hyperlink ref="C{line}" location="{location}"/>'


def _sheet(rows: Sequence[str], links: Sequence[str], uri: str, last: int) -> Iterator[str]:
    below = HEADER_LINE + 1
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<worksheet xmlns="{uri}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:F{last}"/>'
    yield '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    yield f'<pane ySplit="{HEADER_LINE}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
    yield f'<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/></sheetView></sheetViews>'
    yield f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT:g}"/><cols>'
    for number, (_, width) in enumerate(_COLUMNS, start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield f"</cols><sheetData>{''.join(rows)}</sheetData>"
    if links:
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>"
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
