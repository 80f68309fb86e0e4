"""What the process that parses a workbook may end with, and what may not be written in one."""

from __future__ import annotations

from sao_dashboard.errors import SaoError, UnavailableError
from sao_dashboard.refusals.model import Refusal

LECTURE_EN_ATTENTE = Refusal(
    "lecture-en-attente",
    "Lecture en attente",
    "Le tableau de bord lit déjà d’autres classeurs. Recommencez dans un moment.",
    UnavailableError,
)
LECTURE_INDISPONIBLE = Refusal(
    "lecture-indisponible",
    "Lecture indisponible",
    "Le tableau de bord n’a pas pu lancer la lecture\u00a0: le classeur n’est pas en cause. Recommencez dans un "
    "moment\u00a0; si cela se reproduit, signalez-le à la personne qui tient le serveur.",
    UnavailableError,
)
LECTURE_TROP_LONGUE = Refusal(
    "lecture-trop-longue",
    "Lecture trop longue",
    "La lecture de ce classeur a été arrêtée, car elle prenait trop de temps. Retirez-en les lignes, les colonnes et "
    "les feuilles étrangères au suivi, enregistrez-le, puis recommencez.",
)
CLASSEUR_TROP_LOURD = Refusal(
    "classeur-trop-lourd",
    "Classeur trop lourd",
    "La lecture de ce classeur demande trop de mémoire. Retirez-en les lignes, les colonnes et les feuilles "
    "étrangères au suivi, même vides mais mises en forme, enregistrez-le, puis recommencez.",
)
CLASSEUR_INCOMPRIS = Refusal(
    "classeur-incompris",
    "Fichier illisible",
    "Ce fichier n’est pas un classeur Excel, ou il est abîmé. Ouvrez-le dans Excel, enregistrez-le de nouveau au "
    "format .xlsx, puis recommencez.",
)
LECTURE_IMPOSSIBLE = Refusal(
    "lecture-impossible",
    "Lecture impossible",
    "Ce classeur contient ce que le tableau de bord ne sait pas lire. Ouvrez-le dans Excel, enregistrez-le sous un "
    "autre nom au format .xlsx, puis recommencez. Si cela se reproduit, signalez-le à la personne qui tient le "
    "serveur.",
)
CELLULE_TROP_LONGUE = Refusal(
    "cellule-trop-longue",
    "Texte trop long",
    "Feuille «\u00a0{feuille}\u00a0», cellule {cellule}\u00a0: le texte a {nombre:n} caractères, et une cellule "
    "d’Excel en garde {limite:n}. Raccourcissez-le.",
    SaoError,
)
