"""What changed from one version of the workbook to another: data first (`compare`), words later (`phrases`)."""

from __future__ import annotations

from sao_dashboard.comparison.alertes import Alerte, alertes
from sao_dashboard.comparison.alignement import Renames, renames
from sao_dashboard.comparison.compare import compare
from sao_dashboard.comparison.model import (
    Comparaison,
    Ligne,
    Modification,
    Periode,
    Reaffectation,
)
from sao_dashboard.comparison.mouvements import Mouvement
from sao_dashboard.comparison.phrases import phrase, phrase_ajout, phrase_suppression
from sao_dashboard.comparison.resume import Constat, Rubrique, constats, phrases, resume

__all__ = [
    "Alerte",
    "Comparaison",
    "Constat",
    "Ligne",
    "Modification",
    "Mouvement",
    "Periode",
    "Reaffectation",
    "Renames",
    "Rubrique",
    "alertes",
    "compare",
    "constats",
    "phrase",
    "phrase_ajout",
    "phrase_suppression",
    "phrases",
    "renames",
    "resume",
]
