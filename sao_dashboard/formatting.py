"""Numbers, dates and plurals as a French reader expects them."""

from __future__ import annotations

import math
from datetime import date, datetime

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MOIS_COURTS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def nombre(value: float, decimals: int = 0) -> str:
    """Return `value` with a narrow no-break space between thousands and a decimal comma (« 1 234,5 »)."""
    text = f"{value:z,.{decimals}f}"  # z: what rounds to nothing has no sign
    if decimals:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NARROW_NBSP).replace(".", ",").replace("-", "\u2212")


def pluriel(count: float, singular: str, plural: str | None = None) -> str:
    """Return the count and its noun, agreed as in French: plural from two on (« 1,5 jour », « 2 jours »)."""
    shown = round(count, 1)
    return f"{nombre(shown, 1)}{NBSP}{accord(shown, singular, plural)}"


def accord(count: float, singular: str, plural: str | None = None) -> str:
    """Return the noun alone, agreed with `count`; each word takes an s unless `plural` is given."""
    if abs(count) < 2:
        return singular
    return plural or " ".join(word if word[-1] in "sxz" else word + "s" for word in singular.split(" "))


def pourcentage(ratio: float) -> str:
    """Return a ratio between 0 and 1 as a percentage (« 45 % », « 0,5 % »), two decimals at most."""
    return f"{nombre(ratio * 100, 2)}{NBSP}%"


def date_longue(day: date) -> str:
    """Return « 1er octobre 2018 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MOIS[day.month - 1]} {day.year}"


def date_courte(day: date) -> str:
    """Return « 01/10/2018 »."""
    return day.strftime("%d/%m/%Y")


def periode(debut: date | None, fin: date | None, fin_seule: str = "au plus tard le") -> str:
    """Return what a date spans: « du … au … », one day, or what is known of an open one, '' when nothing is.

    Args:
        debut: the earliest day, None when open.
        fin: the latest day, None when open.
        fin_seule: what is said before the latest day when it is all that is known.
    """
    if debut is None:
        return f"{fin_seule} {date_longue(fin)}" if fin else ""
    if fin is None:
        return f"à partir du {date_longue(debut)}"
    return date_longue(fin) if debut == fin else f"du {date_longue(debut)} au {date_longue(fin)}"


def mois_annee(day: date) -> str:
    """Return « octobre 2018 »."""
    return f"{MOIS[day.month - 1]} {day.year}"


def horodatage(moment: datetime) -> str:
    """Return « 1er octobre 2018 à 14 h 05 »."""
    return f"{date_longue(moment.date())} à {moment.hour}{NBSP}h{NBSP}{moment.minute:02d}"


def intervalle(low: float, high: float) -> str:
    """Return two bounds in words: « 1 400 à 1 500 », « au moins 1 » when `high` is missing, « 4 » when equal."""
    if math.isnan(high):
        return f"au moins {nombre(low, 1)}"
    if low == high:
        return nombre(low, 1)
    return f"{nombre(low, 1)} à {nombre(high, 1)}"


def duree_jours(days: int) -> str:
    """Return a number of days in the largest unit a person would use: jours, semaines, mois, ans."""
    if days < 14:
        return pluriel(days, "jour")
    if days < 61:
        return pluriel(days // 7, "semaine")
    if days < 730:
        return pluriel(round(days / 30.44), "mois", "mois")
    return pluriel(round(days / 365.25), "an")


def held(text: str) -> str:
    """Return a text of which no line ends between a guillemet and its word: for the eye alone, never a value.

    What is read of a workbook has plain spaces only.
    """
    return text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


def liste(words: list[str]) -> str:
    """Join words with commas and a final « et »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"
