"""Where the blocs of a page go: under one another in one column or two, and on as many slides as they need."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from sao_dashboard.documents.model import Bloc, Chiffres, Courbe45, Feuillet, Frise, Graphique
from sao_dashboard.documents.pieces import (
    BODY,
    GAP,
    Posed,
    TableauPose,
    Zone,
    cut_to_width,
    names_share,
    needs,
    part_of,
    pieces_of,
)

LARGER, SMALLER = (1.3, 1.2, 1.1), (0.96, 0.92)
"""How many times larger everything on a page may be when it stays on one slide, or smaller when it then is."""
_SQUEEZED = 0.75
"""Of the height that a chart needs, what it is read in at least; with less, it goes on the next slide."""
_WHOLE = 8
"""Rows of a table that is read at once: it goes whole on the next slide."""
_MAIN = (0.64, 0.55, 0.46)
"""Of the width, where something stands beside: the first with which the page takes the fewest slides.

Where all in two columns, one bloc after the other, takes fewer still, it is so.
"""


class Boite(NamedTuple):
    """A bloc, or a part of one, where it goes."""

    zone: Zone
    bloc: Posed


class Placed(NamedTuple):
    """The slides of a page, and how many times larger than in its boxes everything is on them."""

    scale: float
    slides: list[list[Boite]]


def place(feuillet: Feuillet, zone: Zone) -> Placed:
    """Return what goes on each slide of a page: one at least, with nothing on it when the page has no bloc.

    What is on one slide is as large as it can be there; what takes several fills each of them about as much.
    """
    once = _placed(feuillet, zone, zone.h)
    for scale in LARGER if len(once) == 1 else SMALLER:
        tried = _placed(feuillet, Zone(*(each / scale for each in zone)), zone.h / scale)
        if len(tried) == 1 and (scale < 1 or _gains(tried[0], scale, once[0])):
            return Placed(scale, tried)
    return Placed(1.0, once if len(once) == 1 else _balanced(feuillet, zone, once))


def _gains(slide: Sequence[Boite], scale: float, before: Sequence[Boite]) -> bool:
    """Tell whether a slide is read better larger: its tables do not shrink for it, its charts have room."""
    sizes = [
        min((box.bloc.taille for box in each if isinstance(box.bloc, TableauPose)), default=BODY)
        for each in (slide, before)
    ]
    return sizes[0] * scale > sizes[1] and all(_has_room(box) for box in slide)


def _has_room(box: Boite) -> bool:
    """Tell whether a chart is not squeezed, and a timeline has the names of its dates whole."""
    if not isinstance(box.bloc, Graphique):
        return True
    whole = not isinstance(box.bloc, Frise) or names_share(box.bloc, box.zone.w)[1]
    return whole and box.zone.h >= needs(box.bloc, box.zone.w) * (1.3 if isinstance(box.bloc, Courbe45) else 1)


def _balanced(feuillet: Feuillet, zone: Zone, slides: list[list[Boite]]) -> list[list[Boite]]:
    """Return as many slides, with the least height that texts and tables may take on each: no row is left alone."""
    found, low, high = slides, 0.4 * zone.h, zone.h
    for _ in range(6):
        middle = (low + high) / 2
        tried = _placed(feuillet, zone, middle)
        if len(tried) <= len(slides):
            found, high = tried, middle
        else:
            low = middle
    return found


def _placed(feuillet: Feuillet, zone: Zone, limit: float) -> list[list[Boite]]:
    """Return the slides of a page whose texts and tables take at most `limit` points of the height of each."""
    if not feuillet.cote:
        return _column(feuillet.blocs, zone, limit) or [[]]

    def beside(part: float) -> list[list[Boite]]:
        left = (zone.w - 2 * GAP) * part
        columns = (
            _column(feuillet.blocs, zone._replace(w=left), limit),
            _column(feuillet.cote, zone._replace(x=zone.x + left + 2 * GAP, w=zone.w - left - 2 * GAP), limit),
        )
        slides = max(map(len, columns))
        return [[box for column in columns if rank < len(column) for box in column[rank]] for rank in range(slides)]

    half = (zone.w - 2 * GAP) / 2
    halves = _column((*feuillet.blocs, *feuillet.cote), zone._replace(w=half), limit)
    right = [[box._replace(zone=box.zone._replace(x=zone.x + half + 2 * GAP)) for box in each] for each in halves[1::2]]
    flowing = [[*left, *beside_it] for left, beside_it in zip_longest(halves[::2], right, fillvalue=())]
    return min((*map(beside, _MAIN), flowing), key=len)


def _column(blocs: Sequence[Bloc], zone: Zone, limit: float) -> list[list[Boite]]:
    """Return one column as the slides that it takes."""
    waiting = deque(part for bloc in blocs for part in cut_to_width(bloc, zone.w))
    slides: list[list[Boite]] = []
    while waiting:
        slide: list[Boite] = []
        y = zone.y
        while waiting:
            bloc = waiting.popleft()
            whole = isinstance(bloc, Graphique | Chiffres)
            room = zone.y + (zone.h if whole else limit) - y
            head, tail = _split(bloc, zone.w, room, alone=not slide)
            if head is not None:
                high = _flexible(head, waiting, zone.w, room) if isinstance(head, Graphique) else needs(head, zone.w)
                slide.append(Boite(Zone(zone.x, y, zone.w, high), head))
                y += high + GAP
            if tail is not None:
                waiting.appendleft(tail)
                break
        if slide and isinstance((last := slide[-1]).bloc, Graphique):  # what nothing could follow fills the slide
            left = zone.y + zone.h - last.zone.y
            high = min(left, 2 * last.zone.h) if isinstance(last.bloc, Courbe45) else last.zone.h
            slide[-1] = Boite(last.zone._replace(h=high), last.bloc)
        slides.append(slide)
    return slides


def _flexible(chart: Graphique, after: Sequence[Posed], width: float, room: float) -> float:
    """Return how high a chart is drawn: it takes what is left by those that fit after it, up to what it is read in."""
    needed, left = needs(chart, width), room
    for each in after:
        high = needs(each, width) + GAP
        if left - high < needed:
            break
        left -= high
    most = left if isinstance(chart, Courbe45) and len(chart.traces) > 1 else needed * 1.6
    return max(min(left, most), min(needed, room))


def _split(bloc: Posed, width: float, room: float, *, alone: bool) -> tuple[Posed | None, Posed | None]:
    """Return what of a bloc fits in so much room, and the rest; `alone`: there is no more room than that anywhere."""
    needed = needs(bloc, width)
    if needed <= room:
        return bloc, None
    if isinstance(bloc, Graphique):  # drawn smaller, down to a point
        return (bloc, None) if alone or room >= needed * _SQUEEZED else (None, bloc)
    short = isinstance(bloc, Chiffres) or (isinstance(bloc, TableauPose) and len(bloc.lignes) <= _WHOLE)
    if short and not alone:
        return None, bloc
    pieces, around = pieces_of(bloc, width)
    fit = _fitting(pieces, room - around)
    if len(pieces) - fit == 1 and fit > 2:  # the last one is not left alone
        fit -= 1
    if alone:
        fit = max(fit, 1)
    elif fit < min(2, len(pieces)):  # nor the first
        return None, bloc
    return part_of(bloc, width, slice(fit)), part_of(bloc, width, slice(fit, None)) if fit < len(pieces) else None


def _fitting(heights: Sequence[float], room: float) -> int:
    """Return how many of the first ones fit."""
    total, count = 0.0, 0
    for each in heights:
        total += each
        if total > room:
            break
        count += 1
    return count
