"""Adopting a proposal: its cells written in the service's own workbook, read back, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sao_dashboard.annotate import CellToWrite, with_cells_confined
from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.located import locate
from sao_dashboard.reading.model import Workbook
from sao_dashboard.refusals.propositions import ADOPTION_IMPOSSIBLE, ADOPTION_INCERTAINE, RIEN_A_ADOPTER
from sao_dashboard.repartition.ecriture import Ecriture, plan
from sao_dashboard.repartition.validite import Validite, applicable, examine, outdated
from sao_dashboard.text import fold
from sao_dashboard.versions.propositions import Deplacement
from sao_dashboard.views.suivi import Suivi

_OF_A_MOVE = ["secteur", "frange", "second_secteur"]
"""The columns of the operations that a move may change."""


@dataclass(frozen=True, eq=False)
class Adoption:
    """What adopting a proposal makes.

    Attributes:
        writes: the cells that it writes.
        content: the bytes of the workbook with them.
        workbook: what is read of it.
    """

    writes: tuple[Ecriture, ...]
    content: bytes
    workbook: Workbook


def adopt(
    content: bytes,
    suivi: Suivi,
    deplacements: Sequence[Deplacement],
    read: Callable[[bytes], Workbook],
    *,
    parse: Callable[[bytes], RawBook] = parse_confined,
    edit: Callable[[bytes, Sequence[CellToWrite]], bytes] = with_cells_confined,
) -> Adoption:
    """Return a workbook with the moves of a proposal made, all of them or none.

    What was written is read back: each move must be done, and no other value of the operations may have changed.

    Args:
        content: the bytes of the workbook.
        suivi: what was read of it, on a day.
        deplacements: the moves; those that are done already are left out.
        read: reads the workbook that is made.
        parse: what makes raw rows of the first: in a process of its own, unless the bytes are our own.
        edit: writes the cells, in a process of its own too.

    Raises:
        WorkbookError: a move no longer applies, or cannot be written, or one of the cells cannot be; or what was
            written does not read back.
    """
    examined = examine(suivi, deplacements)
    if late := outdated(examined):
        raise ADOPTION_IMPOSSIBLE(pourquoi=" ".join(f"{each.intitule}\u00a0: {each.phrase}" for each in late))
    wanted = applicable(examined)
    if not wanted:
        raise RIEN_A_ADOPTER()
    found = plan(locate(content, parse), wanted, suivi.day)
    if found.refused:
        names = {each.deplacement: each.intitule for each in examined}
        raise ADOPTION_IMPOSSIBLE(pourquoi=" ".join(f"{names[move]}\u00a0: {why}" for move, why in found.refused))
    made = edit(content, [each.cell for each in found.writes])
    after = read(made)
    told = [each for each in examine(Suivi(after, suivi.day), wanted) if each.validite is not Validite.FAIT]
    moved = {move.operation for move in wanted}
    if told or any(
        not one.equals(other) for one, other in zip(_rest(suivi.workbook, moved), _rest(after, moved), strict=True)
    ):
        raise ADOPTION_INCERTAINE(pourquoi=", ".join(each.intitule for each in told) or "d’autres valeurs ont changé")
    return Adoption(tuple(found.writes), made, after)


def _rest(workbook: Workbook, moved: set[str]) -> Iterator[pd.DataFrame]:
    """Yield what no move may change: the other values of the operations, the affectations to the other operations."""
    yield workbook["operations"].drop(columns=_OF_A_MOVE)
    rows = workbook["affectations"]
    others = rows[~rows["operation"].isin(moved)].reset_index(drop=True)
    # Each name is written as it is first: where that was, it may be another's now.
    yield others.assign(agent=others["agent"].map(fold, na_action="ignore"))
