"""Who follows an operation once it is moved between people: all its moves are made at once, and nobody has it twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sao_dashboard.versions.propositions import Deplacement


def apres(moves: Sequence[Deplacement], now: Collection[str]) -> set[str]:
    """Return who follows an operation after its moves, which are between people.

    Args:
        moves: those of this operation only.
        now: who follows it.
    """
    return (set(now) - {move.de for move in moves}) | {move.vers for move in moves if move.vers}


def sans_effet(moves: Sequence[Deplacement], now: Collection[str]) -> set[Deplacement]:
    """Return the moves that change nothing of who follows an operation.

    All of them when the same people follow it after them, as when two are exchanged; else those that give it to
    somebody who goes on following it, or to whom a move before gives it already.
    """
    if apres(moves, now) == set(now):
        return set(moves)
    found = set[Deplacement]()
    while True:
        made = [move for move in moves if move not in found]
        stay = set(now) - {move.de for move in made}
        more = {
            move
            for at, move in enumerate(made)
            if move.vers and (move.vers in stay or move.vers in {other.vers for other in made[:at]})
        }
        if not more:
            return found
        found |= more


def in_turn(moves: Sequence[Deplacement]) -> list[Deplacement]:
    """Return moves with each that frees a name before the one that writes it: of A → B and B → C, the second first."""
    of: dict[tuple[str, str], list[Deplacement]] = {}
    for move in moves:
        of.setdefault((move.operation, move.objet), []).append(move)
    found = list[Deplacement]()
    for each in of.values():
        left = list(each)
        while left:
            free = next((move for move in left if not any(other.de == move.vers for other in left)), left[0])
            left.remove(free)
            found.append(free)
    return found
