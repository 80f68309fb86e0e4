"""The user's own file with each faulty cell coloured and explained."""

from __future__ import annotations

from collections.abc import Sequence

from sao_dashboard.annotate.book import EditedBook
from sao_dashboard.annotate.faults import Faults, by_sheet
from sao_dashboard.annotate.package import EditedPackage
from sao_dashboard.annotate.sheet import annotate_sheet
from sao_dashboard.annotate.styles import EMPTY, EditedStyles
from sao_dashboard.annotate.summary import summary
from sao_dashboard.issues import Issue


def annotate(data: bytes, issues: Sequence[Issue]) -> bytes:
    """Return a workbook with its issues shown where they are.

    In this very process, unlike `annotate_confined`: for bytes that are trusted.

    Each faulty cell takes the colour of its severity, and keeps the rest of its format; a cell or a row that does not
    exist is made. The first cells of each issue have a note that says what to do, under what their own note says; a
    cell with a conversation has the colour only. A sheet « Vérification », the last one, lists every issue.

    What an earlier annotation left is undone first: its colours, its notes, its sheet.

    Args:
        data: the bytes of an .xlsx or .xlsm file that the guard has let in: of bounded size, without a DOCTYPE.
        issues: what was found in it, in the order in which the list will have them.

    Raises:
        WorkbookError: the bytes are not such a file.

    Example:
        >>> import io
        >>> import openpyxl
        >>> from sao_dashboard.annotate.workbook import annotate
        >>> from sao_dashboard.reading.read import read_workbook
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> data = write_workbook({"operations": [{"identifiant": "GARE", "nom": "Gare", "demarrage": "bientôt"}]})
        >>> copy = annotate(data, read_workbook(data).issues)
        >>> book = openpyxl.load_workbook(io.BytesIO(copy))
        >>> book.sheetnames[-1]
        'Vérification'
        >>> print(book["Opérations"]["P2"].comment.text)
        Vérification du classeur :
        Date non comprise — Feuille « Opérations », cellule P2 : « bientôt » est gardé tel quel, sans date.
        Écrivez par exemple « 1er octobre 2018 », « fin novembre 2018 » ou « T2 2019 ».
    """
    package = EditedPackage(data)
    book = EditedBook(package)
    styles = EditedStyles(book.styles(EMPTY), trusted=not book.by_calc)
    faults = by_sheet(issues)
    for title, part in book.sheets.items():
        annotate_sheet(package, part, faults.get(title, Faults()), styles)
    book.put_last(summary(issues, book.sheets, styles, book.uri))
    styles.close()
    return package.to_bytes()
