"""How high each bloc of a slide is, and the pieces of it that slides may share, each no higher than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sao_dashboard.documents.columns import side_by_side
from sao_dashboard.documents.measure import (
    CELL_PAD_X,
    CELL_PAD_Y,
    LEADING,
    column_widths,
    height,
    measured,
    one_line,
    wrapped,
)
from sao_dashboard.documents.model import (
    Barres,
    Bloc,
    Chiffres,
    Courbe45,
    Frise,
    Graphique,
    Liste,
    Puce,
    Tableau,
    Texte,
)
from sao_dashboard.formatting import NBSP, pluriel

HEADING, BODY, SMALL, FIGURE = 15.0, 14.0, 12.0, 26.0
LABELS, CARD_WORDS = 12.0, 12.0
"""Sizes of letters, in points: what is projected is read from twelve on."""
BOLD = 1.08
"""How much wider bold letters are."""
GAP, ITEM_GAP, INDENT = 14.0, 5.0, 12.0
HEADING_ROOM = HEADING * LEADING + 6.0
CARD, CARD_HEIGHT, CARD_GAP = 130.0, 60.0, 8.0
NUMBER_PAD = 18.0
"""Points at the right of a figure that a text follows in the next column."""
_LEAST_CHART, _BAR = 150.0, 24.0
_NAMES = 0.2, 0.5
"""Of the width of a timeline, what the names of its dates take: at least, and at most."""
_LINES_OF_A_CELL, _LINES_OF_AN_ITEM = 8, 12
_TABLE_SIZES = (12.0, 11.0, 10.0, 9.0)
_HEADER = 300.0
"""Points of the longest heading of a column, before it takes several lines."""


class Zone(NamedTuple):
    """A rectangle of a slide, in points."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class TableauPose(Tableau):
    """A table whose columns are as wide on each slide that it takes, and its letters as large; its headings first."""

    taille: float = 12.0
    largeurs: tuple[float, ...] = ()
    hauteurs: tuple[float, ...] = ()


Shared = Texte | Chiffres | Liste | TableauPose
"""What several slides may share."""
Posed = Shared | Graphique
"""What is on slides."""


