"""Why a workbook that was read well has no annotated copy."""

from __future__ import annotations

from sao_dashboard.errors import UnavailableError
from sao_dashboard.refusals.kinds import AS_XLSX
from sao_dashboard.refusals.model import Refusal

PAQUET_INATTENDU = Refusal(
    "paquet-inattendu",
    "Fichier illisible",
    "Ce fichier n’est pas un classeur Excel (.xlsx ou .xlsm), ou il est abîmé. Ouvrez-le dans Excel, enregistrez-le de "
    "nouveau au format .xlsx, puis recommencez.",
)
FEUILLE_A_GARDER = Refusal(
    "feuille-a-garder",
    "Feuille à garder",
    "La feuille {feuille!q} de ce classeur contient ce qui n’est pas une correspondance comprise\u00a0: l’écrire de "
    "nouveau le perdrait. Donnez un autre nom à cette feuille, ou corrigez-la, puis recommencez.",
)
PARTIE_NON_MODIFIABLE = Refusal(
    "partie-non-modifiable",
    "Annotation impossible",
    "La copie annotée ne peut pas être faite\u00a0: {partie!q}, dans ce classeur, {pourquoi}. Ouvrez-le dans Excel, "
    f"qui proposera de le réparer, enregistrez-le {AS_XLSX}",
)
ANNOTATION_IMPOSSIBLE = Refusal(
    "annotation-impossible",
    "Annotation impossible",
    "Ce classeur contient ce que le tableau de bord ne sait pas annoter\u00a0; les problèmes restent à l’écran. "
    f"Ouvrez-le dans Excel, enregistrez-le {AS_XLSX}",
)
ANNOTATION_TROP_LONGUE = Refusal(
    "annotation-trop-longue",
    "Annotation trop longue",
    "L’annotation de ce classeur a été arrêtée, car elle prenait trop de temps. Retirez-en les lignes, les colonnes et "
    "les feuilles étrangères au suivi, enregistrez-le, puis recommencez.",
)
ANNOTATION_TROP_LOURDE = Refusal(
    "annotation-trop-lourde",
    "Annotation trop lourde",
    "L’annotation de ce classeur demande trop de mémoire. Retirez-en les lignes, les colonnes et les feuilles "
    "étrangères au suivi, même vides mais mises en forme, enregistrez-le, puis recommencez.",
)
ANNOTATION_EN_ATTENTE = Refusal(
    "annotation-en-attente",
    "Annotation en attente",
    "Le tableau de bord s’occupe déjà d’autres classeurs. Recommencez dans un moment.",
    UnavailableError,
)
ANNOTATION_INDISPONIBLE = Refusal(
    "annotation-indisponible",
    "Annotation indisponible",
    "Le tableau de bord n’a pas pu lancer l’annotation\u00a0: le classeur n’est pas en cause. Recommencez dans un "
    "moment\u00a0; si cela se reproduit, signalez-le à la personne qui tient le serveur.",
    UnavailableError,
)
