"""What a workbook leaves unclear: a declared catalogue, and one issue for each fault, with all its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sao_dashboard.formatting import liste, nombre

SHOWN_RUNS = 5
"""How many runs of cells a sentence names; the others are counted."""

_RUN = re.compile(r"([A-Z]+)([0-9]+)(?::[A-Z]+([0-9]+))?")


class Severity(StrEnum):
    """Whether a workbook with such an issue can be shown."""

    BLOCKING = "bloquant"
    WARNING = "avertissement"


@dataclass(frozen=True)
class IssueType:
    """One kind of issue.

    Attributes:
        code: stable name, part of the command line's contract.
        severity: blocking or warning.
        title: short French noun phrase.
        sentence: French sentence that says what to do, a `str.format` template over the issue's `details`.
    """

    code: str
    severity: Severity
    title: str
    sentence: str


@dataclass(frozen=True)
class Issue:
    """One fault, at every cell that has it.

    Attributes:
        type: its kind.
        sheet: name of the tab as the workbook has it, or as it should have been.
        cell: address such as « F12 »; for several cells of a column, Excel's own notation: « F2:F801, F900 ». Empty
            when the issue is about the whole sheet.
        value: what was received, as text; the same in every cell.
        details: values for the sentence's template.
    """

    type: IssueType
    sheet: str
    cell: str = ""
    value: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def runs(self) -> tuple[tuple[str, int, int], ...]:
        """Each run of cells: its column (« F »), its first line and its last."""
        found = _RUN.finditer(self.cell)
        return tuple((run[1], int(run[2]), int(run[3] or run[2])) for run in found)

    @property
    def count(self) -> int:
        """How many cells have the fault; 0 when it is about the whole sheet."""
        return sum(last - first + 1 for _column, first, last in self.runs)

    @property
    def place(self) -> str:
        """« Feuille « Opérations », cellule F12 », or « cellules F2 à F801 et F900 »."""
        place = f"Feuille «\u00a0{self.sheet}\u00a0»"
        return f"{place}, {self._cells()}" if self.cell else place

    def _cells(self) -> str:
        if self.count == 1:
            return f"cellule {self.cell}"
        runs = [f"{c}{first} à {c}{last}" if first < last else f"{c}{first}" for c, first, last in self.runs]
        others = sum(last - first + 1 for _column, first, last in self.runs[SHOWN_RUNS:])
        return f"cellules {liste([*runs[:SHOWN_RUNS], *([_others(others)] if others else [])])}"

    @property
    def sentence(self) -> str:
        """The whole sentence: place, value received, and what to do."""
        return f"{self.place}\u00a0: {self.type.sentence.format(valeur=self.value, **dict(self.details))}"

    @property
    def blocking(self) -> bool:
        """Whether the workbook must be refused."""
        return self.type.severity is Severity.BLOCKING


def _others(count: int) -> str:
    return f"{nombre(count)} autre" if count == 1 else f"{nombre(count)} autres"


def notation(column: str, lines: Iterable[int]) -> str:
    """Return « F2:F801, F900 » for column « F » and these lines, in order."""
    return ", ".join(
        f"{column}{first}:{column}{last}" if first < last else f"{column}{first}" for first, last in _runs(lines)
    )


def _runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of lines that follow one another."""
    first = last = 0
    for line in lines:
        if line == last + 1 and last:
            last = line
            continue
        if last:
            yield first, last
        first = last = line
    if last:
        yield first, last


def _blocking(code: str, title: str, sentence: str) -> IssueType:
    return IssueType(code, Severity.BLOCKING, title, sentence)


def _warning(code: str, title: str, sentence: str) -> IssueType:
    return IssueType(code, Severity.WARNING, title, sentence)


