"""The figures of the screens as charts of a pack: the same frames, the same colours, the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from sao_dashboard.documents.model import Barre, Barres, Courbe45, Frise, Serie, Tableau, Trace
from sao_dashboard.figures import glissements as of_glissements
from sao_dashboard.figures import retards as of_retards
from sao_dashboard.figures import secteurs as of_secteurs
from sao_dashboard.figures.courbes import LABELLED, courbes
from sao_dashboard.figures.style import LIGHT
from sao_dashboard.formatting import NBSP, date_longue, nombre, pluriel
from sao_dashboard.html.badges import on_one_line
from sao_dashboard.html.echeances import TITLES
from sao_dashboard.views.glissements import Glissements, late_by_version, most_slipped
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE

BARS = 18
"""Dates drawn on a timeline: as many as are read on one page."""


def table(frame: pd.DataFrame, titles: dict[str, str], title: str = "", numbers: Sequence[str] = ()) -> Tableau:
    """Return the columns of `titles` of a frame of texts."""
    columns = [frame[key].astype("object").where(frame[key].notna(), "").astype(str).tolist() for key in titles]
    ranks = tuple(rank for rank, key in enumerate(titles) if key in numbers)
    return Tableau(tuple(titles.values()), tuple(zip(*columns, strict=True)), title, ranks)


def dates_table(dates: pd.DataFrame, title: str = "", titles: dict[str, str] = TITLES) -> Tableau:
    """Return rows of `views.echeances.echeances` as a table."""
    days = {key: dates[key].dt.strftime("%d/%m/%Y").fillna("") for key in ("debut", "fin")}
    said = dates.assign(**days, situation=dates["situation"].map(on_one_line))
    if "promesse" in titles:  # of a few: a column of its own would be narrow, and empty
        both = zip(dates["texte"].fillna(""), dates["promesse"].fillna(""), strict=True)
        said = said.assign(texte=[" · ".join(filter(None, each)) for each in both])
        titles = {key: words for key, words in titles.items() if key != "promesse"} | {"texte": "Date, et promesse"}
    return table(said, titles, title)


def frise(dates: pd.DataFrame, day: date, days: tuple[date, date], title: str = "Frise des échéances") -> Frise | None:
    """Return the timeline of what is still to do between two days; None for none.

    Of many dates it has the first ones, those to come before those that are late, which have a list of their own.

    Args:
        dates: rows of `views.echeances.echeances`.
        day: the day it is looked at.
        days: the first and the last that are shown.
        title: what it is.
    """
    over = (Situation.FINALISE.value, Situation.ANNULE.value)
    rows = dates[~dates["situation"].isin(over)]
    begins, ends = rows["debut"].fillna(rows["fin"]), rows["fin"].fillna(rows["debut"])
    inside = (ends >= pd.Timestamp(days[0])) & (begins <= pd.Timestamp(days[1]))
    rows = rows.assign(de=begins, a=ends)[inside]
    rows = rows.sort_values(["a", "de"], kind="stable")
    if rows.empty:
        return None
    late = rows["situation"] == Situation.EN_RETARD.value
    order = ", ce qui vient d’abord" if late.any() else ""
    if len(rows) > BARS:
        rows = pd.concat([rows[~late], rows[late]])
    shown = rows.head(BARS)
    drawn = tuple(
        Barre(
            name,
            max(start.date(), days[0]),
            min(end.date(), days[1]),
            situation,
            start.date() < days[0],
            end.date() > days[1],
        )
        for name, situation, start, end in shown[["libelle", "situation", "de", "a"]].itertuples(index=False)
    )
    span = f"du {date_longue(days[0])} au {date_longue(days[1])}"
    first = f"les {len(shown)} premières" if len(shown) < len(rows) else ""
    drawn_ones = f"{NBSP}; {first} sont dessinées{order}" if first else ""
    late_ones = f"dont {nombre(int(late.sum()))} en retard"
    said = f"{title}{NBSP}: {pluriel(len(rows), 'date')} {span}, {late_ones}{drawn_ones}."
    named = f"{title}, {first} dates sur {len(rows)}{order}" if first else title
    return Frise(named, said, drawn, day, dates_table(rows, title))


def par_secteur(table_of: pd.DataFrame, by: str, values: Sequence[str]) -> Barres:
    """Return the operations of each sector as stacked bars (`views.secteurs.counts`)."""
    counts = table_of.loc[table_of.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    colours = of_secteurs.palette(list(dict.fromkeys([*values, *map(str, counts.columns)])), by, LIGHT)
    names = tuple(map(str, counts.index))
    series = tuple(
        Serie(str(value), tuple(map(float, counts[value].tolist())), colours[str(value)]) for value in counts.columns
    )
    rows = tuple((str(name), *(nombre(n) for n in row.tolist()), nombre(row.sum())) for name, row in counts.iterrows())
    data = Tableau(
        ("Secteur", *map(str, counts.columns), "Total"), rows, nombres=tuple(range(1, len(counts.columns) + 2))
    )
    said = of_secteurs.description(table_of, by)
    return Barres(said.partition(NBSP)[0], said, names, series, data)


def courbe(found: Glissements, day: date) -> Courbe45 | None:
    """Return the lines of what slips most; None where nothing has, or all versions are of one day."""
    if found.points["jour"].nunique() < 2:
        return None
    everything = (date.min + timedelta(days=400), date.max - timedelta(days=400))
    lines, _ = courbes(found, everything, (), LABELLED, LIGHT)
    traces = tuple(
        Trace(line.libelle, tuple(zip(line.jours, line.prevus, strict=True)), line.couleur)
        for line in lines
        if line.couleur
    )
    if not traces:
        return None
    data = table(of_glissements.readable(_rows_of(found, most_slipped(found.sujets, LABELLED))), of_glissements.TITRES)
    return Courbe45("Ce qui glisse le plus, de version en version", of_glissements.description(found), traces, data)


def _rows_of(found: Glissements, sujets: Sequence[str]) -> pd.DataFrame:
    """Return the points of these lines, in their order, with those of the versions that left a date as it was.

    `Glissements.points` has the ends of what was promised only: on a chart, a line is also at each version between
    where another one has an end.
    """
    points = found.points[found.points["sujet"].isin(sujets)]
    drawn = found.versions[found.versions["version"].isin(points["version"])].sort_values("version")
    lines = list[pd.DataFrame]()
    for sujet in sujets:
        rows = points[points["sujet"] == sujet]
        between = drawn[drawn["jour"].between(rows["jour"].iloc[0], rows["jour"].iloc[-1])]
        between = between[~between["version"].isin(rows["version"])]
        held = pd.merge_asof(between, rows.drop(columns="jour"), on="version")
        lines.append(pd.concat([rows, held]).sort_values("version", kind="stable"))
    return pd.concat(lines)


def retards(found: Glissements) -> Courbe45 | None:
    """Return how many operations were late in each version; None for one version."""
    rows = late_by_version(found)
    if rows["jour"].nunique() < 2:
        return None
    points = tuple((jour.date(), float(count)) for jour, count in zip(rows["jour"], rows["retards"], strict=True))
    data = table(of_retards.readable(rows), of_retards.TITRES, numbers=("retards",))
    line = Trace("Opérations en retard", points, LIGHT.situations[Situation.EN_RETARD.value])
    return Courbe45(of_retards.TITLE, of_retards.description(rows), (line,), data)


def slipped(found: Glissements, title: str = "") -> Tableau:
    """Return all that has moved, the furthest first."""
    rows = found.sujets.sort_values("total", ascending=False, na_position="last", kind="stable")
    moved = (rows["glissements"] > 0) | (rows["rattrapages"] > 0) | (rows["total"] != 0)
    titles = {
        key: words for key, words in of_glissements.TITRES_SUJETS.items() if key not in ("etape", "derniere_version")
    }
    readable = of_glissements.readable_sujets(rows[moved]).astype("str")
    return table(readable, titles, title, ("glissements", "rattrapages"))


def without_chantiers(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the dates of operations only."""
    return dates[dates["secteur"] != CHANTIERS_DU_SERVICE]
