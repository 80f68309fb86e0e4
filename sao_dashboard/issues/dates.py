"""Dates: impossible, not understood, or read with a doubt."""

from __future__ import annotations

from sao_dashboard.issues.model import blocking, warning

_CORRIGER = "Corriger la date"
_AUTREMENT = "Écrire la date autrement"
_ANNEE = "Compléter l’année"

DATE_IMPOSSIBLE = blocking(
    "date-impossible",
    "Date impossible",
    "«\u00a0{valeur}\u00a0» n’existe pas dans le calendrier. Corrigez {partie}.",
    todo=_CORRIGER,
    wrong="«\u00a031/02/2019\u00a0»",
    right="«\u00a028/02/2019\u00a0»",
)
JOUR_ATTENDU = blocking(
    "jour-attendu",
    "Jour précis attendu",
    "«\u00a0{valeur}\u00a0» n’est pas un jour précis. Écrivez par exemple «\u00a001/10/2018\u00a0».",
    todo=_CORRIGER,
    wrong="«\u00a0fin 2018\u00a0»",
    right="«\u00a014/09/2018\u00a0»",
)
FIN_AVANT_DEBUT = warning(
    "fin-avant-debut",
    "Fin avant le début",
    "«\u00a0{valeur}\u00a0» vient avant «\u00a0{debut}\u00a0», dans la colonne «\u00a0{colonne}\u00a0». "
    "Corrigez l’une des deux dates.",
    todo=_CORRIGER,
    wrong="«\u00a02020\u00a0» sous «\u00a0Démarrage\u00a0», «\u00a02019\u00a0» sous «\u00a0Finalisation prévue\u00a0»",
    right="«\u00a02020\u00a0» sous «\u00a0Démarrage\u00a0», «\u00a02021\u00a0» sous «\u00a0Finalisation prévue\u00a0»",
)
FAIT_A_VENIR = warning(
    "fait-a-venir",
    "Fait un jour à venir",
    "«\u00a0{valeur}\u00a0» est à venir\u00a0: ce n’est pas encore fait. "
    "Écrivez le jour où ce l’a été, ou videz la cellule.",
    todo=_CORRIGER,
    wrong="«\u00a001/10/2050\u00a0» sous «\u00a0Finalisée le\u00a0»",
    right="une cellule vide tant que ce n’est pas fait",
)
DATE_ILLISIBLE = warning(
    "date-illisible",
    "Date non comprise",
    "«\u00a0{valeur}\u00a0» est gardé tel quel, sans date. Écrivez par exemple «\u00a01er octobre 2018\u00a0», "
    "«\u00a0fin novembre 2018\u00a0» ou «\u00a0T2 2019\u00a0».",
    todo=_AUTREMENT,
    wrong="«\u00a0bientôt\u00a0»",
    right="«\u00a0T2 2019\u00a0»",
)
NOMBRE_LU_COMME_DATE = warning(
    "nombre-lu-comme-date",
    "Nombre lu comme une date",
    "«\u00a0{valeur}\u00a0» est un numéro de jour d’Excel\u00a0; il est lu {lecture}. "
    "Mettez la cellule au format Date.",
    todo=_AUTREMENT,
    wrong="«\u00a043374\u00a0»",
    right="«\u00a001/10/2018\u00a0»",
)
ZERO_LU_VIDE = warning(
    "zero-lu-vide",
    "Zéro au lieu d’une date",
    "la cellule contient 0 au format Date, et se lit vide\u00a0: une formule y renvoie sans doute à une cellule vide. "
    "Écrivez la date, ou effacez la cellule.",
    todo=_AUTREMENT,
    wrong="«\u00a000/01/1900\u00a0»",
    right="une cellule vide",
)
DATE_SANS_ANNEE = warning(
    "date-sans-annee",
    "Année absente",
    "«\u00a0{valeur}\u00a0» ne dit pas l’année, et les dates voisines ne permettent pas de la déduire. "
    "Ajoutez l’année.",
    todo=_ANNEE,
    wrong="«\u00a06 septembre\u00a0», sans date autour",
    right="«\u00a06 septembre 2018\u00a0»",
)
ANNEE_DEDUITE = warning(
    "annee-deduite",
    "Année déduite",
    "«\u00a0{valeur}\u00a0» ne dit pas l’année\u00a0; d’après les dates voisines, c’est lu {lecture}. "
    "Ajoutez l’année pour lever le doute.",
    todo=_ANNEE,
    wrong="«\u00a06 septembre\u00a0», parmi des dates de 2018",
    right="«\u00a06 septembre 2018\u00a0»",
)
ANNEE_DEUX_CHIFFRES = warning(
    "annee-deux-chiffres",
    "Année sur deux chiffres",
    "«\u00a0{valeur}\u00a0» est lu {lecture}. Écrivez l’année sur quatre chiffres.",
    todo=_ANNEE,
    wrong="«\u00a001/10/18\u00a0»",
    right="«\u00a001/10/2018\u00a0»",
)
ANNEE_LOINTAINE = warning(
    "annee-lointaine",
    "Année invraisemblable",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, loin de toute opération. Corrigez l’année.",
    todo=_CORRIGER,
    wrong="«\u00a001/10/1918\u00a0»",
    right="«\u00a001/10/2018\u00a0»",
)
DATE_EN_ANGLAIS = warning(
    "date-en-anglais",
    "Date en anglais",
    "«\u00a0{valeur}\u00a0» est lu {lecture}. Écrivez la date en français.",
    todo=_AUTREMENT,
    wrong="«\u00a0May 2027\u00a0»",
    right="«\u00a0mai 2027\u00a0»",
)
DATE_ANNOTEE = warning(
    "date-annotee",
    "Mention à côté d’une date",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, sans certitude\u00a0; le reste est laissé de côté. "
    "Gardez la date seule, et notez le reste dans une autre colonne.",
    todo=_AUTREMENT,
    wrong="«\u00a012/03/2025 OK\u00a0»",
    right="«\u00a012/03/2025\u00a0»",
)
HEURE_DECALEE = warning(
    "heure-decalee",
    "Heure d’un autre fuseau",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, sans certitude\u00a0: c’est le jour en France à l’heure écrite. "
    "Écrivez ce jour, sans heure.",
    todo=_AUTREMENT,
    wrong="une heure universelle, qui finit par «\u00a0Z\u00a0»",
    right="«\u00a012/03/2025\u00a0»",
)
