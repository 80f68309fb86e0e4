"""The *courbe à 45°*: across, the day of each version; up, the date that it promised. On the diagonal, it is due."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.courbes import DRAWN, Courbe, courbes
from sao_dashboard.figures.folding import folded, on_a_phone
from sao_dashboard.figures.liens import linked
from sao_dashboard.figures.style import (
    LINE_HEIGHT,
    Item,
    Theme,
    Window,
    base_layout,
    date_axis,
    figure,
    header_height,
    marks_key,
    short_day,
    soft,
    theme,
    under,
    width,
)
from sao_dashboard.formatting import NBSP, accord, duree_jours, nombre, pluriel
from sao_dashboard.views.glissements import Glissements

LABEL, LINES = 26, 3
"""Characters of a line of a label, and how many lines it has at most; the hover and the table have all of it."""

HEIGHT, GAP = 440, 16
"""Pixels of the plot, and from one line of labels to the next at least."""

TITLE = "Dates prévues, de version en version"

TITRES = {
    "libelle": "Intitulé",
    "version": "Version",
    "jour": "Jour de la version",
    "texte": "Date écrite",
    "debut": "Au plus tôt",
    "fin": "Au plus tard",
}
"""The headings of the rows behind the figure, by column of `readable`."""

TITRES_SUJETS = {
    "libelle": "Intitulé",
    "premiere_texte": "Première date",
    "actuelle_texte": "Date actuelle",
    "total": "Écart",
    "glissements": "Glissements",
    "rattrapages": "Rattrapages",
    "plus_grand": "Plus grand glissement",
    "derniere_version": "Dernier changement",
    "secteur": "Secteur",
    "etape": "Étape",
    "etat": "État",
}
"""The headings of the table of subjects, by column of `readable_sujets`."""


def courbe(
    found: Glissements, day: date, dark: bool, window: Window, chosen: Sequence[str] = (), limit: int = DRAWN
) -> go.Figure:
    """Return the lines of all subjects: a level one holds its date, one that goes up slips.

    Args:
        found: `views.glissements.glissements`, filtered; and `adresse`, in its subjects, where each line leads.
        day: the day it is looked at.
        dark: whether the page is dark.
        window: first and last date shown; what promises no date in it is counted in the header, not drawn. Lines that
            are told apart are there whole, unless a year mistyped would leave no room for the others.
        chosen: keys of the subjects to tell apart, at most eight; those that slip most when there are none.
        limit: how many lines are drawn at most.
    """
    colours = theme(dark)
    lines, left_out = courbes(found, window, chosen, limit, colours)
    jours = [jour for line in lines for jour in line.jours]
    versions = (min([*jours, day - timedelta(days=30)]), max([*jours, day]))
    marked = [line for line in lines if line.couleur]
    header = marks_key(_key(lines, marked, colours), colours)
    if left_out:
        header += [f"{pluriel(left_out, 'autre date')} hors de la fenêtre ou du dessin"]
    layout = base_layout(TITLE, header, colours, f"glissements {window[0]} {window[1]}")
    window = _holding(marked, window)
    labels = _labels(marked, window)
    layout |= _layout(versions, window, header_height(len(header)), labels, colours)
    layout["annotations"] = [*_annotations(labels, colours), *_today(day, versions, window, colours)]
    return figure(
        [
            _grey([line for line in lines if not line.couleur], colours),
            _diagonal(versions, colours),
            *(_periods(line, window) for line in marked),
            *(_marked(line, colours) for line in marked),
        ],
        layout,
    )


def narrowed(wide: go.Figure, dark: bool) -> go.Figure:
    """Return what `courbe` returned as a phone can show it: names in the header, and all the width for the lines."""
    drawn = wide.to_dict()
    layout = drawn["layout"]
    notes = layout["annotations"]
    names = [on_a_phone(note["text"]) for note in reversed(notes) if note["xanchor"] == "left"]
    layout["annotations"] = [note for note in notes if note["xanchor"] != "left"]
    layout["title"]["text"] += under(names, theme(dark))
    added = LINE_HEIGHT * sum(1 + name.count("<br>") for name in names)
    layout["margin"] |= {"t": layout["margin"]["t"] + added, "r": 16}
    layout["height"] += added
    return figure(drawn["data"], layout)


def description(found: Glissements) -> str:
    """Return what `courbe` shows, in one French sentence, for those who do not see it."""
    sujets, versions = found.sujets, found.versions
    if sujets.empty:
        return f"{TITLE}\u00a0: aucune date suivie."
    late, early = (int(mask.sum()) for mask in (sujets["total"] > 0, sujets["total"] < 0))
    slipped = f"{nombre(late)} {accord(late, 'a', 'ont')} glissé" if late else "aucune n’a glissé"
    gained = f", {nombre(early)} {accord(early, 'est avancée', 'sont avancées')}" if early else ""
    counted = f"{pluriel(len(sujets), 'date suivie')} en {pluriel(len(versions), 'version')}"
    said = f"{TITLE}\u00a0: {counted}, {slipped} depuis la première{gained}"
    if not late:
        return f"{said}."
    most = sujets.nlargest(1, "total")
    days, libelle = int(most["total"].iloc[0]), most["libelle"].iloc[0]
    return f"{said}\u00a0; le plus grand écart est de {duree_jours(days)} ({libelle})."


def readable(points: pd.DataFrame) -> pd.DataFrame:
    """Return the rows behind the figure as texts, the columns of `TITRES`."""
    days = {key: points[key].dt.strftime("%d/%m/%Y").fillna("") for key in ("jour", "debut", "fin")}
    return points.assign(**days)[list(TITRES)]


def readable_sujets(sujets: pd.DataFrame) -> pd.DataFrame:
    """Return the table of subjects as texts, the columns of `TITRES_SUJETS`."""
    return sujets.assign(
        total=sujets["total"].map(ecart),
        plus_grand=["" if math.isnan(days) else duree_jours(int(days)) for days in sujets["plus_grand"]],
        derniere_version=["" if pd.isna(number) else f"version {number}" for number in sujets["derniere_version"]],
    )[list(TITRES_SUJETS)]


def ecart(days: float | None) -> str:
    """Return how far a date is from the first one: « 3 mois plus tard », « aucun » when it is within it."""
    if days is None or math.isnan(days):
        return "inconnu"
    return f"{duree_jours(abs(int(days)))} plus {'tard' if days > 0 else 'tôt'}" if days else "aucun"


def _holding(marked: Sequence[Courbe], window: Window) -> Window:
    """The dates up the axis: those asked for, and whatever lines told apart promise up to as much before and after."""
    length = window[1] - window[0]
    days = [day for line in marked for day in line.prevus if window[0] - length <= day <= window[1] + length]
    room = length / 40
    first, last = min([window[0], *(day - room for day in days)]), max([window[1], *(day + room for day in days)])
    return first, last


def _key(lines: Sequence[Courbe], marked: Sequence[Courbe], colours: Theme) -> list[tuple[str, str, str]]:
    """The entries of the header for what is drawn, and nothing else."""
    ink = colours.ink
    shapes = {
        ("┄", ink, "échéance le jour même"): True,
        ("┃", soft(ink, 0.4), "période possible"): any(line.larges for line in marked),
        ("○", ink, "approximative ou incertaine"): any(not net for line in marked for net in line.net),
        ("✓", ink, "finalisé"): any(line.fini for line in marked),
        ("─", colours.grey, "autres dates"): len(marked) < len(lines),
    }
    return [entry for entry, present in shapes.items() if present]


def _grey(lines: Sequence[Courbe], colours: Theme) -> Item:
    """All the lines that are not told apart, in one trace: a gap between two."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for line in lines for x in (*(jour.isoformat() for jour in line.jours), None)],
        "y": [y for line in lines for y in (*(prevu.isoformat() for prevu in line.prevus), None)],
        "line": {"color": soft(colours.grey, 0.55), "width": 1},
        "hovertext": [text for line in lines for text in (*line.hover, "")],
        "customdata": [line.adresse for line in lines for _ in (*line.hover, "")],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _diagonal(versions: Window, colours: Theme) -> Item:
    days = [day.isoformat() for day in versions]
    line = {"color": colours.ink, "width": 1.5, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "x": days, "y": days, "line": line, "hoverinfo": "skip"}


