"""What a pack is made of, whatever it is written as: pages of blocs, each saying what it is the picture of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal, NamedTuple

from sao_dashboard.formatting import NBSP, date_longue

Ton = Literal["", "note", "attention", "alerte"]
"""How much something calls for."""


@dataclass(frozen=True)
class Source:
    """What a page is the picture of: the same one, of the same version, always has the same words.

    Attributes:
        jour: the day everything is seen at.
        version: its number, None where no version is numbered.
        empreinte: SHA-256 of the workbook, in hexadecimal.
        filtres: in words, '' without any.
        adresse: of the screen, '' where the page is of none.
    """

    jour: date
    version: int | None
    empreinte: str
    filtres: str = ""
    adresse: str = ""

    @property
    def mots(self) -> str:
        """What stands at the foot of the page."""
        version = f"version{NBSP}{self.version}" if self.version else "version non numérotée"
        said = (
            f"Au {date_longue(self.jour)}",
            version,
            f"empreinte{NBSP}{self.empreinte[:12]}",
            self.filtres or "sans filtre",
        )
        return " · ".join(said)


class GrandChiffre(NamedTuple):
    """One large figure: its words, and how much it calls for."""

    mots: str
    nombre: str
    ton: Ton = ""


class Puce(NamedTuple):
    """One line of a list, and what matters, under it."""

    mots: str
    details: str = ""


class Serie(NamedTuple):
    """What one colour counts in each category (« #RRGGBB », '' for the accent)."""

    nom: str
    valeurs: tuple[float, ...]
    couleur: str = ""


class Barre(NamedTuple):
    """One date of a timeline, from its earliest day to its latest, as far as the timeline goes.

    `avant` and `apres` tell whether it begins before what is drawn of it, and whether it ends after.
    """

    nom: str
    debut: date
    fin: date
    situation: str
    avant: bool = False
    apres: bool = False

    @property
    def mots(self) -> str:
        """Its name, after an arrow towards each end that is not drawn."""
        return f"{'← ' * self.avant}{'→ ' * self.apres}{self.nom}"


class Trace(NamedTuple):
    """One line of a curve: the day of each version, and the date that it promised, or what it counted."""

    nom: str
    points: tuple[tuple[date, date | float], ...]
    couleur: str


@dataclass(frozen=True)
class Texte:
    """One paragraph."""

    mots: str
    titre: str = ""
    ton: Ton = ""


@dataclass(frozen=True)
class Chiffres:
    """Large figures beside one another."""

    valeurs: tuple[GrandChiffre, ...]
    titre: str = ""


@dataclass(frozen=True)
class Liste:
    """Lines under one another."""

    elements: tuple[Puce, ...]
    titre: str = ""


@dataclass(frozen=True)
class Tableau:
    """Rows of texts under headings; `nombres` are the ranks of the columns whose figures are under one another."""

    entetes: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    titre: str = ""
    nombres: tuple[int, ...] = ()


@dataclass(frozen=True)
class Barres:
    """Horizontal bars, one for each category, stacked where there are several series."""

    titre: str
    description: str
    categories: tuple[str, ...]
    series: tuple[Serie, ...]
    donnees: Tableau


@dataclass(frozen=True)
class Frise:
    """A timeline; `description` says in a sentence what it shows, `donnees` are its rows, then those left out.

    `jours` are the first and the last day of its axis, where they are said beside it; None for those of its bars.
    """

    titre: str
    description: str
    barres: tuple[Barre, ...]
    jour: date
    donnees: Tableau
    jours: tuple[date, date] | None = None

    @property
    def fleches(self) -> tuple[tuple[str, str], ...]:
        """The arrows before the names of its bars, and what each means."""
        begins, ends = (any(each.avant for each in self.barres), any(each.apres for each in self.barres))
        said = ((begins, ("←", "commence avant")), (ends, ("→", "finit après")))
        return tuple(words for there, words in said if there)


@dataclass(frozen=True)
class Courbe45:
    """Lines over the versions; where they are of dates, the day itself is a diagonal that is due."""

    titre: str
    description: str
    traces: tuple[Trace, ...]
    donnees: Tableau


Graphique = Barres | Frise | Courbe45
Bloc = Texte | Chiffres | Liste | Tableau | Graphique


@dataclass(frozen=True)
class Feuillet:
    """One page, or more where its blocs do not fit on one; those of `cote` stand at the right of the others."""

    titre: str
    source: Source
    blocs: tuple[Bloc, ...]
    cote: tuple[Bloc, ...] = ()
    sous_titre: str = ""


class DecisionDite(NamedTuple):
    """A decision of a meeting: still to take, or taken, by whom, when, while which view was on screen."""

    texte: str
    prise: bool = False
    qui: str = ""
    le: datetime | None = None
    vue: str = ""


@dataclass(frozen=True)
class Dossier:
    """A pack: its first page says `titre`, `sous_titre` and its source, then come its pages.

    It is `entier` with the rows behind its figures: a short one leaves them to the screens.
    """

    titre: str
    sous_titre: str
    source: Source
    feuillets: tuple[Feuillet, ...]
    entier: bool = True

    @cached_property
    def annexes(self) -> tuple[Feuillet, ...]:
        """The rows behind the figures of each page, on one of their own, in the order of the pages."""
        drawn = [each for each in self.feuillets if self.entier and _figures((*each.blocs, *each.cote))]
        return tuple(_annex(rank, each) for rank, each in enumerate(drawn, start=1))

    @cached_property
    def tous(self) -> tuple[Feuillet, ...]:
        """The pages then the annexes, no two under one title."""
        met = Counter[str]()
        found = []
        for each in (*self.feuillets, *self.annexes):
            met[each.titre] += 1
            again = met[each.titre]
            found.append(each if again == 1 else replace(each, titre=f"{each.titre} ({again})"))
        return tuple(found)


def _figures(blocs: Sequence[Bloc]) -> list[Graphique]:
    return [bloc for bloc in blocs if isinstance(bloc, Barres | Frise | Courbe45)]


def _annex(rank: int, page: Feuillet) -> Feuillet:
    """Return the rows behind the figures of a page."""
    one, *others = _figures((*page.blocs, *page.cote))
    if not others:
        title = f"Annexe {rank}. {one.donnees.titre or one.titre}"
        return Feuillet(title, page.source, (replace(one.donnees, titre=""),), sous_titre=_behind(one, page.titre))
    rows = tuple(replace(each.donnees, titre=each.donnees.titre or each.titre) for each in (one, *others))
    under = f"Les données des graphiques de la page «{NBSP}{page.titre}{NBSP}»"
    return Feuillet(f"Annexe {rank}. {page.titre}", page.source, rows, sous_titre=under)


def _behind(bloc: Graphique, page: str) -> str:
    """Return what the rows of an annex of one figure are."""
    drawn = len(bloc.barres) if isinstance(bloc, Frise) else len(bloc.donnees.lignes)
    if drawn < len(bloc.donnees.lignes):
        all_of_them = f"Les {len(bloc.donnees.lignes)} dates, les {drawn} premières étant celles"
        return f"{all_of_them} du graphique de la page «{NBSP}{page}{NBSP}»"
    return f"Les données du graphique de la page «{NBSP}{page}{NBSP}»"
