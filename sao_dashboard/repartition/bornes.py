"""What no split can do better than, worked out at once: it tells how far a search may be that had no time to prove."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.partage import Partage


def highest_at_least(partage: Partage, places: Sequence[int], count: int, moves: int) -> int:
    """Return what the `count` highest loads of some places make at least together, in any split of so many moves.

    Two reasons, the stronger of which is given. They are never under their mean. And the places that are highest today
    lose no more than the heaviest operations that may leave them; of one place alone, the heaviest of whichever is the
    highest, time after time.

    Args:
        partage: the split to decide.
        places: those that count, among which are all that operations may go to and that count.
        count: how many of the highest.
        moves: how many operations may move.
    """
    loads = partage.charges(partage.aujourdhui)[places]
    may_leave = partage.permis.sum(axis=1) > 1
    weights = partage.poids[np.arange(len(partage.operations)), partage.actuel]
    leaving = [np.sort(weights[may_leave & (partage.actuel == place)])[::-1] for place in places]
    if count == 1:
        after = _highest_after(loads, leaving, moves)
    else:
        top = np.argsort(-loads, kind="stable")[:count]
        heaviest = np.sort(np.concatenate([leaving[at] for at in top]))[::-1][:moves]
        after = int(loads[top].sum() - heaviest.sum())
    least = np.where(partage.permis, np.where(partage.comptees, partage.poids, 0), np.iinfo(np.int64).max).min(axis=1)
    total = int(partage.fixe[places].sum() + least.sum())
    return max(after, -(-count * total // len(places)))


def _highest_after(loads: np.ndarray, leaving: Sequence[np.ndarray], moves: int) -> int:
    """Return the highest load once the heaviest operation has left whichever place is the highest, so many times."""
    now, gone = loads.astype(np.int64), [0] * len(leaving)
    for _ in range(moves):
        at = int(now.argmax())
        if gone[at] == len(leaving[at]):
            break
        now[at] -= leaving[at][gone[at]]
        gone[at] += 1
    return int(now.max())


def cost_at_least(partage: Partage, critere: Critere, moves: int) -> int:
    """Return what a criterion other than the balance counts at least, in any split of so many moves."""
    if critere not in partage.couts:
        return 0
    cost = partage.couts[critere]
    today = cost[np.arange(len(partage.operations)), partage.actuel]
    least = np.where(partage.permis, cost, np.iinfo(np.int64).max).min(axis=1)
    return int(today.sum() - np.sort(today - least)[::-1][:moves].sum())