def _periods(line: Courbe, window: Window) -> Item:
    """From the earliest day to the latest, in each version; an open date goes on to the edge."""
    spans = [
        (line.jours[i], max(line.debut[i] or window[0], window[0]), min(line.fin[i] or window[1], window[1]))
        for i in line.larges
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for jour, _, _ in spans for x in (jour.isoformat(), jour.isoformat(), None)],
        "y": [y for _, debut, fin in spans for y in (debut.isoformat(), fin.isoformat(), None)],
        "line": {"color": soft(line.couleur or "", 0.3), "width": 4},
        "hoverinfo": "skip",
    }


def _marked(line: Courbe, colours: Theme) -> Item:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [jour.isoformat() for jour in line.jours],
        "y": [prevu.isoformat() for prevu in line.prevus],
        "line": {"color": line.couleur, "width": 2.5},
        "marker": {
            "symbol": ["circle" if net else "circle-open" for net in line.net],
            "color": line.couleur,
            "size": [8 if marked else 0 for marked in line.marque],
            "opacity": 1,
        },
        "hovertext": list(line.hover),
        "customdata": [line.adresse] * len(line.hover),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


@dataclass(frozen=True)
class _Label:
    """What is written at the end of a line: where it ends, and by how many pixels the text is moved up."""

    text: str
    jour: date
    prevu: date
    shift: float
    colour: str
    adresse: str | None


