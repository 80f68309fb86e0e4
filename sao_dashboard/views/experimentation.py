"""What the versions measure of the organisation, before the day its trial began and since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, median

import numpy as np
import pandas as pd

from sao_dashboard.comparison import Mouvement
from sao_dashboard.versions import Version
from sao_dashboard.views.comptes import Compte, Comptes
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.qualite import warnings_by_version

AU_MOINS = 3
"""Versions that each side must rest on for a difference between them to be told."""
_MONTH = 30.44


@dataclass(frozen=True)
class Valeur:
    """What a measure is over the versions of a side: the median, the least and the most."""

    mediane: float
    low: float
    high: float


@dataclass(frozen=True)
class MesureComparee:
    """One measure; a side is None where nothing is known, `ecart` where there is no conclusion to draw."""

    nom: str
    avant: Valeur | None
    apres: Valeur | None
    ecart: float | None


@dataclass(frozen=True)
class Cote:
    """The versions that a side rests on: how many, and the days of the first and the last; None when there is none."""

    versions: int
    premiere: date | None
    derniere: date | None


@dataclass(frozen=True)
class Experimentation:
    """What is measured on each side of the day the trial began."""

    debut: date
    avant: Cote
    apres: Cote
    mesures: tuple[MesureComparee, ...]
    non_ouvertes: tuple[int, ...]

    @property
    def conclut(self) -> bool:
        """Whether each side rests on enough versions."""
        return min(self.avant.versions, self.apres.versions) >= AU_MOINS


def experimentation(
    debut: date, versions: Sequence[Version], comptes: Comptes, found: Glissements | None
) -> Experimentation:
    """Return what is measured before a day and since.

    Args:
        debut: the day the trial began: a version of that very day is after.
        versions: those that are compared, the oldest first.
        comptes: what was counted of them.
        found: what was measured over them; None when there is but one.
    """
    opened = [numero for numero in (version.numero for version in versions) if numero in comptes.par_version]
    before = [numero for numero in opened if comptes.par_version[numero].jour < debut]
    after = opened[len(before) :]
    sides = [_cote([comptes.par_version[numero].jour for numero in side]) for side in (before, after)]
    enough = min(len(before), len(after)) >= AU_MOINS
    warnings = warnings_by_version(versions).set_index("numero")["avertissements"].to_dict()
    counted: list[tuple[str, Callable[[int, Compte], float | None]]] = [
        ("Opérations par chargé·e d’opération", lambda _, one: mean(one.par_charge) if one.par_charge else None),
        ("Franges à décider", lambda _, one: one.franges),
        ("Opérations sans chargé·e d’opération", lambda _, one: one.sans_charge),
        ("Avertissements du classeur", lambda numero, _: warnings[numero]),
    ]
    mesures = []
    for nom, value in counted:
        known = [
            [each for numero in side if (each := value(numero, comptes.par_version[numero])) is not None]
            for side in (before, after)
        ]
        mesures.append(_mesure(nom, _valeur(known[0]), _valeur(known[1]), enough))
    if found is not None:
        mesures += _slips(found, debut, enough)
    return Experimentation(debut, sides[0], sides[1], tuple(mesures), comptes.non_ouvertes)


def _slips(found: Glissements, debut: date, enough: bool) -> list[MesureComparee]:
    """Return how many dates slip in a month, and by how much; a slip is of the day of the version that tells it."""
    slips = found.mouvements[found.mouvements["mouvement"] == Mouvement.GLISSEMENT.value]
    slips = slips.assign(jour=slips["version"].map(found.versions.set_index("version")["jour"]))
    days, start = found.versions["jour"], pd.Timestamp(debut)
    last_before = days[days < start].max()
    rates, lengths = [], []
    for side, first, last in (
        (slips["jour"] < start, days.min(), last_before),
        # What the first version since tells happened after the last one before.
        (slips["jour"] >= start, days.min() if pd.isna(last_before) else last_before, days[days >= start].max()),
    ):
        span = (last - first).days if pd.notna(last) and pd.notna(first) else 0
        rate = side.sum() / (span / _MONTH) if span else np.nan
        rates.append(_valeur([] if np.isnan(rate) else [float(rate)]))
        lengths.append(_valeur(slips.loc[side, "jours"].dropna().tolist()))
    return [
        _mesure("Dates qui glissent, par mois", rates[0], rates[1], enough),
        _mesure("Durée d’un glissement, en jours", lengths[0], lengths[1], enough),
    ]


def _cote(days: Sequence[date]) -> Cote:
    return Cote(len(days), min(days, default=None), max(days, default=None))


def _valeur(values: Sequence[float]) -> Valeur | None:
    return Valeur(float(median(values)), float(min(values)), float(max(values))) if values else None


def _mesure(nom: str, avant: Valeur | None, apres: Valeur | None, enough: bool) -> MesureComparee:
    known = avant is not None and apres is not None and enough
    return MesureComparee(nom, avant, apres, apres.mediane - avant.mediane if known and avant and apres else None)
