"""What is proposed for the bytes of a workbook, and the rows of the sheet Correspondances that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.proposal.model import Answer, Proposal
from sao_dashboard.proposal.propose import propose
from sao_dashboard.proposal.rows import rows_of
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.correspondances.said import Said, SaidSheet
from sao_dashboard.reading.correspondances.statements import statements
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.refusals.annotation import FEUILLE_A_GARDER
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.validation.report import Report


@dataclass(frozen=True)
class Offer:
    """A proposal for a workbook, whose sheet Correspondances may say something already."""

    proposal: Proposal
    there: SaidSheet | None = None

    @property
    def said(self) -> tuple[Said, ...]:
        """The rows that the workbook has already."""
        return self.there.rows if self.there else ()

    @property
    def rows(self) -> list[Said]:
        """The rows of the sheet Correspondances that it makes, after those that the workbook has already."""
        return rows_of(self.proposal, self.said)

    @property
    def confirmed(self) -> list[Said]:
        """The same once somebody saw all of it, and agrees; see `rows_of`."""
        return rows_of(self.proposal, self.said, confirmed=True)


_PARSE: Callable[[bytes], RawBook] = partial(parse_confined, whole=True)


def offer(data: bytes, parse: Callable[[bytes], RawBook] = _PARSE) -> Offer:
    """Return what is proposed for a workbook.

    Args:
        data: the bytes of an .xlsx file.
        parse: what makes raw rows of them, of every tab: in a process of its own, unless the bytes are our own.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    return offered(grids_of(data, parse))


def grids_of(data: bytes, parse: Callable[[bytes], RawBook] = _PARSE) -> dict[str, Grid]:
    """Return the raw rows of every tab of a workbook; see `offer`."""
    return {tab: Grid.of(raw) for tab, raw in parse(data).tabs.items()}


def offered(grids: Mapping[str, Grid], answers: Sequence[Answer] = ()) -> Offer:
    """Return what is proposed for the raw rows of a workbook, once these answers are given."""
    there = None
    for tab, grid in grids.items():
        if there is None and sheet_called(tab) is CORRESPONDANCES:  # of two such tabs, the one that is read
            report = Report()
            found = statements(tab, grid, report)
            if found is None or report.issues():  # written again, it would lose what is not understood
                raise FEUILLE_A_GARDER(feuille=tab)
            last, width = int(grid.numbers[-1]), len(grid.columns)
            there = SaidSheet(found.rows, found.places, found.header, last, width)
    return Offer(propose(grids, answers), there)