def _labels(marked: Sequence[Courbe], window: Window) -> list[_Label]:
    """The labels, from the bottom up, none over another."""
    pixels = HEIGHT / max((window[1] - window[0]).days, 1)
    labels: list[_Label] = []
    free = float("-inf")
    for line in sorted(marked, key=lambda line: line.prevus[-1]):
        prevu = min(max(line.prevus[-1], window[0]), window[1])
        height = (prevu - window[0]).days * pixels
        beyond = "" if window[0] <= line.prevus[-1] <= window[1] else f"<br>→ {short_day(line.prevus[-1])}"
        text = f"{folded(line.libelle, LABEL, LINES)}{' ✓' if line.fini else ''}{beyond}"
        half = GAP * (1 + text.count("<br>")) / 2
        at = max(height, free + half)
        labels.append(_Label(text, line.jours[-1], prevu, at - height, line.couleur or "", line.adresse))
        free = at + half
    return labels


def _annotations(labels: Sequence[_Label], colours: Theme) -> Iterator[Item]:
    for label in labels:
        at = {"xref": "x", "yref": "y", "x": label.jour.isoformat(), "y": label.prevu.isoformat()}
        place = {"xanchor": "left", "xshift": 8, "yshift": label.shift, "showarrow": False, "borderpad": 0}
        place |= {"bgcolor": soft(colours.background, 0.8)}
        # The text in ink: some colours of lines are too close to the background to be read as letters.
        text = f'<span style="color:{label.colour}">●</span>{NBSP}{linked(label.text, label.adresse)}'
        yield at | place | {"align": "left", "text": text, "font": {"size": 12, "color": colours.ink}}


def _today(day: date, versions: Window, window: Window, colours: Theme) -> Iterator[Item]:
    """Where the diagonal is today."""
    if versions[0] <= day <= versions[1] and window[0] <= day <= window[1]:
        at = {"xref": "x", "yref": "y", "x": day.isoformat(), "y": day.isoformat(), "xanchor": "right", "yshift": -12}
        ground = {"bgcolor": soft(colours.background, 0.8), "borderpad": 0}
        font = {"size": 12, "color": colours.ink}
        yield at | ground | {"text": f"au {short_day(day)}", "showarrow": False, "font": font}


def _layout(versions: Window, window: Window, header: int, labels: Sequence[_Label], colours: Theme) -> Item:
    right = 36 + round(max((width(line, 12) for label in labels for line in label.text.split("<br>")), default=0))
    # A little more at both ends, for the marks of the first version and of the last one to be whole.
    room = timedelta(days=math.ceil((versions[1] - versions[0]).days * 0.02))
    stops = [
        {"dtickrange": [None, "M1"], "value": "%-d %b %Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
    return {
        "height": header + 16 + HEIGHT + 40,
        "margin": {"l": 8, "r": right, "t": header + 16, "b": 40, "pad": 6},
        "xaxis": date_axis((versions[0] - room, versions[1] + room), colours, side="bottom", nticks=4),
        "yaxis": date_axis(window, colours, tickformatstops=stops, automargin=True),
    }
