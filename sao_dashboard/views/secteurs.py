"""Operations per sector, and who answers for each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sao_dashboard.schema.meaning import ANIMATEUR, REFERENT_SECTEUR, is_role
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres, filter_operations, is_one_of
from sao_dashboard.views.situations import OPEN
from sao_dashboard.views.suivi import SEPARATOR, Suivi

DIMENSIONS: dict[str, str] = {"Étape": "etape", "Mode": "mode", "Nature": "nature", "Situation": "situation"}
"""What the operations of a sector can be counted by: the word on screen, the column."""


@dataclass(frozen=True)
class Secteur:
    """One sector and the people who answer for it; empty texts when nobody is known."""

    nom: str
    territoire: str
    equipe: str
    a_valider: bool
    referents: str
    animateurs: str
    operations: int
    en_retard: int
    franges: int


def counts(operations: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return how many operations each sector has for each value of `by`.

    Args:
        operations: rows of `Suivi.operations`.
        by: one of the values of `DIMENSIONS`.

    Returns:
        A frame of int64, sectors as index with the most operations first, values of `by` as columns in their order.
        Sectors and values without an operation are left out.
    """
    values = operations[by].astype("object").fillna(NOT_GIVEN)
    table = pd.crosstab(operations["secteur"].astype("object"), values)
    order = dict.fromkeys([*operations[by].cat.categories, NOT_GIVEN])
    table = table[[value for value in order if value in table.columns]]
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def secteurs(suivi: Suivi, filtres: Filtres = Filtres()) -> list[Secteur]:  # noqa: B008 (frozen)
    """Return every sector, in the workbook's order, those only named by operations last; none for what is not known.

    With filters, only the sectors that have an operation that matches, and only these operations are counted.
    """
    operations = filter_operations(suivi.operations, filtres)
    frame = suivi.workbook["secteurs"].drop_duplicates("secteur").set_index("secteur")
    names = [name for name in dict.fromkeys([*frame.index, *operations["secteur"].cat.categories]) if name != NOT_GIVEN]
    late = operations["secteur"][operations["situation"] == "en retard"].value_counts()
    total = operations["secteur"].value_counts()
    edge = franges(operations)
    if filtres.active:
        names = [name for name in names if total.get(name)]
    return [
        Secteur(
            nom=name,
            territoire=_text(frame, name, "territoire"),
            equipe=_text(frame, name, "equipe"),
            a_valider=_flag(frame, name),
            referents=people(suivi, REFERENT_SECTEUR, name),
            animateurs=people(suivi, ANIMATEUR, name),
            operations=int(total.get(name, 0)),
            en_retard=int(late.get(name, 0)),
            franges=int(((edge["secteur"] == name) | (edge["second_secteur"] == name)).sum()),
        )
        for name in names
    ]


def unattached(operations: pd.DataFrame) -> int:
    """Return how many operations have no sector that is known."""
    return int(is_one_of(operations["secteur"], [NOT_GIVEN]).sum())


def _text(frame: pd.DataFrame, name: str, key: str) -> str:
    value = frame[key].get(name)
    return "" if value is None or pd.isna(value) else str(value)


def _flag(frame: pd.DataFrame, name: str) -> bool:
    value = frame["a_valider"].get(name)
    return value is not None and not pd.isna(value) and bool(value)


def people(suivi: Suivi, role: str, secteur: str) -> str:
    """Return who holds a role for a sector: named for it, else holding the role in the sector's team."""
    named = suivi.holders(role)
    names = list(named["agent"][named["secteur"] == secteur])
    if not names:
        names = _in_team(suivi, role, secteur)
    return SEPARATOR.join(dict.fromkeys(names))


def _in_team(suivi: Suivi, role: str, secteur: str) -> list[str]:
    rows = suivi.workbook["secteurs"]
    teams = set(rows["equipe"][rows["secteur"] == secteur].dropna())
    agents = suivi.workbook["agents"]
    holds = agents["role"].map(lambda value: is_role(value, role)).astype(bool)
    # A referent answers for one sector, never for a team's every sector.
    return [] if role == REFERENT_SECTEUR else list(agents["agent"][holds & agents["equipe"].isin(teams)])


def franges(operations: pd.DataFrame) -> pd.DataFrame:
    """Return the open operations whose attachment is still to be decided, by both sides.

    Columns: `identifiant`, `nom` (told apart from the same of another), `secteur`, `second_secteur`, `etape`,
    `charges`, `situation`.
    """
    to_decide = operations["frange"] & operations["situation"].isin([s.value for s in OPEN])
    rows = operations[["identifiant", "intitule", "secteur", "second_secteur", "etape", "charges", "situation"]]
    rows = rows[to_decide].rename(columns={"intitule": "nom"})
    return rows.sort_values(["secteur", "second_secteur"], kind="stable")


def a_valider(suivi: Suivi) -> pd.DataFrame:
    """Return the sectors still to be validated, in the workbook's order: who proposes what, by when.

    Columns: `secteur`, `propose_par`, `proposition`, `decision_attendue` (`str`, as written), and `passee` (`bool`, the
    decision was expected before the day).
    """
    rows = suivi.workbook["secteurs"]
    rows = rows[rows["a_valider"].fillna(False).astype(bool)]
    told = rows[["secteur", "propose_par", "proposition", "decision_attendue"]]
    return told.assign(passee=rows["decision_attendue_fin"] < pd.Timestamp(suivi.day))
