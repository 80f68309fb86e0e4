"""Everything the screens derive from one workbook on one day, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema.meaning import (
    ANNULEE,
    CHARGE_OPERATION,
    EN_COURS,
    REFERENT_SECTEUR,
    TERMINEE,
    is_pause,
    is_role,
    poids_implications,
    sens_etapes,
)
from sao_dashboard.schema.operations import BETWEEN_NAMES
from sao_dashboard.text import fold, fold_all
from sao_dashboard.views.histoire import DORMANT_DAYS, Histoire, unchanged
from sao_dashboard.views.homonymes import told_apart
from sao_dashboard.views.situations import AWAITED, Situation, decided, over, situations

SEPARATOR = " · "
"""Between the names of several agents; a comma may be part of a name."""


def separate(names: str) -> list[str]:
    """Return the names that a cell of `Suivi.operations` holds, joined by `SEPARATOR`."""
    return str(names).split(SEPARATOR)


SEARCHED = ("identifiant", "nom", "commune", "lieu", "secteur", "second_secteur", "amenageur", "id_tabou", "charges")
CATEGORIES = ("secteur", "territoire", "nature", "mode", "etape", "statut", "implication", "vocation", "equipe")


PROMESSES = {"promesse": "str", "redatee": "Int64", "ecart": "float64"}
"""The columns that say what was first promised, and how often it moved."""


@dataclass(frozen=True, eq=False)
class Suivi:
    """One workbook looked at on one day. Shared between sessions: its frames are never changed in place."""

    workbook: Workbook
    day: date
    promesses: pd.DataFrame | None = None
    """`views.promesses.promesses` over the versions up to this one; None when they are not measured."""
    cas: pd.DataFrame | None = None
    """`views.fiabilite.cas` over the same."""
    mesurees: str = ""
    """The digest of these versions, their days and their contents: with it, a `Suivi` is told from another."""
    histoire: Histoire | None = None
    """What changed over the versions up to this one; None when they are not compared."""
    bare: Suivi | None = None
    """The same workbook on the same day without what versions tell, so that what needs none of it is derived once."""

    @cached_property
    def operations(self) -> pd.DataFrame:
        """The operations, one row each, in the workbook's order.

        The sheet's own columns, plus: `territoire`, `equipe` (`category`, from Secteurs); `charges`, `referents`,
        `communes` (`str`, names joined by `SEPARATOR`, missing when there is none); `sens` (`str`, what the étape
        means); `situation` (ordered `category`); `jours` (`float64`, days from the day looked at to the latest date);
        `recherche` (`str`, folded text to search in); `rang` (`int64`, the place of the name among all, in alphabetical
        order); `intitule` (`str`, the name, with the code where others have the same); `promesse`, `redatee`, `ecart`
        (see `promesses`, missing where the date never moved); `inchangee`, `inchangee_jours` (see `histoire.unchanged`)
        and `dormante` (`bool`). List columns are categories in the order of the workbook's lists.
        """
        frame = self._promised(self._said.copy(deep=False), "opération " + self._said["identifiant"])
        changed = self.histoire.operations if self.histoire else None
        frame = frame.join(unchanged(changed, frame["identifiant"], self.day))
        still = (frame["inchangee_jours"] >= DORMANT_DAYS).fillna(False).astype(bool)
        frame["dormante"] = still & frame["situation"].isin([each.value for each in AWAITED])
        return frame

    @cached_property
    def _said(self) -> pd.DataFrame:
        """The operations as the workbook alone says them."""
        if self.bare is not None:
            return self.bare._said
        frame = self.workbook["operations"].copy()
        frame["frange"] = frame["frange"].fillna(False).astype(bool)
        sectors = self.workbook["secteurs"][["secteur", "territoire", "equipe"]]
        sectors = sectors.drop_duplicates("secteur").set_index("secteur")
        frame["territoire"] = frame["secteur"].map(sectors["territoire"])
        frame["equipe"] = frame["secteur"].map(sectors["equipe"])
        frame["charges"] = frame["identifiant"].map(self._names(CHARGE_OPERATION, "operation")).astype("str")
        # A workbook may say the référent of each operation; nearly all say that of its sector.
        referents = frame["identifiant"].map(self._names(REFERENT_SECTEUR, "operation")).astype("str")
        of_secteur = frame["secteur"].map(self._names(REFERENT_SECTEUR, "secteur")).astype("str")
        frame["referents"] = referents.fillna(of_secteur)
        communes = {commune: _separated(commune) for commune in frame["commune"].dropna().unique()}
        frame["communes"] = frame["commune"].map(communes).astype("str")
        frame["intitule"] = told_apart(frame["nom"], frame["identifiant"])
        frame["sens"] = frame["etape"].map(self.meanings).fillna(EN_COURS)
        return self._categorised(_searchable(self._dated(frame)))

    def _dated(self, frame: pd.DataFrame) -> pd.DataFrame:
        frame["situation"] = situations(
            frame["finalisation_debut"],
            frame["finalisation_fin"],
            decided(
                done=(frame["sens"] == TERMINEE) | over(frame["finalisee_le"], self.day),
                cancelled=frame["sens"] == ANNULEE,
                paused=paused(frame["statut"]),
            ),
            frame["avancement"],
            self.day,
        )
        frame["jours"] = (frame["finalisation_fin"] - pd.Timestamp(self.day)).dt.days.astype("float64")
        return frame

    def _promised(self, frame: pd.DataFrame, sujets: pd.Series) -> pd.DataFrame:
        told = None if self.promesses is None else self.promesses[list(PROMESSES)].reindex(sujets).set_axis(frame.index)
        for key, dtype in PROMESSES.items():
            frame[key] = pd.Series(None if told is None else told[key], index=frame.index, dtype=dtype)
        return frame

    def _categorised(self, frame: pd.DataFrame) -> pd.DataFrame:
        for key in CATEGORIES:
            known = self.choices(key)
            codes, present = pd.factorize(frame[key])
            seconds = set(frame["second_secteur"].dropna().unique()) if key == "secteur" else set()
            others = sorted({*present, *seconds} - set(known), key=fold)
            dtype = pd.CategoricalDtype(known + others, ordered=True)
            ranks = np.append(dtype.categories.get_indexer(present), -1)
            frame[key] = pd.Series(pd.Categorical.from_codes(ranks[codes], dtype=dtype), index=frame.index)
        return frame

    def _names(self, role: str, target: str) -> pd.Series:
        """Return the agents holding a role, joined by `SEPARATOR`, indexed by operation or sector."""
        rows = self.holders(role)[[target, "agent"]].dropna()
        keys, agents = rows[target].tolist(), rows["agent"].tolist()
        if len(set(keys)) < len(keys):
            names: dict[str, dict[str, None]] = {}
            for key, agent in zip(keys, agents, strict=True):
                names.setdefault(key, {})[agent] = None
            keys, agents = list(names), [SEPARATOR.join(each) for each in names.values()]
        return pd.Series(agents, index=keys, dtype="str")

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The names that the columns of `operations` which may hold several have, each in alphabetical order."""
        if self.bare is not None:
            return self.bare.names
        return {
            key: sorted({name for text in self._said[key].dropna().unique() for name in separate(text)}, key=fold)
            for key in ("charges", "communes", "amenageur")
        }

    @cached_property
    def affectations(self) -> pd.DataFrame:
        """The affectations of the day: neither over, nor to come."""
        if self.bare is not None:
            return self.bare.affectations
        rows = self.workbook["affectations"]
        day = pd.Timestamp(self.day)
        return rows[~((rows["fin_fin"] < day) | (rows["debut_debut"] > day))]

    def holders(self, role: str) -> pd.DataFrame:
        """Return the affectations of the day whose role is one of the three of `schema.meaning`."""
        if role not in self._holders:
            rows = self.affectations
            roles = [name for name in rows["role"].dropna().unique() if is_role(name, role)]
            self._holders[role] = rows[rows["role"].isin(roles)]
        return self._holders[role]

    @cached_property
    def _holders(self) -> dict[str, pd.DataFrame]:
        return self.bare._holders if self.bare is not None else {}

    def choices(self, key: str) -> list[str]:
        """Return the values a column may take, in the order in which the service knows them."""
        lists = {
            "territoire": "territoires",
            "nature": "natures",
            "mode": "modes",
            "etape": "etapes",
            "statut": "statuts",
            "implication": "implications",
            "vocation": "vocations",
            "equipe": "equipes",
        }
        values = self.workbook.values(lists[key]) if key in lists else self.workbook["secteurs"]["secteur"].dropna()
        return list(dict.fromkeys(values))

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What each étape means (see `sens_etapes`): what Listes says beside it, else what it usually means."""
        written = self.workbook["listes"][["etapes", "sens_etapes"]].dropna()
        return sens_etapes(self.choices("etape"), dict(zip(written["etapes"], written["sens_etapes"], strict=True)))

    @cached_property
    def poids_implications(self) -> dict[str, float]:
        """What an operation weighs by its implication (see `poids_implications`), by what Listes says beside it."""
        written = self.workbook["listes"][["implications", "poids_implications"]].dropna()
        beside = dict(zip(written["implications"], written["poids_implications"], strict=True))
        return poids_implications(self.choices("implication"), beside)

    @cached_property
    def chantiers(self) -> pd.DataFrame:
        """The chantiers by number, with `situation`, `jours`, `nom` (`str`) and, as operations, what was promised."""
        frame = self.workbook["chantiers"].sort_values("numero", kind="stable").copy()
        frame["situation"] = situations(
            frame["finalisation_debut"],
            frame["finalisation_fin"],
            decided(
                done=over(frame["finalise_le"], self.day) | (frame["avancement"] >= 1),
                cancelled=pd.Series(False, index=frame.index),
                paused=paused(frame["statut"]),
            ),
            frame["avancement"],
            self.day,
        )
        frame["jours"] = (frame["finalisation_fin"] - pd.Timestamp(self.day)).dt.days.astype("float64")
        frame["nom"] = ("Chantier " + frame["numero"].astype("str")).astype("str")
        return self._promised(frame, "chantier " + frame["numero"].astype("str"))

    @cached_property
    def jalons(self) -> pd.DataFrame:
        """The milestones by date, with `situation` and `sujet` (`str`, the chantier or operation they belong to).

        Those of an operation that is finished, cancelled or on hold wait for nothing more: they share its situation, as
        do those of a chantier on hold.
        """
        frame = self.workbook["jalons"].copy()
        operations = self.operations[["identifiant", "intitule", "situation"]]
        operations = operations.drop_duplicates("identifiant").set_index("identifiant")
        state = frame["operation"].map(operations["situation"].astype("str")).astype("str")
        on_hold = self.chantiers.loc[self.chantiers["situation"] == Situation.EN_PAUSE.value, "numero"]
        held = over(frame["tenu_le"], self.day)
        frame["situation"] = situations(
            frame["date_debut"],
            frame["date_fin"],
            decided(
                done=held | (state == Situation.FINALISE.value),
                cancelled=(state == Situation.ANNULE.value) & ~held,
                paused=(state == Situation.EN_PAUSE.value) | frame["chantier"].isin(on_hold),
            ),
            pd.Series(1.0, index=frame.index),  # no progress is told of a milestone: none is missing
            self.day,
        )
        subject = frame["operation"].map(operations["intitule"]).astype("str")
        chantier = ("Chantier " + frame["chantier"].astype("str")).where(frame["chantier"].notna())
        frame["sujet"] = subject.fillna(chantier)
        of = ("opération " + frame["operation"]).mask(chantier.notna(), "chantier " + frame["chantier"].astype("str"))
        frame = self._promised(frame, "jalon " + frame["jalon"] + " – " + of)
        order = frame["date_debut"].fillna(frame["date_fin"]).sort_values(kind="stable").index
        return frame.loc[order]

    @cached_property
    def open_identifiers(self) -> frozenset[str]:
        """The identifiers of the operations neither finished nor cancelled."""
        return frozenset(self.open_operations["identifiant"])

    @property
    def open_operations(self) -> pd.DataFrame:
        """The operations neither finished nor cancelled."""
        closed = [Situation.FINALISE.value, Situation.ANNULE.value]
        return self.operations[~self.operations["situation"].isin(closed)]


def paused(statuts: pd.Series) -> pd.Series:
    """Return which statuts put on hold (bool): each distinct one is judged once."""
    return statuts.isin([statut for statut in statuts.dropna().unique() if is_pause(statut)])


def _separated(communes: str) -> str:
    """An operation astride two communes (« Rennes et Betton ») is of both."""
    return SEPARATOR.join(dict.fromkeys(filter(None, BETWEEN_NAMES.split(communes)[::2])))


def _searchable(frame: pd.DataFrame) -> pd.DataFrame:
    folded = {key: _folded(frame[key]) for key in SEARCHED}
    said = [pc.if_else(pc.equal(texts, ""), None, texts) for texts in folded.values()]
    joined = pc.binary_join_element_wise(*said, " ", null_handling="skip")
    frame["recherche"] = pd.Series(joined, index=frame.index, dtype="str")
    frame["rang"] = pc.rank(folded["nom"], tiebreaker="dense").to_numpy().astype("int64") - 1
    return frame


def _folded(texts: pd.Series) -> pa.Array:
    """Fold each distinct text once; a missing one is empty."""
    codes, distinct = pd.factorize(texts)
    folded = pa.array([*fold_all(distinct.tolist()), ""], pa.string())
    return folded.take(pa.array(np.where(codes < 0, len(distinct), codes)))
