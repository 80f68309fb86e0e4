"""A good split to begin with, found at once: nothing proves that it is the best, but the solver then starts near it."""

from __future__ import annotations

import numpy as np

from sao_dashboard.repartition.partage import Choix, Partage

_MOST_STEPS = 2_000
"""Changes made at most: a few for each of the operations."""


def balanced(partage: Partage, depart: Choix, au_plus: int | None = None) -> Choix:
    """Return a split that is better balanced than `depart`, or the same, once no change of one or two helps.

    Each change takes from a place what leaves both it and the other under what it had: the loads, from the highest one
    down, are then less. It stops before the one after which more than `au_plus` operations would not be where they are
    today.
    """
    chosen = np.array(depart, dtype=np.intp)
    loads = partage.charges(depart)
    for _ in range(_MOST_STEPS):
        kept = tuple(chosen.tolist())
        down = sorted(np.flatnonzero(partage.comptees).tolist(), key=lambda place: (-loads[place], place))
        if not any(_moved(partage, chosen, loads, place) or _swapped(partage, chosen, loads, place) for place in down):
            break
        if au_plus is not None and int((chosen != partage.actuel).sum()) > au_plus:
            return kept
    return tuple(chosen.tolist())


def _moved(partage: Partage, chosen: np.ndarray, loads: np.ndarray, place: int) -> bool:
    """Move one operation from a place to the one where it does best."""
    there = np.flatnonzero(chosen == place)
    after = np.maximum(loads + partage.poids[there], (loads[place] - partage.poids[there, place])[:, None])
    after = np.where(partage.permis[there] & partage.comptees, after, loads[place])
    after[:, place] = loads[place]
    if not after.size or after.min() >= loads[place]:
        return False
    row, to = np.unravel_index(int(after.argmin()), after.shape)
    _put(partage, chosen, loads, int(there[row]), int(to))
    return True


def _swapped(partage: Partage, chosen: np.ndarray, loads: np.ndarray, place: int) -> bool:
    """Exchange one operation of a place with one of another."""
    there, others = np.flatnonzero(chosen == place), np.flatnonzero(chosen != place)
    others = others[partage.permis[others, place] & partage.comptees[chosen[others]]]
    if not len(there) or not len(others):
        return False
    to = chosen[others]
    here = loads[place] - partage.poids[there, place][:, None] + partage.poids[others, place][None, :]
    away = loads[to][None, :] - partage.poids[others, to][None, :] + partage.poids[np.ix_(there, to)]
    after = np.where(partage.permis[np.ix_(there, to)], np.maximum(here, away), loads[place])
    if after.min() >= loads[place]:
        return False
    row, column = np.unravel_index(int(after.argmin()), after.shape)
    operation, other, target = int(there[row]), int(others[column]), int(to[column])
    _put(partage, chosen, loads, operation, target)
    _put(partage, chosen, loads, other, place)
    return True


def _put(partage: Partage, chosen: np.ndarray, loads: np.ndarray, operation: int, place: int) -> None:
    before = chosen[operation]
    loads[before] -= partage.poids[operation, before]
    loads[place] += partage.poids[operation, place]
    chosen[operation] = place
