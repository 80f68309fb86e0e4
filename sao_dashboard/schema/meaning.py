"""What a workbook's own words mean: the three roles the screens know, how far along an étape is, what is on hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sao_dashboard.schema.lists import LISTS
from sao_dashboard.text import fold

CHARGE_OPERATION, REFERENT_SECTEUR, ANIMATEUR = "charge", "referente? de secteur", "animat"
"""The beginnings (patterns over folded text) by which the three roles are recognised in a city's own list."""

PAUSE = "en attente|en pause|suspend"
"""The beginnings by which a statut is recognised as one that puts an operation or a chantier on hold."""

SURVEILLANCE = "a surveiller|sous surveillance|vigilance"
"""The beginnings by which a statut is recognised as one that asks for attention."""

A_RENCONTRER = "a rencontrer|a voir|a contacter"
"""The beginnings by which a partner who is still to be met is recognised."""

CAS_DE_REGIE, POSITION = "cas\\b|.*regie", "position"
"""The beginnings by which two types of the sheet Attentes are recognised; every other type is a task."""

AVANT = "avant|depart|entretiens? de depart"
"""The beginnings by which what was said before the trial began is recognised; the rest was said after."""

RESTITUTION = "restitution|seminaire de restitution"
"""The beginnings by which the milestone is recognised at which what came out of the trial is told to all."""

FAITE, ECARTEE = "faite?s?\\b|realisee?s?", "ecartee?s?|abandonnee?s?"
"""The beginnings by which what became of a path to improve is recognised."""

A_VENIR, EN_COURS, TERMINEE, ANNULEE = "à venir", "en cours", "terminée", "annulée"
SENS = {"a venir": A_VENIR, "en cours": EN_COURS, "termine": TERMINEE, "annule": ANNULEE}
"""What an étape may mean, by the beginning, folded, of what the list says of it."""

_WEIGHT = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?")


CRITERES = {
    "equilibr": "équilibre",
    "peu de depl": "déplacements",
    "deplacement": "déplacements",
    "continuit": "continuité",
    "etape": "étape",
    "voisin": "voisins",
}
"""What makes one split of the operations better than another, by the beginning, folded, of what the list calls it."""


def is_role(name: object, role: str) -> bool:
    """Tell whether a role of the workbook is the one that the pattern `role` recognises."""
    return re.match(role, fold(str(name))) is not None


def means(name: object, pattern: str) -> bool:
    """Tell whether a value of a list of the workbook is one that a pattern of this module recognises."""
    return re.match(pattern, fold(str(name))) is not None


def is_pause(statut: object) -> bool:
    """Tell whether a statut puts on hold what it is said of."""
    return re.match(PAUSE, fold(str(statut))) is not None


def is_watched(statut: object) -> bool:
    """Tell whether a statut asks for attention to what it is said of."""
    return re.match(SURVEILLANCE, fold(str(statut))) is not None


def sens_etapes(etapes: Sequence[str], beside: Mapping[str, str]) -> dict[str, str]:
    """Return what each étape means (a value of `SENS`).

    Args:
        etapes: the étapes of the workbook.
        beside: what the sheet Listes says beside them; where it says nothing, an étape means what it usually does.
    """
    lists = {spec.key: spec.values for spec in LISTS}
    usual = {fold(etape): sens for etape, sens in zip(lists["etapes"], lists["sens_etapes"], strict=True)}
    written = {etape: sens_of(words) or EN_COURS for etape, words in beside.items()}
    return {etape: written.get(etape) or usual.get(fold(etape), EN_COURS) for etape in etapes}


def poids_implications(implications: Sequence[str], beside: Mapping[str, str]) -> dict[str, float]:
    """Return what an operation weighs by the implication of the service in it, for those whose weight is known.

    Args:
        implications: those of the workbook.
        beside: what the sheet Listes says beside them; where it says nothing, one weighs what it usually does.
    """
    lists = {spec.key: spec.values for spec in LISTS}
    usual = {fold(each): poids for each, poids in zip(lists["implications"], lists["poids_implications"], strict=True)}
    found = {each: poids_of(beside.get(each) or usual.get(fold(each), "")) for each in implications}
    return {each: poids for each, poids in found.items() if poids is not None}


def poids_of(written: str) -> float | None:
    """Return the weight that is written (« 3 », « 1,5 »), None when it is no number, or one below nothing."""
    return float(written.strip().replace(",", ".")) if _WEIGHT.fullmatch(written.strip()) else None


def sens_of(written: str) -> str | None:
    """Return what an étape means by what is written beside it, None when it is none of `SENS`."""
    return next((sens for start, sens in SENS.items() if fold(written).startswith(start)), None)


def critere_of(written: str) -> str | None:
    """Return what makes a split better by what the list calls it, None when it is none of `CRITERES`."""
    return next((critere for start, critere in CRITERES.items() if fold(written).startswith(start)), None)
