"""Rows that are the same though what names them changed: only where there is no doubt between two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.comparison.codes import Codes, Rows, combined, once

Column = tuple[Codes, Codes]
"""One column before and after: numbers that are equal where the values are, -1 where there is none."""


def renamed(telling: Column, others: Sequence[Column], removed: Rows, added: Rows) -> tuple[Rows, Rows]:
    """Return the ranks, among `removed` and `added`, of the rows that are nearly equal.

    A value that few rows have says much, one that half of them have says little: each weighs by how rare it is. What
    two rows share must weigh as much as a value that one row alone has, and as much as what they do not share; four
    times as much when they do not share the telling value. Only rows that share a value no other has, among those
    removed and added, are compared.

    Args:
        telling: the column that people would know a row by, such as its name, over all rows.
        others: the other columns but the identifier.
        removed: positions before of the rows without a match.
        added: positions after of the rows without a match.
    """
    columns = [telling, *others]
    sides = [(before[removed], after[added]) for before, after in columns]
    pairs = [was * len(added) + now for was, now in (once(*side) for side in sides)]
    was, now = np.divmod(np.unique(np.concatenate(pairs)), len(added))
    shared, apart = np.zeros(len(was)), np.zeros(len(was))
    for whole, (before, after) in zip(columns, sides, strict=True):
        weights = _weights(whole)
        left, right = before[was], after[now]
        same = (left == right) & (left >= 0)
        shared += np.where(same, weights[left], 0)
        apart += np.where(same, 0, np.maximum(weights[left], weights[right]))
    told = (sides[0][0][was] == sides[0][1][now]) & (sides[0][0][was] >= 0)
    near = (shared >= np.where(told, 1, 4) * apart) & (shared >= np.log1p(sum(map(len, telling)) / 2))
    was, now = was[near], now[near]
    # What two pairs want is given to none.
    counts = (np.unique(side, return_inverse=True, return_counts=True)[1:] for side in (was, now))
    alone = np.logical_and(*(count[place] == 1 for place, count in counts))
    return was[alone], now[alone]


def _weights(column: Column) -> NDArray[np.float64]:
    """Return the weight of each value by its number; the last one, -1, weighs nothing."""
    codes = np.concatenate(column)
    counts = np.bincount(codes[codes >= 0])
    # A value that changed is there in one version only: it is as rare as one that is there in both.
    return np.append(np.log1p(len(codes) / np.maximum(counts, 2)), 0.0)


def handed_over(shared: Sequence[Column], rest: Sequence[Column]) -> tuple[Rows, Rows]:
    """Return the ranks of the rows that are the same but for the last part of their key.

    One row only must be left before and one after with the other parts. Two parts filled are enough (the same role in
    the same operation); with fewer, most of the rest must be equal too.

    Args:
        shared: the parts of the key but the last one, for the rows without a match.
        rest: the columns that are no part of it.
    """
    was, now = once(*combined(shared))
    filled = sum(((before[was] >= 0).astype(int) for before, _ in shared), np.zeros(len(was), dtype=int))
    surplus = np.zeros(len(was), dtype=int)
    for before, after in rest:
        left, right = before[was], after[now]
        surplus += np.where(left == right, left >= 0, -1)
    enough = (filled >= 2) | ((filled == 1) & (surplus > 0))
    return was[enough], now[enough]
