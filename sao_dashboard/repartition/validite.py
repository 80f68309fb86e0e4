"""Whether the moves of a proposal still apply to a workbook, in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from enum import StrEnum
from typing import Any, NamedTuple

from sao_dashboard.formatting import liste
from sao_dashboard.repartition.suivies import sans_effet
from sao_dashboard.schema import ROW
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.suivi import Suivi, separate

Row = dict[Hashable, Any]
"""The values of an operation, by column."""

_NOBODY = "personne"


class Validite(StrEnum):
    """What a move is in a workbook."""

    APPLICABLE = "applicable"
    FAIT = "déjà fait"
    CHANGE = "a changé"
    DISPARUE = "disparue"


class Examen(NamedTuple):
    """A move looked at in a workbook.

    Attributes:
        deplacement: the move.
        intitule: the name of its operation, its identifier where it is there no more.
        validite: what it is.
        phrase: why, with the place in the workbook; '' where there is nothing to add to the move.
    """

    deplacement: Deplacement
    intitule: str
    validite: Validite
    phrase: str = ""


def examine(suivi: Suivi, deplacements: Iterable[Deplacement]) -> list[Examen]:
    """Return what each move is in a workbook, in the order of the moves."""
    return examine_all(suivi, [deplacements])[0]


def examine_all(suivi: Suivi, lots: Iterable[Iterable[Deplacement]]) -> list[list[Examen]]:
    """Return the same of the moves of several proposals."""
    told = suivi.operations[[ROW, "identifiant", "intitule", "secteur", "frange", "charges"]]
    rows = {row["identifiant"]: row for row in reversed(told.to_dict("records"))}
    agents = set(suivi.workbook["agents"]["agent"].dropna())
    sectors = set(suivi.choices("secteur"))

    def look(move: Deplacement, vains: Set[Deplacement]) -> Examen:
        row = rows.get(move.operation)
        if row is None:
            gone = f"L’opération «\u00a0{move.operation}\u00a0» n’est plus dans le classeur."
            return Examen(move, move.operation, Validite.DISPARUE, gone)
        if move.objet is Objet.SECTEUR:
            validite, phrase = _sector(row, move, sectors)
        else:
            validite, phrase = _people(row, move, agents, vain=move in vains)
        return Examen(move, str(row["intitule"]), validite, phrase)

    def look_all(moves: Iterable[Deplacement]) -> list[Examen]:
        told = list(moves)
        vains = _vains(rows, told)
        return [look(move, vains) for move in told]

    return [look_all(moves) for moves in lots]


def applicable(examined: Sequence[Examen]) -> list[Deplacement]:
    """Return the moves that can still be made."""
    return [each.deplacement for each in examined if each.validite is Validite.APPLICABLE]


def outdated(examined: Sequence[Examen]) -> list[Examen]:
    """Return the moves that no longer apply: what they say is there no more, or is something else."""
    return [each for each in examined if each.validite in (Validite.CHANGE, Validite.DISPARUE)]


def _sector(row: Row, move: Deplacement, sectors: set[str]) -> tuple[Validite, str]:
    now = row["secteur"] if isinstance(row["secteur"], str) else ""
    if now == move.vers:
        if not row["frange"]:
            return Validite.FAIT, ""
        return (
            Validite.APPLICABLE,
            f"{_at(row)}\u00a0: le secteur est déjà celui-là, et l’opération est encore une frange.",
        )
    if now != move.de:
        before = f", et non plus {_named(move.de)}" if move.de else ""
        said = f"le secteur est maintenant {_named(now)}{before}" if now else f"l’opération n’a plus de secteur{before}"
        return Validite.CHANGE, f"{_at(row)}\u00a0: {said}."
    if sectors and move.vers not in sectors:
        return Validite.CHANGE, f"Le secteur {_named(move.vers)} n’est plus dans le classeur."
    return Validite.APPLICABLE, ""


def _vains(rows: Mapping[str, Row], moves: Iterable[Deplacement]) -> Set[Deplacement]:
    """Return the moves between people that change nothing of who follows their operation."""
    of: dict[str, list[Deplacement]] = {}
    for move in moves:
        if move.objet is Objet.CHARGE and move.operation in rows:
            of.setdefault(move.operation, []).append(move)
    return {each for operation, told in of.items() for each in sans_effet(told, _followers(rows[operation]))}


def _followers(row: Row) -> list[str]:
    return separate(row["charges"]) if isinstance(row["charges"], str) else []


def _people(row: Row, move: Deplacement, agents: set[str], *, vain: bool) -> tuple[Validite, str]:
    now = _followers(row)
    if (not move.vers or move.vers in now) and move.de not in now:
        return Validite.FAIT, ""
    if vain and move.de in now:
        who = liste([_named(name) for name in now])
        return Validite.FAIT, f"{_at(row)}\u00a0: {_named(move.vers)} la suit déjà\u00a0; qui la suit\u00a0: {who}."
    if move.de not in now if move.de else now:
        who = liste([_named(name) for name in now]) if now else _NOBODY
        before = f"n’est plus suivie par {_named(move.de)}" if move.de else "n’est plus sans personne"
        return Validite.CHANGE, f"{_at(row)}\u00a0: l’opération {before}\u00a0; qui la suit maintenant\u00a0: {who}."
    if move.vers and agents and move.vers not in agents:
        return Validite.CHANGE, f"{_named(move.vers)} n’est plus parmi les agents du classeur."
    return Validite.APPLICABLE, ""


def _at(row: Row) -> str:
    return f"Feuille «\u00a0Opérations\u00a0», ligne {int(row[ROW])}"


def _named(name: str) -> str:
    return f"«\u00a0{name}\u00a0»"
