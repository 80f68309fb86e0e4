"""The partnerships of the service: how far each is, what is overdue, and with whom on which chantier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from sao_dashboard.schema.meaning import A_RENCONTRER, means
from sao_dashboard.text import fold
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.views.equipes_projets import participations
from sao_dashboard.views.suivi import SEPARATOR, Suivi
from sao_dashboard.views.texts import points, text_of

RENCONTRE, PROCHAINE = "rencontre", "prochaine date"
"""What may be overdue with a partner."""


@dataclass(frozen=True, eq=False)
class FichePartenaire:
    """What is known of one partner.

    Attributes:
        nom: as the sheet writes it: a component with its service, or a service with all its components.
        partenariats: its rows of `partenaires`, in the order of the sheet.
        equipes_projets: where it is: rows of `views.equipes_projets.participations` in open operations.
    """

    nom: str
    partenariats: pd.DataFrame
    equipes_projets: pd.DataFrame

    @property
    def operations(self) -> list[str]:
        """The identifiers of the operations that it is in, in the order of these rows."""
        return list(dict.fromkeys(self.equipes_projets["operation"]))


@dataclass(frozen=True, eq=False)
class Partenariats:
    """All the partnerships.

    Attributes:
        lignes: the rows of `partenaires`, those that are overdue first, the longest; the others by service.
        matrice: see `matrice`.
        par_suite: see `par_suite`.
        titres: of the chantiers, by their numbers.
    """

    lignes: pd.DataFrame
    matrice: pd.DataFrame
    par_suite: dict[str, int]
    titres: dict[int, str]


def partenariats(suivi: Suivi) -> Partenariats:
    """Return all the partnerships of the service."""
    frame = partenaires(suivi)
    since = frame["rencontre_fin"].where(frame["retard"] == RENCONTRE, frame["prochaine_fin"])
    keys = pd.DataFrame({"depuis": since.where(frame["retard"].notna()), "rang": pd.factorize(frame["service"])[0]})
    order = keys.set_axis(frame.index).sort_values(["depuis", "rang"], kind="stable").index
    return Partenariats(frame.loc[order], matrice(suivi), par_suite(suivi), chantier_titles(suivi.workbook))


def fiche_partenaire(suivi: Suivi, nom: str) -> FichePartenaire | None:
    """Return what is known of a partner, or None when the sheet Partenaires names none so."""
    frame = partenaires(suivi)
    asked = fold(nom)
    rows = frame[[fold(name) == asked for name in frame["nom"]]]
    if rows.empty:
        rows = frame[[fold(text_of(service)) == asked for service in frame["service"]]]
        if rows.empty:
            return None
    names = {asked, *map(fold, rows["nom"])}
    found = participations(suivi)
    here = found["membre"].map(lambda member: fold(text_of(member)) in names).astype(bool)
    found = found[found["ouverte"] & here]
    shown = rows["nom"].iloc[0] if len(set(rows["nom"])) == 1 else rows["service"].iloc[0]
    return FichePartenaire(str(shown), rows, found)


def partenaires(suivi: Suivi) -> pd.DataFrame:
    """Return the rows of the sheet Partenaires, in its order, with what follows from them.

    The sheet's own columns, plus: `nom` (`str`, « DEEI – Commerce »); `mandates` (`str`, who meets it, joined by
    `SEPARATOR`, missing when nobody is said to); `operations` (`int64`, of how many open operations it is in the
    équipe-projet, by this very name); `retard` (`str`, one of `RENCONTRE` and `PROCHAINE`, missing when nothing is
    overdue): a partner still to be met whose meeting is past, or a next date that is.
    """
    frame = suivi.workbook["partenaires"].copy()
    day = pd.Timestamp(suivi.day)
    frame["nom"] = pd.Series(
        [
            " – ".join(filter(None, map(text_of, pair)))
            for pair in zip(frame["service"], frame["composante"], strict=True)
        ],
        index=frame.index,
        dtype="str",
    )
    mandated = [SEPARATOR.join(points(who)) or None for who in frame["qui"]]
    frame["mandates"] = pd.Series(mandated, index=frame.index, dtype="str")
    counts = _operations(suivi)
    frame["operations"] = pd.Series([counts[fold(nom)] for nom in frame["nom"]], index=frame.index, dtype="int64")
    to_meet = frame["suite"].map(lambda suite: means(suite, A_RENCONTRER)).astype(bool)
    overdue = pd.Series(None, index=frame.index, dtype="str")
    overdue[frame["prochaine_fin"] < day] = PROCHAINE
    overdue[to_meet & (frame["rencontre_fin"] < day)] = RENCONTRE
    frame["retard"] = overdue
    return frame


def _operations(suivi: Suivi) -> Counter[str]:
    """Return of how many open operations each member is in the équipe-projet, by its name, folded."""
    rows = suivi.workbook["equipes_projets"][["operation", "membre"]].dropna()
    rows = rows[rows["operation"].isin(suivi.open_identifiers)]
    return Counter(member for _, member in {(name, fold(who)) for name, who in rows.itertuples(index=False)})


def matrice(suivi: Suivi) -> pd.DataFrame:
    """Return how far the partnership with each service is (rows, by `nom`) on each chantier (columns, by number).

    Texts of `suite`; '' where a partner is said of a chantier without it, and missing where it is not said of it. What
    is said of no chantier is in no column, and keeps its row.
    """
    frame = partenaires(suivi)
    said: dict[int, dict[str, str]] = {number: {} for number in sorted(map(int, frame["chantier"].dropna()))}
    for nom, chantier, suite in zip(frame["nom"], frame["chantier"], frame["suite"], strict=True):
        if not pd.isna(chantier):
            said[int(chantier)][nom] = text_of(suite)
    index = pd.Index(list(dict.fromkeys(frame["nom"])), name="nom")
    return pd.DataFrame({number: pd.Series(cells, index=index, dtype="str") for number, cells in said.items()}, index)


def par_suite(suivi: Suivi) -> dict[str, int]:
    """Return how many partners are at each step, in the order of the list, by their row that is furthest behind.

    A service met for one chantier and still to be met for another is still to be met.
    """
    order = {suite: rank for rank, suite in enumerate(suivi.workbook.values("suites_rencontre"))}
    frame = partenaires(suivi).dropna(subset="suite")
    ranks = frame["suite"].map(order).groupby(frame["nom"]).min()
    return {suite: int((ranks == rank).sum()) for suite, rank in order.items()}
