"""Why an export of the métropole's software is not compared."""

from __future__ import annotations

from sao_dashboard.refusals.model import Refusal

EXPORT_ILLISIBLE = Refusal(
    "export-illisible",
    "Export illisible",
    "Ce fichier n’est ni un CSV, ni un classeur Excel. Exportez de nouveau les opérations dans l’un de ces formats.",
)
EXPORT_TROP_LONG = Refusal(
    "export-trop-long",
    "Export trop long",
    "Cet export a plus de {limite:ligne}, ou trop d’octets. N’exportez que les opérations du service.",
)
EXPORT_SANS_IDENTIFIANT = Refusal(
    "export-sans-identifiant",
    "Colonne manquante",
    "Aucune colonne de cet export ne s’appelle «\u00a0id_tabou\u00a0» (ou «\u00a0idTabou\u00a0», «\u00a0Id "
    "Tabou\u00a0»)\u00a0: c’est elle qui relie ses lignes à celles du classeur.",
)
EXPORT_SANS_RIEN = Refusal(
    "export-sans-rien",
    "Rien à comparer",
    "Cet export n’a aucune des colonnes comparées\u00a0: étape, nom, mode, commune.",
)
