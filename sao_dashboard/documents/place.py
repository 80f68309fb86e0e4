"""Where the blocs of a page go: under one another in one column or two, and on as many slides as they need."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sao_dashboard.documents.measure import CELL_PAD_X, CELL_PAD_Y, LEADING, column_widths, height, one_line, wrapped
from sao_dashboard.documents.model import (
    Barres,
    Bloc,
    Chiffres,
    Courbe45,
    Feuillet,
    Frise,
    Liste,
    Puce,
    Tableau,
    Texte,
)
from sao_dashboard.formatting import NBSP, pluriel

HEADING, BODY, SMALL, FIGURE = 14.0, 13.0, 11.0, 26.0
"""Sizes of letters, in points."""
GAP, ITEM_GAP = 14.0, 5.0
HEADING_ROOM = HEADING * LEADING + 6.0
CARD, CARD_HEIGHT, CARD_GAP = 122.0, 60.0, 10.0
LEAST_CHART, BAR = 150.0, 24.0
_MAIN = 0.64
"""Of the width, where something stands beside."""
_LINES_OF_A_CELL, _LINES_OF_AN_ITEM = 8, 12
_TABLE_SIZES = (11.0, 10.0, 9.0)
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
    """A table whose columns are as wide on each slide that it takes, and its letters as large."""

    taille: float = 11.0
    largeurs: tuple[float, ...] = ()


class Boite(NamedTuple):
    """A bloc, or a part of one, where it goes."""

    zone: Zone
    bloc: Bloc


def place(feuillet: Feuillet, zone: Zone) -> list[list[Boite]]:
    """Return what goes on each slide of a page: one at least, with nothing on it when the page has no bloc."""
    if not feuillet.cote:
        return _column(feuillet.blocs, zone) or [[]]
    left = (zone.w - 2 * GAP) * _MAIN
    columns = (
        _column(feuillet.blocs, zone._replace(w=left)),
        _column(feuillet.cote, Zone(zone.x + left + 2 * GAP, zone.y, zone.w - left - 2 * GAP, zone.h)),
    )
    slides = max(map(len, columns))
    return [[box for column in columns if rank < len(column) for box in column[rank]] for rank in range(slides)]


def _column(blocs: Sequence[Bloc], zone: Zone) -> list[list[Boite]]:
    """Return one column as the slides that it takes."""
    waiting = deque(part for bloc in blocs for part in _cut_to_width(bloc, zone))
    slides: list[list[Boite]] = []
    while waiting:
        slide: list[Boite] = []
        y, bottom = zone.y, zone.y + zone.h
        while waiting:
            bloc = waiting.popleft()
            head, tail = _split(bloc, zone.w, bottom - y, alone=not slide)
            if head is not None:
                high = _flexible(head, waiting, zone.w, bottom - y)
                slide.append(Boite(Zone(zone.x, y, zone.w, high), head))
                y += high + GAP
            if tail is not None:
                waiting.appendleft(tail)
                break
        slides.append(slide)
    return slides


def _flexible(bloc: Bloc, after: Sequence[Bloc], width: float, room: float) -> float:
    """Return how high a bloc is drawn: a chart takes what those after it leave, up to what it needs."""
    needed = needs(bloc, width)
    if not isinstance(bloc, Barres | Frise | Courbe45):
        return needed
    left = room - sum(needs(each, width) + GAP for each in after)
    most = left if isinstance(bloc, Courbe45) else needed * (1.25 if isinstance(bloc, Barres) else 1.6)
    return max(min(left, most), min(needed, room))


def needs(bloc: Bloc, width: float) -> float:
    """Return how many points high a bloc is at least, its heading included."""
    heading = HEADING_ROOM if bloc.titre else 0.0
    match bloc:
        case Texte():
            return heading + height(bloc.mots, size_of(bloc), width)
        case Chiffres():
            per_row = cards_per_row(width, len(bloc.valeurs))
            rows = -(-len(bloc.valeurs) // per_row)
            return heading + rows * CARD_HEIGHT + (rows - 1) * CARD_GAP
        case Liste():
            return heading + sum(item_height(each, width) for each in bloc.elements)
        case Tableau():
            return heading + sum(row_heights(bloc, width))
        case Barres():
            return heading + max(LEAST_CHART * 0.6, BAR * len(bloc.categories) + (50 if len(bloc.series) > 1 else 24))
        case Frise():
            return heading + max(LEAST_CHART, 18.0 * len(bloc.barres) + 60)
    return heading + LEAST_CHART


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
    under = height(item.details, SMALL, width - 12) if item.details else 0.0
    return height(item.mots, BODY, width - 12) + under + ITEM_GAP


def table_size(tableau: Tableau, width: float) -> tuple[float, list[float]]:
    """Return the size of the letters of a table that fits, and how wide its columns are."""
    if isinstance(tableau, TableauPose):
        return tableau.taille, list(tableau.largeurs)
    rows = [tableau.entetes, *tableau.lignes]
    for size in _TABLE_SIZES:
        if widths := column_widths(rows, size, width):
            return size, widths
    return _TABLE_SIZES[-1], [width / max(len(tableau.entetes), 1)] * len(tableau.entetes)


def row_heights(tableau: Tableau, width: float) -> list[float]:
    """Return how high each row of a table is, its headings first."""
    size, widths = table_size(tableau, width)
    return [
        max(height(cell, size, room - 2 * CELL_PAD_X) for cell, room in zip(row, widths, strict=True)) + 2 * CELL_PAD_Y
        for row in (tableau.entetes, *tableau.lignes)
    ]


def _cut_to_width(bloc: Bloc, zone: Zone) -> list[Bloc]:
    """Return a bloc whose every row can be on a slide; a table with too many columns says how many it leaves out."""
    if isinstance(bloc, Liste):
        return [replace(bloc, elements=tuple(part for each in bloc.elements for part in _parts(each, zone.w)))]
    if not isinstance(bloc, Tableau) or not bloc.entetes:
        return [bloc]
    kept, left_out = replace(bloc, entetes=tuple(one_line(each, _TABLE_SIZES[0], _HEADER) for each in bloc.entetes)), 0
    while len(kept.entetes) > 1 and not column_widths([kept.entetes, *kept.lignes], _TABLE_SIZES[-1], zone.w):
        left_out += 1
        kept = replace(kept, entetes=kept.entetes[:-1], lignes=tuple(row[:-1] for row in kept.lignes))
    size, widths = table_size(kept, zone.w)
    rows = tuple(part for row in kept.lignes for part in _rows(row, size, widths))
    said = f"{pluriel(left_out, 'colonne')} de plus à l’écran, faute de place ici{NBSP}: {{}}."
    names = ", ".join(bloc.entetes[len(kept.entetes) :])
    posed = TableauPose(kept.entetes, rows, kept.titre, kept.nombres, size, tuple(widths))
    return [posed, *([Texte(said.format(names), ton="note")] if left_out else [])]


def _parts(item: Puce, width: float) -> list[Puce]:
    lines = wrapped(item.details, SMALL, width - 12)
    words = wrapped(item.mots, BODY, width - 12)
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


def _split(bloc: Bloc, width: float, room: float, *, alone: bool) -> tuple[Bloc | None, Bloc | None]:
    """Return what of a bloc fits in so much room, and the rest; `alone`: there is no more room than that anywhere."""
    if needs(bloc, width) <= room:
        return bloc, None
    if isinstance(bloc, Barres | Frise | Courbe45):  # drawn smaller, down to a point
        return (bloc, None) if alone or room >= LEAST_CHART else (None, bloc)
    pieces, around = _pieces(bloc, width)
    fit = _fitting(pieces, room - around)
    if alone:
        fit = max(fit, 1)
    if not fit:
        return None, bloc
    return _part(bloc, width, slice(fit)), _part(bloc, width, slice(fit, None)) if fit < len(pieces) else None


def _pieces(bloc: Texte | Chiffres | Liste | Tableau, width: float) -> tuple[list[float], float]:
    """Return how high each piece is of a bloc that several slides may share, and how high what each of them repeats."""
    heading = HEADING_ROOM if bloc.titre else 0.0
    match bloc:
        case Tableau():
            header, *rows = row_heights(bloc, width)
            return rows, heading + header
        case Liste():
            return [item_height(each, width) for each in bloc.elements], heading
        case Texte():
            return [size_of(bloc) * LEADING for _ in wrapped(bloc.mots, size_of(bloc), width)], heading
    lines = -(-len(bloc.valeurs) // cards_per_row(width, len(bloc.valeurs)))
    return [CARD_HEIGHT + CARD_GAP] * lines, heading


def _part(bloc: Texte | Chiffres | Liste | Tableau, width: float, pieces: slice) -> Bloc:
    match bloc:
        case Tableau():
            return replace(bloc, lignes=bloc.lignes[pieces])
        case Liste():
            return replace(bloc, elements=bloc.elements[pieces])
        case Texte():
            return replace(bloc, mots=" ".join(wrapped(bloc.mots, size_of(bloc), width)[pieces]))
    per_row = cards_per_row(width, len(bloc.valeurs))
    rows = [bloc.valeurs[at : at + per_row] for at in range(0, len(bloc.valeurs), per_row)]
    return replace(bloc, valeurs=tuple(each for row in rows[pieces] for each in row))


def _fitting(heights: Sequence[float], room: float) -> int:
    """Return how many of the first ones fit."""
    total, count = 0.0, 0
    for each in heights:
        total += each
        if total > room:
            break
        count += 1
    return count