def needs(bloc: Posed, width: float) -> float:
    """Return how many points high a bloc is at least, its heading included."""
    heading = heading_room(bloc.titre, width)
    match bloc:
        case Texte():
            return heading + height(bloc.mots, size_of(bloc), width)
        case Chiffres():
            per_row = cards_per_row(width, len(bloc.valeurs))
            rows = -(-len(bloc.valeurs) // per_row)
            return heading + rows * CARD_HEIGHT + (rows - 1) * CARD_GAP
        case Liste():
            return heading + sum(item_height(each, width) for each in bloc.elements)
        case TableauPose():
            return heading + sum(bloc.hauteurs)
        case Barres():
            return heading + max(_LEAST_CHART * 0.6, _BAR * len(bloc.categories) + (50 if len(bloc.series) > 1 else 24))
        case Frise():
            return heading + max(_LEAST_CHART, 19.0 * len(bloc.barres) + 60)
        case Courbe45():
            return heading + _LEAST_CHART + (_legend_height(bloc, width) if len(bloc.traces) > 1 else 0.0)


def _legend_height(bloc: Courbe45, width: float) -> float:
    """Return how high the names of lines are under a curve."""
    longest = max(measured(trace.nom, LABELS) for trace in bloc.traces) + 40
    return (len(bloc.traces) + 1) / max(width // longest, 1) * LABELS * 1.5 + 30


def names_share(bloc: Frise, width: float) -> tuple[float, bool]:
    """Return how much of the width of a timeline the names of its dates take, and whether none is cut."""
    wanted = (max((measured(each.mots, LABELS) for each in bloc.barres), default=0.0) + 14) / width
    return min(max(wanted, _NAMES[0]), _NAMES[1]), wanted <= _NAMES[1]


def heading_room(words: str, width: float) -> float:
    """Return how many points high a heading is, on two lines at most, with what is under it; 0 without any."""
    return HEADING * LEADING * min(len(wrapped(words, HEADING * BOLD, width)), 2) + 6.0 if words else 0.0


def size_of(texte: Texte) -> float:
    """Return the size of the letters of a paragraph."""
    return SMALL if texte.ton == "note" else BODY


def cards_per_row(width: float, count: int) -> int:
    """Return how many large figures stand beside one another, rows being about as long as each other."""
    fit = max(1, int((width + CARD_GAP) // (CARD + CARD_GAP)))
    rows = -(-count // fit)
    return max(1, -(-count // max(rows, 1)))


def item_height(item: Puce, width: float) -> float:
    """Return how high a line of a list is, with what is under it and the gap after it."""
    under = height(item.details, SMALL, width - INDENT) if item.details else 0.0
    return height(item.mots, BODY, width - INDENT) + under + ITEM_GAP


def apart(tableau: Tableau, column: int) -> bool:
    """Tell whether a column has figures and the next one a text, which then stands apart from them."""
    after = column + 1
    return column in tableau.nombres and after < len(tableau.entetes) and after not in tableau.nombres


def _posed(tableau: Tableau, width: float) -> TableauPose:
    """Return a table with letters and columns that fit, and rows that are not too high for a slide."""
    rows = [tableau.entetes, *tableau.lignes]
    pads = [NUMBER_PAD - CELL_PAD_X if apart(tableau, column) else 0.0 for column in range(len(tableau.entetes))]
    size, found = _TABLE_SIZES[-1], [(width - sum(pads)) / max(len(pads), 1)] * len(pads)
    for each in _TABLE_SIZES:
        if widths := column_widths(rows, each, width - sum(pads)):
            size, found = each, widths
            break
    cut = tuple(part for row in tableau.lignes for part in _rows(row, size, found))
    heights = tuple(
        max(height(cell, size, room - 2 * CELL_PAD_X) for cell, room in zip(row, found, strict=True)) + 2 * CELL_PAD_Y
        for row in (tableau.entetes, *cut)
    )
    wide = tuple(each + pad for each, pad in zip(found, pads, strict=True))
    return TableauPose(tableau.entetes, cut, tableau.titre, tableau.nombres, size, wide, heights)


def cut_to_width(bloc: Bloc, width: float) -> list[Posed]:
    """Return a bloc whose every row can be on a slide; a table with too many columns says how many it leaves out."""
    if isinstance(bloc, Liste):
        return [replace(bloc, elements=tuple(part for each in bloc.elements for part in _parts(each, width)))]
    if not isinstance(bloc, Tableau):
        return [bloc]
    if not bloc.entetes:
        return []
    kept, left_out = replace(bloc, entetes=tuple(one_line(each, _TABLE_SIZES[0], _HEADER) for each in bloc.entetes)), 0
    parts = side_by_side(kept, _TABLE_SIZES[0], width)
    if len(parts) > 1:
        return [_posed(part, width) for part in parts]
    while len(kept.entetes) > 1 and not column_widths([kept.entetes, *kept.lignes], _TABLE_SIZES[-1], width):
        left_out += 1
        kept = replace(kept, entetes=kept.entetes[:-1], lignes=tuple(row[:-1] for row in kept.lignes))
    said = f"{pluriel(left_out, 'colonne')} de plus à l’écran, faute de place ici{NBSP}: {{}}."
    names = ", ".join(bloc.entetes[len(kept.entetes) :])
    return [_posed(kept, width), *([Texte(said.format(names), ton="note")] if left_out else [])]


def _parts(item: Puce, width: float) -> list[Puce]:
    lines = wrapped(item.details, SMALL, width - INDENT)
    words = wrapped(item.mots, BODY, width - INDENT)
    if len(lines) <= _LINES_OF_AN_ITEM and len(words) <= _LINES_OF_AN_ITEM:
        return [item]
    named = [Puce(" ".join(part)) for part in _by(words, _LINES_OF_AN_ITEM)]
    told = [Puce("", " ".join(part)) for part in _by(lines, _LINES_OF_AN_ITEM)] if item.details else []
    return named + told


def _rows(row: Sequence[str], size: float, widths: Sequence[float]) -> list[tuple[str, ...]]:
    """Return a row as several ones where a cell of it is too long for one."""
    cells = [wrapped(cell, size, room - 2 * CELL_PAD_X) for cell, room in zip(row, widths, strict=True)]
    most = max(map(len, cells), default=0)
    if most <= _LINES_OF_A_CELL:
        return [tuple(row)]
    starts = range(0, most, _LINES_OF_A_CELL)
    return [tuple(" ".join(cell[at : at + _LINES_OF_A_CELL]) for cell in cells) for at in starts]


def _by(lines: Sequence[str], size: int) -> list[Sequence[str]]:
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def pieces_of(bloc: Shared, width: float) -> tuple[list[float], float]:
    """Return how high each piece is of a bloc that several slides may share, and how high what each of them repeats."""
    heading = heading_room(bloc.titre, width)
    match bloc:
        case TableauPose():
            header, *rows = bloc.hauteurs
            return rows, heading + header
        case Liste():
            return [item_height(each, width) for each in bloc.elements], heading
        case Texte():
            return [size_of(bloc) * LEADING for _ in wrapped(bloc.mots, size_of(bloc), width)], heading
    lines = -(-len(bloc.valeurs) // cards_per_row(width, len(bloc.valeurs)))
    return [CARD_HEIGHT + CARD_GAP] * lines, heading


def part_of(bloc: Shared, width: float, pieces: slice) -> Shared:
    """Return some of the pieces of a bloc as a bloc."""
    match bloc:
        case TableauPose():
            return replace(bloc, lignes=bloc.lignes[pieces], hauteurs=(bloc.hauteurs[0], *bloc.hauteurs[1:][pieces]))
        case Liste():
            return replace(bloc, elements=bloc.elements[pieces])
        case Texte():
            return replace(bloc, mots=" ".join(wrapped(bloc.mots, size_of(bloc), width)[pieces]))
    per_row = cards_per_row(width, len(bloc.valeurs))
    rows = [bloc.valeurs[at : at + per_row] for at in range(0, len(bloc.valeurs), per_row)]
    return replace(bloc, valeurs=tuple(each for row in rows[pieces] for each in row))
