"""What comparing two versions of the workbook gives: data, not words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sao_dashboard.comparison.mouvements import Mouvement
from sao_dashboard.comparison.tables import COMPARED
from sao_dashboard.schema import Sheet


@dataclass(frozen=True)
class Periode:
    """The typed value of an approximate date; None is an open bound, both when there is no date."""

    debut: date | None
    fin: date | None
    certain: bool


@dataclass(frozen=True)
class Ligne:
    """A row of either version.

    Attributes:
        feuille: key of its sheet.
        cle: the text of each column of the sheet's business key, '' when empty.
        nom: the name of the operation or the title of the chantier that the row is or belongs to, '' when unknown.
        ligne: Excel's row number: in the newer version, or in the older for a row that is gone.
        homonyme: whether another operation of one version has the same name.
    """

    feuille: str
    cle: tuple[str, ...]
    nom: str
    ligne: int
    homonyme: bool = False

    @property
    def sheet(self) -> Sheet:
        """What its sheet is."""
        return COMPARED[self.feuille]

    def part(self, key: str) -> str:
        """Return one part of the key, by its column; '' when the sheet's key has no such part."""
        return dict(zip(self.sheet.business_key, self.cle, strict=True)).get(key, "")

    @property
    def operation(self) -> str:
        """The identifier of the operation it is or belongs to, '' when none."""
        return self.part("identifiant") or self.part("operation")

    @property
    def chantier(self) -> str:
        """The number of the chantier it is or belongs to, '' when none."""
        return self.part("numero") or self.part("chantier")

    @property
    def intitule(self) -> str:
        """The name, with the code where another operation has the same: « Gare (OP-12) »."""
        return f"{self.nom} ({self.operation})" if self.homonyme else self.nom

    @property
    def texte_cle(self) -> str:
        """The key on one line."""
        return " · ".join(filter(None, self.cle))


@dataclass(frozen=True)
class Modification:
    """A cell that changed.

    Attributes:
        ligne: the row, named as in the newer version.
        colonne: key of the column.
        avant, apres: the values as displayed, '' when empty.
        valeur_avant, valeur_apres: the same, typed: `str`, `int`, `float`, `bool`, `date`, `Periode`, a pair of bounds
            for a range, None when empty.
        mouvement: what happened, when the column holds approximate dates.
        jours: by how many days the date slips (less than 0: is recovered), None when that is not so or not known.
    """

    ligne: Ligne
    colonne: str
    avant: str
    apres: str
    valeur_avant: object = None
    valeur_apres: object = None
    mouvement: Mouvement | None = None
    jours: int | None = None

    @property
    def place(self) -> tuple[str, str]:
        """The keys of its sheet and of its column."""
        return self.ligne.feuille, self.colonne

    @property
    def renommage(self) -> bool:
        """Whether what names the row is what changed."""
        return self.ligne.sheet.identifier == self.colonne


@dataclass(frozen=True)
class Reaffectation:
    """An operation, there in both versions, whose chargés d'opération are not the same; empty when there is nobody."""

    operation: Ligne
    avant: tuple[str, ...]
    apres: tuple[str, ...]


@dataclass(frozen=True)
class Comparaison:
    """All that differs from one version to another, by sheet in the schema's order, then in the order of rows.

    Attributes:
        ajouts: rows of the newer version that the older one does not have.
        suppressions: rows of the older version that the newer one does not have.
        modifications: cells that changed, of the rows that both have. A row that was renamed is one of them.
        reaffectations: what the changes of Affectations amount to for each operation; they say nothing more.
        absentes: titles of the sheets of which nothing is told, since the newer workbook does not have them.
    """

    ajouts: tuple[Ligne, ...] = ()
    suppressions: tuple[Ligne, ...] = ()
    modifications: tuple[Modification, ...] = ()
    reaffectations: tuple[Reaffectation, ...] = ()
    absentes: tuple[str, ...] = ()

    @property
    def vide(self) -> bool:
        """Whether nothing differs."""
        return not (self.ajouts or self.suppressions or self.modifications or self.absentes)

    def colonne(self, feuille: str, colonne: str) -> tuple[Modification, ...]:
        """Return the changes of one column: `("operations", "secteur")` are the moves from sector to sector."""
        return tuple(change for change in self.modifications if change.place == (feuille, colonne))

    @property
    def renommages(self) -> tuple[Modification, ...]:
        """The rows that seem to have another identifier: proposed, not sure."""
        return tuple(change for change in self.modifications if change.renommage)
