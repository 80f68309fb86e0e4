"""The sheet Correspondances: what it says that is not understood, no longer found, or said twice."""

from __future__ import annotations

from sao_dashboard.issues.model import warning

_CORRIGER = "Corriger les correspondances"

CORRESPONDANCE_ILLISIBLE = warning(
    "correspondance-illisible",
    "Correspondance non comprise",
    "«\u00a0{valeur}\u00a0» n’est pas compris\u00a0: {conseil}. Cette ligne n’est pas suivie{proposition}.",
    todo=_CORRIGER,
    wrong="«\u00a0Opératio\u00a0» sous «\u00a0Chez nous\u00a0»",
    right="«\u00a0Opérations\u00a0»",
)
CORRESPONDANCE_INCOMPLETE = warning(
    "correspondance-incomplete",
    "Correspondance incomplète",
    "il n’y a rien sous «\u00a0{colonne}\u00a0»\u00a0: {conseil}. Cette ligne n’est pas suivie.",
    todo=_CORRIGER,
    wrong="une colonne, «\u00a0Fin chantier\u00a0», et rien sous «\u00a0Chez nous\u00a0»",
    right="«\u00a0Finalisation prévue\u00a0» sous «\u00a0Chez nous\u00a0»",
)
CORRESPONDANCE_INTROUVABLE = warning(
    "correspondance-introuvable",
    "Correspondance qui ne trouve rien",
    "«\u00a0{valeur}\u00a0» n’est plus {lieu}\u00a0: cette ligne ne sert à rien. "
    "Écrivez le mot comme il est aujourd’hui, ou supprimez la ligne.",
    todo=_CORRIGER,
    wrong="«\u00a0Fin chantier\u00a0», un titre que la feuille n’a plus",
    right="«\u00a0Fin de chantier\u00a0», comme sur la feuille",
)
CORRESPONDANCES_CONTRAIRES = warning(
    "correspondances-contraires",
    "Correspondances contraires",
    "une autre ligne ({autre}) dit autre chose de «\u00a0{valeur}\u00a0»\u00a0: aucune des deux n’est suivie. "
    "Gardez la bonne.",
    todo=_CORRIGER,
    wrong="«\u00a0Travaux\u00a0», lu une fois «\u00a0En chantier\u00a0» et une fois «\u00a0Réalisé\u00a0»",
    right="une seule des deux lignes",
)
ETAPE_SANS_SENS = warning(
    "etape-sans-sens",
    "Sens d’une étape non dit",
    "rien ne dit si «\u00a0{valeur}\u00a0» est à venir, en cours, terminée ou annulée\u00a0: "
    "c’est lu «\u00a0en cours\u00a0». Écrivez-le sous «\u00a0Sens\u00a0», sur sa ligne de la feuille Correspondances.",
    todo=_CORRIGER,
    wrong="«\u00a0Remise\u00a0», une étape du classeur, sans rien sous «\u00a0Sens\u00a0»",
    right="«\u00a0terminée\u00a0» sous «\u00a0Sens\u00a0»",
)
ECHELLE_DOUTEUSE = warning(
    "echelle-douteuse",
    "Échelle ou unité douteuse",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, comme le dit la feuille Correspondances de toute la colonne\u00a0; "
    "ce nombre est peut-être déjà {autre}. Écrivez-le avec son signe ou son unité\u00a0: "
    "«\u00a0{lecture}\u00a0» ou «\u00a0{autre}\u00a0».",
    todo="Écrire le signe ou l’unité",
    wrong="«\u00a00,8\u00a0», parmi «\u00a045\u00a0» et «\u00a060\u00a0»",
    right="«\u00a080\u00a0%\u00a0»",
)
