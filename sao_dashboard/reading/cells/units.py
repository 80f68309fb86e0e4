"""Names of units, in the only place where they stand: folded, as cells, formats and titles write them."""

from __future__ import annotations

import re

from sao_dashboard.text import fold

OWN = {
    "ha": "ha|hectares?",
    "h": "h|heures?",
    "%": "%|pour cent|pourcents?",
    "€": "€|euros?",
}
"""By unit of a column: how it is written."""
OTHERS = {
    "ha": (
        (r"m ?(?:2|²)|metres? carres?", "m²", 1e-4),
        (r"km ?(?:2|²)|kilometres? carres?", "km²", 100.0),
        (r"ares?", "ares", 1e-2),
        (r"ca|centiares?", "ca", 1e-4),
    ),
    "h": ((r"min(?:utes?)?|mn", "minutes", 1 / 60), (r"j(?:ours?)?", "jours", 0.0)),
}
"""By unit of a column: how another one is written, its name, and what makes ours of it (0: nothing does)."""
LENGTHS = frozenset(("jour", "jours", "semaine", "semaines", "mois", "an", "ans"))
"""What says a length of time in a title; in one of dates, it says how precise they are."""
IN_TITLES = frozenset(
    (
        *("m2", "km", "km2", "ml", "ha", "hectare", "hectares", "are", "ares", "h", "heure", "heures", "etp"),
        *("€", "k€", "m€", "eur", "euro", "euros", "keur", "%", "‰"),
    )
)
"""What says a unit wherever it stands in a title."""
IN_BRACKETS = IN_TITLES | {"ca", "m", "j", "jours", "min", "lots"}
"""What says one alone in brackets; some are too short, or too common, to say it elsewhere."""


def is_own(word: str, unit: str | None) -> bool:
    """Tell whether a word is the unit of a column."""
    return unit is not None and re.fullmatch(OWN.get(unit, re.escape(unit)), word) is not None


def other_unit(text: str, unit: str | None) -> tuple[str, float] | None:
    """Return the name of a unit other than the column's, and what makes the column's of it; None when it is not known.

    Args:
        text: the unit alone, as a title or a format writes it.
        unit: the column's.
    """
    bare = fold(text).strip(" .").removeprefix("en ")
    for pattern, name, factor in OTHERS.get(unit or "", ()):
        if re.fullmatch(pattern, bare):
            return name, factor
    return None
