"""The lines of the *courbe à 45°*: which are drawn, which are told apart, and what their hovers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.liens import addresses
from sao_dashboard.figures.marques import span
from sao_dashboard.figures.style import Theme, Window, short_day
from sao_dashboard.views.glissements import Glissements, most_slipped
from sao_dashboard.views.sujets import FINALISE

DRAWN = 300
"""Lines drawn at most; those whose date moved most come first."""

_WRITTEN = ["debut", "fin", "certain"]
"""What makes a date another one on the curve."""

LABELLED = 6
"""Lines with a colour and a label, unless others are chosen. The theme has eight colours."""


@dataclass(frozen=True)
class Courbe:
    """One subject: a point where its date changed, and the colour that tells it from the others, None when grey.

    Its first point, each change, the version before a change (the line is level until there) and its last point: with
    three hundred versions, a mark for each would hide them all. `marque` says which have one: the changes and the ends.
    `adresse` is where it leads.
    """

    libelle: str
    jours: Sequence[date]
    debut: Sequence[date | None]
    fin: Sequence[date | None]
    net: Sequence[bool]
    hover: Sequence[str]
    marque: Sequence[bool]
    fini: bool
    couleur: str | None
    adresse: str | None = None

    @property
    def prevus(self) -> list[date]:
        """The dates drawn: the latest day, or the earliest of an open date."""
        return [day for fin, debut in zip(self.fin, self.debut, strict=True) if (day := fin or debut)]

    @property
    def larges(self) -> list[int]:
        """The positions of the marks whose dates are not one day."""
        return [place for place, marked in enumerate(self.marque) if marked and self.debut[place] != self.fin[place]]


def courbes(
    found: Glissements, window: Window, chosen: Sequence[str], limit: int, colours: Theme
) -> tuple[list[Courbe], int]:
    """Return the lines to draw, those told apart first, and how many are not: out of the window, or over the limit."""
    told = list(chosen) or most_slipped(found.sujets, LABELLED)
    coloured = dict(zip(told, colours.categorical, strict=False))
    order = [*coloured, *found.sujets.sort_values("total", key=abs, ascending=False, kind="stable")["sujet"]]
    finished = dict(zip(found.sujets["sujet"], found.sujets["etat"] == FINALISE, strict=True))
    lead = dict(zip(found.sujets["sujet"], addresses(found.sujets), strict=True))
    groups = dict(list(found.points.groupby("sujet", sort=False)))
    lines: list[Courbe] = []
    for sujet in dict.fromkeys(order):
        if len(lines) < limit and sujet in groups:
            line = _courbe(groups[sujet], finished[sujet], coloured.get(sujet), lead[sujet])
            lines += [line] if any(window[0] <= day <= window[1] for day in line.prevus) else []
    return lines, len(groups) - len(lines)


def _courbe(rows: pd.DataFrame, fini: bool, couleur: str | None, adresse: str | None) -> Courbe:
    written = rows[_WRITTEN].astype("str").fillna("")
    changed = written.ne(written.shift()).any(axis=1).to_numpy(dtype=bool)
    marked = changed | np.isin(np.arange(len(rows)), (0, len(rows) - 1))
    drawn = marked | np.append(changed[1:], False)
    rows, marked = rows[drawn], marked[drawn]
    jours, debut, fin = (rows[key].to_numpy("datetime64[D]").tolist() for key in ("jour", "debut", "fin"))
    certain = rows["certain"].fillna(False).astype(bool).tolist()
    heads = [
        f"<b>{wrap(libelle, 40)}</b><br>version {version}, au {short_day(jour)}<br>«\u00a0{wrap(texte, 40)}\u00a0»<br>"
        for libelle, version, jour, texte in zip(rows["libelle"], rows["version"], jours, rows["texte"], strict=True)
    ]
    return Courbe(
        libelle=str(rows["libelle"].iloc[-1]),
        jours=jours,
        debut=debut,
        fin=fin,
        net=[first == last and sure for first, last, sure in zip(debut, fin, certain, strict=True)],
        hover=[head + words for head, words in zip(heads, map(span, debut, fin, certain), strict=True)],
        marque=marked.tolist(),
        fini=fini,
        couleur=couleur,
        adresse=adresse,
    )
