"""A proposal as the rows of the sheet Correspondances: what is sure, and what is to be confirmed, told in remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sao_dashboard.proposal.lists import OURS_ALREADY
from sao_dashboard.proposal.model import Certainty, Proposal, ProposedColumn, ProposedTable, ProposedValue
from sao_dashboard.reading.correspondances.said import Said, key_of
from sao_dashboard.reading.table.sheets import sheet_called
from sao_dashboard.schema.correspondances import COLONNE, FEUILLE, IGNORER, VALEUR
from sao_dashboard.text import fold

TO_CONFIRM = "à confirmer"


def rows_of(proposal: Proposal, said: Sequence[Said] = ()) -> list[Said]:
    """Return the rows that a proposal makes, after those that a workbook has already, whose word is the last.

    Args:
        proposal: of which what is not known makes no row.
        said: the rows of its sheet Correspondances.
    """
    known = {row.subject for row in said}
    rows = list(said)
    sheets = Counter(table.sheet.key for table in proposal.tables if table.sheet)
    for table in proposal.tables:
        for row in _rows(table, shared=table.sheet is not None and sheets[table.sheet.key] > 1):
            if row.subject not in known:
                known.add(row.subject)
                rows.append(row)
    return rows


def _rows(table: ProposedTable, shared: bool) -> Iterator[Said]:
    """Yield the rows of one table; those of several that are one sheet are of all tabs, and said once."""
    if table.sheet is None:
        return
    if sheet_called(table.tab) is not table.sheet:
        remark = _remark(table.certainty, table.why)
        yield Said(0, FEUILLE, chez_vous=table.tab, chez_nous=table.sheet.title, remarques=remark)
    tab = "" if shared else table.tab
    for column in table.columns:
        remark = _remark(column.certainty, column.question or column.why)
        if column.ignored:
            yield Said(0, COLONNE, tab, chez_vous=column.title, chez_nous=IGNORER, remarques=remark)
        elif column.column and key_of(column.title) != key_of(column.column.header):
            header = column.column.header
            yield Said(0, COLONNE, tab, chez_vous=column.title, chez_nous=header, remarques=remark)
        yield from _of_column(column, tab)


def _of_column(column: ProposedColumn, tab: str) -> Iterator[Said]:
    for each in column.settings:
        remark = _remark(each.certainty, each.why)
        yield Said(0, each.objet, tab, column.title, each.theirs, each.ours, remarques=remark)
    for value in _to_say(column.values):
        remark = _remark(value.certainty, value.why)
        yield Said(0, VALEUR, tab, column.title, value.written, value.value, value.sens, remark)


def _to_say(values: Iterable[ProposedValue]) -> list[ProposedValue]:
    """Return the values to write: all of a list that has one of theirs, none where every one is ours already."""
    known = [value for value in values if value.value]
    ours = all(fold(value.written) == fold(value.value) and value.why == OURS_ALREADY for value in known)
    return [] if ours else known


def _remark(certainty: Certainty, why: str) -> str:
    return "" if certainty is Certainty.SURE else f"{TO_CONFIRM}\u00a0: {why}"