FEUILLE_MANQUANTE = _blocking(
    "feuille-manquante",
    "Feuille manquante",
    "la feuille «\u00a0{attendu}\u00a0» est obligatoire.{proposition} Ajoutez-la, ou repartez du modèle.",
)
FEUILLE_EN_DOUBLE = _blocking(
    "feuille-en-double",
    "Feuille en double",
    "deux feuilles peuvent être lues comme «\u00a0{attendu}\u00a0». Gardez-en une, et renommez l'autre.",
)
COLONNE_MANQUANTE = _blocking(
    "colonne-manquante",
    "Colonne manquante",
    "la colonne «\u00a0{attendu}\u00a0» est obligatoire.{proposition} "
    "Ajoutez-la, ou renommez la colonne qui la remplace.",
)
COLONNE_EN_DOUBLE = _blocking(
    "colonne-en-double",
    "Colonne en double",
    "la colonne «\u00a0{attendu}\u00a0» apparaît deux fois ({autre}). Gardez-en une, et renommez l'autre.",
)
VALEUR_MANQUANTE = _blocking(
    "valeur-manquante",
    "Valeur manquante",
    "la colonne «\u00a0{colonne}\u00a0» est obligatoire et doit être renseignée.",
)
IDENTIFIANT_EN_DOUBLE = _blocking(
    "identifiant-en-double",
    "Identifiant en double",
    "«\u00a0{valeur}\u00a0» est déjà pris à la ligne {autre}. Donnez un identifiant différent à chaque ligne.",
)
REFERENCE_INCONNUE = _blocking(
    "reference-inconnue",
    "Référence inconnue",
    "«\u00a0{valeur}\u00a0» n'existe pas dans la feuille «\u00a0{cible}\u00a0».{proposition}",
)
HORS_LISTE = _blocking(
    "valeur-hors-liste",
    "Valeur hors liste",
    "«\u00a0{valeur}\u00a0» n'est pas dans la liste «\u00a0{liste}\u00a0».{proposition}",
)
NOMBRE_ILLISIBLE = _blocking(
    "nombre-illisible",
    "Nombre illisible",
    "«\u00a0{valeur}\u00a0» n'est pas un nombre. Écrivez par exemple {exemple}.",
)
OUI_NON_ILLISIBLE = _blocking(
    "oui-non-illisible",
    "Réponse illisible",
    "«\u00a0{valeur}\u00a0» ne se lit pas comme oui ou non. Écrivez «\u00a0oui\u00a0» ou «\u00a0non\u00a0».",
)
DATE_IMPOSSIBLE = _blocking(
    "date-impossible",
    "Date impossible",
    "«\u00a0{valeur}\u00a0» n'existe pas dans le calendrier. Corrigez le jour ou le mois.",
)
CELLULE_EN_ERREUR = _blocking(
    "cellule-en-erreur",
    "Formule en erreur",
    "la formule donne {valeur}. Corrigez-la, ou remplacez-la par sa valeur.",
)
DATE_ILLISIBLE = _warning(
    "date-illisible",
    "Date non comprise",
    "«\u00a0{valeur}\u00a0» est gardé tel quel, sans date. Écrivez par exemple «\u00a01er octobre 2018\u00a0», "
    "«\u00a0fin novembre 2018\u00a0» ou «\u00a0T2 2019\u00a0».",
)
DATE_SANS_ANNEE = _warning(
    "date-sans-annee",
    "Année absente",
    "«\u00a0{valeur}\u00a0» ne dit pas l'année, et les dates voisines ne permettent pas de la déduire. "
    "Ajoutez l'année.",
)
ANNEE_DEDUITE = _warning(
    "annee-deduite",
    "Année déduite",
    "«\u00a0{valeur}\u00a0» ne dit pas l'année\u00a0; d'après les dates voisines, c'est lu {lecture}. "
    "Ajoutez l'année pour lever le doute.",
)
ANNEE_DEUX_CHIFFRES = _warning(
    "annee-deux-chiffres",
    "Année sur deux chiffres",
    "«\u00a0{valeur}\u00a0» est lu {lecture}. Écrivez l'année sur quatre chiffres.",
)

EN_TETE_INTROUVABLE = _blocking(
    "en-tete-introuvable",
    "Titres de colonnes introuvables",
    "aucune des premières lignes ne porte les titres de colonnes attendus ({attendu}…). "
    "Écrivez-les sur une même ligne, ou repartez du modèle.",
)
REFERENCE_AMBIGUE = _blocking(
    "reference-ambigue",
    "Référence ambiguë",
    "«\u00a0{valeur}\u00a0» désigne plusieurs lignes de la feuille «\u00a0{cible}\u00a0» ({autre}). "
    "Écrivez l'identifiant.",
)
NOMBRE_NON_ENTIER = _blocking(
    "nombre-non-entier",
    "Nombre non entier",
    "«\u00a0{valeur}\u00a0» n'est pas un nombre entier. Écrivez par exemple «\u00a03\u00a0».",
)
POURCENTAGE_HORS_BORNES = _blocking(
    "pourcentage-hors-bornes",
    "Pourcentage hors bornes",
    "«\u00a0{valeur}\u00a0», lu {lecture}, n'est pas entre 0 et 100\u00a0%. "
    "Écrivez par exemple «\u00a045\u00a0%\u00a0».",
)
JOUR_ATTENDU = _blocking(
    "jour-attendu",
    "Jour précis attendu",
    "«\u00a0{valeur}\u00a0» n'est pas un jour précis. Écrivez par exemple «\u00a001/10/2018\u00a0».",
)
POURCENTAGE_AMBIGU = _warning(
    "pourcentage-ambigu",
    "Pourcentage ambigu",
    "«\u00a0{valeur}\u00a0» est lu {lecture}, alors que d'autres cellules de la colonne vont de 0 à 100. "
    "Écrivez le signe, par exemple «\u00a0{lecture}\u00a0».",
)
FOURCHETTE_ILLISIBLE = _warning(
    "fourchette-illisible",
    "Nombre non compris",
    "«\u00a0{valeur}\u00a0» est gardé tel quel, sans nombre. "
    "Écrivez par exemple «\u00a01\u00a0400 à 1\u00a0500\u00a0», «\u00a0au moins 1\u00a0» ou «\u00a0plusieurs\u00a0».",
)
FEUILLE_NON_LUE = _warning(
    "feuille-non-lue",
    "Feuille non lue",
    "cette feuille n'est pas lue. Si c'est la feuille «\u00a0{attendu}\u00a0», donnez-lui ce nom.",
)
COLONNE_NON_LUE = _warning(
    "colonne-non-lue",
    "Colonne non lue",
    "la colonne «\u00a0{valeur}\u00a0» n'est pas lue. Si c'est «\u00a0{attendu}\u00a0», donnez-lui ce titre.",
)
PROBLEMES_NON_DETAILLES = _warning(
    "problemes-non-detailles",
    "Autres problèmes du même genre",
    "{nombre} autres problèmes «\u00a0{titre}\u00a0» ne sont pas détaillés. "
    "Corrigez d'abord ceux qui le sont, puis vérifiez de nouveau.",
)

CATALOGUE: tuple[IssueType, ...] = tuple(value for value in list(globals().values()) if isinstance(value, IssueType))
"""Every kind of issue, in the order in which they are declared."""
