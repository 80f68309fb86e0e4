"""The filters of the operations, as a value: the same filters always give the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

import pandas as pd

from sao_dashboard.formatting import periode
from sao_dashboard.text import fold
from sao_dashboard.validation.book import UNKNOWN
from sao_dashboard.views.histoire import DORMANT_DAYS
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi, separate

NOBODY = "Personne"
"""The choice of « chargé·e d'opération » that means nobody holds the role."""

NOT_GIVEN = UNKNOWN
"""The choice, in any list, that means the workbook says nothing; it may say so in so many words."""


@dataclass(frozen=True)
class Filtres:
    """What is asked for. An empty tuple, text or period asks for nothing.

    The names of the fields are those of the parameters in the links people copy: they do not change.
    """

    secteur: tuple[str, ...] = ()
    territoire: tuple[str, ...] = ()
    etape: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    statut: tuple[str, ...] = ()
    commune: tuple[str, ...] = ()
    amenageur: tuple[str, ...] = ()
    situation: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    texte: str = ""
    periode: tuple[date, date] | None = None
    frange: bool = False
    redatee: bool = False
    dormante: bool = False

    @property
    def active(self) -> list[str]:
        """The names of the filters that ask for something."""
        return [field.name for field in fields(self) if getattr(self, field.name)]


TITLES: dict[str, str] = {
    "texte": "Recherche",
    "secteur": "Secteur",
    "charge": "Chargé·e d’opération",
    "etape": "Étape",
    "situation": "Situation",
    "periode": "Finalisation au plus tard",
    "commune": "Commune",
    "territoire": "Territoire",
    "nature": "Nature",
    "mode": "Mode de réalisation",
    "amenageur": "Aménageur",
    "statut": "Statut",
    "frange": "Franges seulement",
    "redatee": "Re-datées seulement",
    "dormante": f"Dormantes depuis {DORMANT_DAYS} jours",
}
"""What each filter is called on screen, in the order in which they are drawn there."""


class Offerts(NamedTuple):
    """What the operations of a workbook may be filtered by.

    Attributes:
        choix: the values that each filter which has a list may be asked for.
        utiles: the filters that the workbook has something for.
    """

    choix: dict[str, list[str]]
    utiles: frozenset[str]


def offerts(suivi: Suivi) -> Offerts:
    """Return what the operations may be filtered by: what is the same for whoever looks at them on that day."""
    operations, names = suivi.operations, suivi.names
    lists = ("secteur", "etape", "territoire", "nature", "mode", "statut")
    choix = {key: _categories(operations[key]) for key in lists}
    told = {key: bool(operations[key].notna().any()) for key in (*lists, "amenageur", "redatee")}
    told |= {"commune": bool(names["communes"])}
    told |= {key: bool(operations[key].any()) for key in ("frange", "dormante")}
    choix |= {"commune": names["communes"], "amenageur": names["amenageur"], "charge": [NOBODY, *names["charges"]]}
    choix["situation"] = [situation.value for situation in Situation]
    return Offerts(choix, frozenset({"charge", "situation", *(key for key, any_one in told.items() if any_one)}))


def _categories(values: pd.Series) -> list[str]:
    known = [str(value) for value in values.cat.categories]
    return [*known, NOT_GIVEN] if values.isna().any() and NOT_GIVEN not in known else known


def in_words(filtres: Filtres) -> dict[str, tuple[str, str]]:
    """Return, by field, the title of each active filter and all that it asks for, '' for one that is only on.

    Example:
        >>> from sao_dashboard.views.filtres import Filtres, in_words
        >>> in_words(Filtres(etape=("En étude", "En projet"), frange=True))
        {'etape': ('Étape', 'En étude, En projet'), 'frange': ('Franges seulement', '')}
    """
    return {key: (title, _told(getattr(filtres, key))) for key, title in TITLES.items() if key in filtres.active}


def phrase(filtres: Filtres) -> str:
    """Return the same in one line, '' without any: « Étape : En étude, En projet ; Franges seulement »."""
    return "\u00a0; ".join(f"{title}\u00a0: {value}" if value else title for title, value in in_words(filtres).values())


def _told(value: object) -> str:
    match value:
        case str():
            return f"«\u00a0{value}\u00a0»"
        case date() as debut, date() as fin:
            return periode(debut, fin)
        case tuple():
            return ", ".join(NOT_GIVEN.lower() if each == NOT_GIVEN else str(each) for each in value)
    return ""


def filter_operations(operations: pd.DataFrame, filtres: Filtres) -> pd.DataFrame:
    """Return the rows of `Suivi.operations` that match every filter, in the same order and with the same columns.

    Example:
        >>> import pandas as pd
        >>> from sao_dashboard.views.filtres import Filtres, filter_operations
        >>> operations = pd.DataFrame(
        ...     {
        ...         "nom": ["Gare", "Parc", "Port"],
        ...         "etape": ["En étude", "En étude", "En projet"],
        ...         "charges": ["Ana · Zoé", None, "Zoé"],
        ...     }
        ... )
        >>> filter_operations(operations, Filtres(etape=("En étude",), charge=("Zoé",)))["nom"].tolist()
        ['Gare']
    """
    return operations[matching(operations, filtres)] if filtres.active else operations


def matching(operations: pd.DataFrame, filtres: Filtres) -> pd.Series:
    """Return which rows of `Suivi.operations` match every filter (bool).

    A frange belongs to the sector it is attached to today. The period holds the latest possible date.
    """
    keep = pd.Series(True, index=operations.index)
    for key in ("secteur", "territoire", "etape", "nature", "mode", "statut", "situation"):
        if wanted := getattr(filtres, key):
            keep &= is_one_of(operations[key], wanted)
    if filtres.commune:
        keep &= _names_one_of(operations["communes"], filtres.commune)
    if filtres.amenageur:
        keep &= _names_one_of(operations["amenageur"], filtres.amenageur)
    if filtres.charge:
        keep &= _led_by(operations["charges"], filtres.charge)
    for word in fold(filtres.texte).split():
        keep &= operations["recherche"].str.contains(word, regex=False)
    if filtres.periode:
        start, end = (pd.Timestamp(day) for day in filtres.periode)
        keep &= operations["finalisation_fin"].between(start, end)
    for key, holds in _TOGGLES.items():
        if getattr(filtres, key):
            keep &= holds(operations)
    return keep.astype(bool)


_TOGGLES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "frange": lambda rows: rows["frange"],
    "redatee": lambda rows: rows["redatee"].notna(),
    "dormante": lambda rows: rows["dormante"],
}


def is_one_of(values: pd.Series, wanted: Sequence[str]) -> pd.Series:
    """Return which values are among those wanted, where `NOT_GIVEN` stands for one that is missing (bool)."""
    found = values.isin(list(wanted))
    return found | values.isna() if NOT_GIVEN in wanted else found


def _led_by(charges: pd.Series, names: tuple[str, ...]) -> pd.Series:
    found = _names_one_of(charges, names)
    return found | charges.isna() if NOBODY in names else found


def _names_one_of(texts: pd.Series, wanted: tuple[str, ...]) -> pd.Series:
    """Work on the distinct texts: many operations, few combinations of names."""
    return texts.isin([text for text in texts.dropna().unique() if not set(wanted).isdisjoint(separate(text))])
