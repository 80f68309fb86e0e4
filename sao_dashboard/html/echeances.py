"""Dates month by month, as a list that leads to what each is the date of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.formatting import pluriel
from sao_dashboard.html.elements import element
from sao_dashboard.html.lists import dates
from sao_dashboard.html.words import note

Months = Sequence[tuple[str, pd.DataFrame]]
"""What `views.echeances.by_month` returns."""

TITLES = {
    "libelle": "Intitulé",
    "sorte": "Sorte",
    "texte": "Date écrite",
    "debut": "Au plus tôt",
    "fin": "Au plus tard",
    "promesse": "Promesse",
    "situation": "Situation",
    "secteur": "Secteur",
}
"""The headings of the rows behind a timeline, by column of `views.echeances.echeances`."""


def mois(months: Months, part: slice, seen: str) -> Markup:
    """Return one page of these dates, under the month of each and how many it has in all.

    `part` is that page, `seen` the day and the version, as an address says them.
    """
    if not months:
        return note("Aucune de ces dates n’est encore attendue.")
    return Markup().join(_months(months, part, seen))


def _months(months: Months, part: slice, seen: str) -> Iterator[Markup]:
    before, after = part.start or 0, part.stop
    for month, rows in months:
        shown = rows.iloc[max(before, 0) : max(after, 0)]
        before, after = before - len(rows), after - len(rows)
        if len(shown):
            count = element("small", f" · {pluriel(len(rows), 'date')}")
            yield element("h3", month[0].upper() + month[1:], count) + dates(shown, seen)
