"""What a workbook does without, told once with what follows: the sheets that show more, and the identifiers."""

from __future__ import annotations

from sao_dashboard import issues
from sao_dashboard.issues import Issue
from sao_dashboard.schema import SHEETS
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Report


def report_absent(missing: frozenset[str], book: Book, report: Report) -> None:
    """Report what the workbook has not, where it has operations: without them, that is told alone."""
    operations = book.tables.get("operations")
    if operations is None:
        return
    absent = [sheet for sheet in SHEETS if sheet.key in missing and sheet.shows]
    if absent:
        titles = " ni ".join(f"«\u00a0{sheet.title}\u00a0»" for sheet in absent)
        details = (("attendu", titles), ("lecture", " ni ".join(sheet.shows for sheet in absent)))
        report.add(None, Issue(issues.FEUILLES_ABSENTES, "", details=details))
    identifier, name = operations.sheet.identifier or "", operations.sheet.name or ""
    if identifier in operations.places and operations.places[identifier] == operations.places.get(name):
        header = operations.sheet.column(identifier).header
        issue = Issue(issues.IDENTIFIANTS_ABSENTS, operations.tab, details=(("attendu", header),))
        report.add(operations.sheet, issue)
