"""A proposal as the rows of the sheet Correspondances: what is sure, and what is to be confirmed, told in remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sao_dashboard.proposal.lists import OURS_ALREADY
from sao_dashboard.proposal.model import Certainty, Proposal, ProposedColumn, ProposedTable, ProposedValue
from sao_dashboard.reading.correspondances.said import Said, key_of
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.schema.correspondances import COLONNE, FEUILLE, IGNORER, VALEUR
from sao_dashboard.text import fold

TO_CONFIRM = "à confirmer"


def rows_of(proposal: Proposal, said: Sequence[Said] = (), confirmed: bool = False) -> list[Said]:
    """Return the rows that a proposal makes, after those that a workbook has already, whose word is the last.

    Args:
        proposal: of which what is not known makes no row.
        said: the rows of its sheet Correspondances.
        confirmed: whether somebody saw all of it and agrees: nothing is to be confirmed any more, and what is not
            known is not to be read.
    """
    known = {row.subject for row in said}
    rows = list(said)
    for table in proposal.tables:
        for row in _rows(table, proposal, confirmed):
            if row.subject not in known:
                known.add(row.subject)
                rows.append(replace(row, remarques="") if confirmed else row)
    return rows


def _rows(table: ProposedTable, proposal: Proposal, confirmed: bool) -> Iterator[Said]:
    if table.ignored:
        yield Said(0, FEUILLE, chez_vous=table.tab, chez_nous=IGNORER)
    if table.sheet is None:
        return
    if sheet_called(table.tab) is not table.sheet:
        remark = _remark(table.certainty, table.why)
        yield Said(0, FEUILLE, chez_vous=table.tab, chez_nous=table.sheet.title, remarques=remark)
    parts = [each.tab for each in proposal.tables if table.tab in (each.tab, each.like)]
    read = [each for each in proposal.tables if each.sheet]
    # What all tabs say is said once, of all of them.
    for tab in [""] if len(parts) == len(read) > 1 else parts:
        for column in table.columns:
            yield from _of_column(column, tab, confirmed)


def _of_column(column: ProposedColumn, tab: str, confirmed: bool) -> Iterator[Said]:
    remark = _remark(column.certainty, column.question or column.why)
    if column.ignored or (confirmed and column.column is None):
        yield Said(0, COLONNE, tab, chez_vous=column.title, chez_nous=IGNORER, remarques=remark)
    elif column.column and key_of(column.title) != key_of(column.column.header):
        header = column.column.header
        yield Said(0, COLONNE, tab, chez_vous=column.title, chez_nous=header, remarques=remark)
    for each in column.settings:
        if each.kept:
            remark = _remark(each.certainty, each.why)
            yield Said(0, each.objet, tab, column.title, each.theirs, each.ours, remarques=remark)
    for value in _to_say(column.values):
        remark = _remark(value.certainty, value.why)
        ours = IGNORER if value.ignored else value.value
        yield Said(0, VALEUR, tab, column.title, value.written, ours, value.sens, remark)


def _to_say(values: Iterable[ProposedValue]) -> list[ProposedValue]:
    """Return the values to write: all of a list that has one of theirs, none where every one is ours already."""
    known = [value for value in values if value.value or value.ignored]
    ours = all(fold(value.written) == fold(value.value) and value.why == OURS_ALREADY for value in known)
    return [] if ours else known


def _remark(certainty: Certainty, why: str) -> str:
    return "" if certainty is Certainty.SURE else f"{TO_CONFIRM}\u00a0: {why}"
