"""What Excel made of what was typed, and what the format of a cell shows or hides of it."""

from __future__ import annotations

from sao_dashboard.issues.model import warning

_FORMAT_DATE = "Montrer toute la date"
_FORMAT_TEXTE = "Mettre la cellule au format Texte"

PERIODE_AFFICHEE = warning(
    "periode-affichee",
    "Jour caché par le format",
    "le format de la cellule ne montre pas le jour qu’elle contient\u00a0: c’est la période affichée qui est lue. "
    "Si le jour compte, mettez la cellule au format Date «\u00a0jj/mm/aaaa\u00a0».",
    todo=_FORMAT_DATE,
    wrong="le 1er septembre 2027, affiché «\u00a0sept-27\u00a0»",
    right="«\u00a001/09/2027\u00a0», ou le texte «\u00a0septembre 2027\u00a0»",
)
JOUR_CACHE = warning(
    "jour-cache",
    "Jour précis caché par le format",
    "la cellule montre «\u00a0{valeur}\u00a0» et contient le {lecture}\u00a0: c’est ce jour qui est lu. "
    "Mettez la cellule au format Date «\u00a0jj/mm/aaaa\u00a0».",
    todo=_FORMAT_DATE,
    wrong="le 1er septembre 2027, affiché «\u00a0sept-27\u00a0», sous «\u00a0Finalisée le\u00a0»",
    right="«\u00a001/09/2027\u00a0»",
)
ANNEE_CACHEE = warning(
    "annee-cachee",
    "Année cachée par le format",
    "la cellule montre «\u00a0{valeur}\u00a0» et contient l’année que le format cache\u00a0: "
    "elle est lue {lecture}. Mettez la cellule au format Date «\u00a0jj/mm/aaaa\u00a0».",
    todo=_FORMAT_DATE,
    wrong="le 1er septembre 2027, affiché «\u00a01 sept\u00a0»",
    right="«\u00a001/09/2027\u00a0»",
)
VALEUR_CACHEE = warning(
    "valeur-cachee",
    "Valeur cachée",
    "la cellule ne montre rien de ce qu’elle contient, qui est lu\u00a0: son format le cache, ou la feuille "
    "n’affiche pas les zéros. Videz la cellule, ou mettez-la au format Standard et affichez les zéros "
    "(Fichier, Options, Options avancées).",
    todo="Vérifier ce qui est masqué",
    wrong="le nombre 12, sous un format qui n’affiche rien",
    right="le nombre 12, au format Standard",
)
ZERO_CACHE = warning(
    "zero-cache",
    "Zéro affiché comme une absence",
    "sous «\u00a0{colonne}\u00a0», la cellule contient zéro, que son format montre par un tiret ou par rien\u00a0: "
    "elle se lit vide. Si c’est zéro, mettez-la au format Standard\u00a0; sinon, videz-la.",
    todo="Vérifier ce qui est masqué",
    wrong="le nombre 0, affiché «\u00a0-\u00a0»",
    right="le nombre 0, au format Standard",
)
ZERO_MASQUE = warning(
    "zero-masque",
    "Zéro que la feuille ne montre pas",
    "sous «\u00a0{colonne}\u00a0», la cellule contient zéro, et la feuille est réglée pour n’en montrer aucun\u00a0: "
    "elle se lit vide. Si c’est zéro, cochez «\u00a0Afficher un zéro dans les cellules qui ont une valeur nulle\u00a0» "
    "(Fichier, Options, Options avancées)\u00a0; sinon, videz-la.",
    todo="Vérifier ce qui est masqué",
    wrong="le nombre 0, dans une feuille qui n’affiche pas les zéros",
    right="le nombre 0, les zéros affichés",
)
JOUR_MOIS_INVERSES = warning(
    "jour-mois-inverses",
    "Jour et mois peut-être échangés",
    "toutes les dates de la colonne ont un jour de 1 à 12, et tous les textes un jour au-delà\u00a0: un logiciel "
    "réglé en anglais a sans doute échangé le jour et le mois de ces dates. Vérifiez-les.",
    todo="Vérifier le jour et le mois",
    wrong="le 5 mars et le 7 avril en vraies dates, «\u00a025/02/2027\u00a0» en texte",
    right="toutes en vraies dates",
)
TEXTE_DEVENU_DATE = warning(
    "texte-devenu-date",
    "Texte devenu une date",
    "ce qui était écrit est devenu une date pour Excel\u00a0: la cellule montre «\u00a0{valeur}\u00a0»{proposition}, "
    "et {lecture}. Mettez la cellule au format Texte, puis écrivez-le de nouveau.",
    todo=_FORMAT_TEXTE,
    wrong="«\u00a01-2\u00a0», devenu «\u00a001-févr\u00a0»",
    right="«\u00a01-2\u00a0», au format Texte",
)
CODE_TROP_LONG = warning(
    "code-trop-long",
    "Code de plus de quinze chiffres",
    "«\u00a0{valeur}\u00a0» est un nombre\u00a0: Excel en a remplacé par des zéros les chiffres après le quinzième. "
    "Mettez la cellule au format Texte, puis écrivez le code de nouveau.",
    todo=_FORMAT_TEXTE,
    wrong="le nombre 35047000201234567",
    right="«\u00a035047000201234567\u00a0», au format Texte",
)
CODE_DECIMAL = warning(
    "code-decimal",
    "Code devenu un nombre à virgule",
    "«\u00a0{valeur}\u00a0» est un nombre\u00a0: Excel perd les zéros de la fin, et «\u00a01,10\u00a0» y devient "
    "«\u00a01,1\u00a0». Mettez la cellule au format Texte, puis écrivez le code de nouveau.",
    todo=_FORMAT_TEXTE,
    wrong="le nombre 1,1 sous «\u00a0Identifiant\u00a0»",
    right="«\u00a01.10\u00a0», au format Texte",
)
TEXTE_DEVENU_LOGIQUE = warning(
    "texte-devenu-logique",
    "Texte devenu VRAI ou FAUX",
    "ce qui était écrit est devenu pour Excel une valeur logique, lue «\u00a0{valeur}\u00a0». "
    "Mettez la cellule au format Texte, puis écrivez-le de nouveau.",
    todo=_FORMAT_TEXTE,
    wrong="la valeur logique VRAI sous «\u00a0Identifiant\u00a0»",
    right="«\u00a0VRAI\u00a0», au format Texte",
)
MOTS_BARRES = warning(
    "mots-barres",
    "Mots barrés dans une cellule",
    "la cellule porte des mots barrés, qui ne sont pas lus\u00a0: il en reste «\u00a0{valeur}\u00a0». Effacez-les.",
    todo="Effacer les mots barrés",
    wrong="«\u00a012\u00a0» barré, puis «\u00a015\u00a0», dans la même cellule",
    right="«\u00a015\u00a0»",
)
