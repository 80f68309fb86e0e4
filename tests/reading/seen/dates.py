"""Dates as people and programs write them."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta
from random import Random

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sao_dashboard.formatting import MOIS
from tests.reading.mutations.demo import Demo
from tests.reading.seen.writing import (
    DATES,
    TOLD,
    Kind,
    Sight,
    Written,
    any_day,
    moment,
    month,
    one,
    put,
    quarter,
    writes,
    year,
)

_DAYS_OF = ("operations.finalisee_le", "jalons.tenu_le")
_ENGLISH = tuple(month_name)


def _month_shown(rng: Random) -> Written:
    day = any_day(rng)
    shape = rng.choice(["mmm-yy", "mmmm yyyy", "mm/yyyy", "[$-40C]mmm\\-yy;@", "[$-409]mmmm\\ yyyy;@", "yyyy-mm"])
    return Written(moment(day), month(day), shape)


def _year_shown(rng: Random) -> Written:
    day = any_day(rng)
    return Written(moment(day), year(day), rng.choice(["yyyy", "yyyy;@", '"année "yyyy']))


def _quarter_shown(rng: Random) -> Written:
    day = any_day(rng)
    return Written(moment(day), quarter(day), f'"T{(day.month + 2) // 3}" yyyy')


def _year_hidden(rng: Random) -> Written:
    day = any_day(rng)
    return Written(moment(day), TOLD, rng.choice(["d-mmm", "dd/mm", "dddd d mmmm"]))


def _day_shown(rng: Random) -> Written:
    day = any_day(rng)
    shape = rng.choice(["dd/mm/yyyy", "yyyy-mm-dd", "mm/dd/yyyy", "dddd d mmmm yyyy", "d/m/yy", "dd/mm/yyyy hh:mm"])
    return Written(moment(day, rng.choice([0, 9, 22])), one(day), shape)


def _month_for_a_day(rng: Random) -> Written:
    return Written(moment(any_day(rng)), TOLD, rng.choice(["mmm-yy", "yyyy", "mmmm yyyy"]))


def _instant(rng: Random) -> Written:
    day = any_day(rng)
    summer = 4 <= day.month <= 9
    eve = day - timedelta(days=1)
    return Written(f"{eve}T{22 if summer else 23}:00:00{rng.choice(['Z', '.000Z', '+00:00'])}", one(day))


def _number_of_day(rng: Random) -> Written:
    day = any_day(rng)
    number = (day - date(1899, 12, 30)).days
    return Written(rng.choice([number, str(number)]), one(day))


def _far_year(rng: Random) -> Written:
    day = any_day(rng).replace(year=rng.choice([1926, 1949, 2101, 2127, 2204]))
    typed = rng.choice([f"{day:%d/%m/%Y}", f"{MOIS[day.month - 1]} {day.year}", f"T3 {day.year}", moment(day)])
    return Written(typed, TOLD, "dd/mm/yyyy")


def _annotated(rng: Random) -> Written:
    day = any_day(rng)
    mark = rng.choice(["{}*", "{} (1)", "{}¹", "{} OK", "{} ✔", "✅ {}", "{} matin", "{} (visio)", "{} 9h-12h salle B"])
    return Written(mark.format(f"{day:%d/%m/%Y}"), one(day))


def _in_english(rng: Random) -> Written:
    day = any_day(rng)
    name = _ENGLISH[day.month]
    days = [f"{name[:3]} {day.day}, {day.year}", f"{day.day} {name} {day.year}", f"{day.day}-{name[:3]}-{day.year}"]
    if rng.random() < 0.5:
        return Written(rng.choice(days), one(day))
    return Written(
        *rng.choice([(f"{name} {day.year}", month(day)), (f"Q{(day.month + 2) // 3} {day.year}", quarter(day))])
    )


def _weeks(rng: Random) -> Written:
    number, of = rng.randint(2, 49), rng.randint(2018, 2033)
    first, last = date.fromisocalendar(of, number, 1), date.fromisocalendar(of, number, 7)
    third = date.fromisocalendar(of, number + 2, 7)
    text, seen = rng.choice(
        [
            (f"S{number} {of}", (first, last)),
            (f"sem. {number} {of}", (first, last)),
            (f"semaine {number} de {of}", (first, last)),
            (f"{of}-W{number:02}", (first, last)),
            (f"semaines {number} à {number + 2} {of}", (first, third)),
            (f"S{number}-S{number + 2} {of}", (first, third)),
        ]
    )
    return Written(text, seen)


def _week_of_days(rng: Random) -> Written:
    first = any_day(rng, 1, 20)
    last = first + timedelta(days=4)
    name = f"{MOIS[first.month - 1]} {first.year}"
    text = rng.choice(["semaine du {} au {} {}", "Semaine du {}-{} {}", "du {} au {} {}", "semaine {} au {} {}"])
    return Written(text.format(first.day, last.day, name), (first, last))


def _unknown_day(rng: Random) -> Written:
    day = any_day(rng)
    text, seen = rng.choice(
        [(f"{mark}/{day:%m/%Y}", month(day)) for mark in ("xx", "..", "?", "??")] + [(f"xx/xx/{day.year}", year(day))]
    )
    return Written(text, seen)


def _spaced(rng: Random) -> Written:
    day = any_day(rng)
    name = MOIS[day.month - 1]
    texts = [f"{day:%d/%m/} {day.year}", f"{day:%d / %m / %Y}", f"{day:%Y%m%d}", f"{day.day}/{name}/{day.year}"]
    return Written(
        rng.choice([*texts, f"{day.day}{name}{day.year}", f"{day.day}\u202f{name}\u202f{day.year}"]), one(day)
    )


def _period(rng: Random) -> Written:
    day = any_day(rng)
    name, rank = f"{MOIS[day.month - 1]} {day.year}", (day.month + 2) // 3
    text, seen = rng.choice(
        [(name, month(day)), (name.upper(), month(day)), (f"{day:%m/%Y}", month(day)), (str(day.year), year(day))]
        + [
            (text, quarter(day))
            for text in (f"T{rank} {day.year}", f"{rank}e trimestre {day.year}", f"{rank}T{day.year}")
        ]
    )
    return Written(text, seen)


def _no_such_day(rng: Random) -> Written:
    of = rng.randint(2018, 2033)
    texts = (f"T5 {of}", f"13/{of}", f"S54 {of}", f"31/02/{of}", f"32 mars {of}", f"31/04/{of}")
    return Written(rng.choice(texts), TOLD)


def _struck(rng: Random) -> Written:
    old, new = any_day(rng), any_day(rng)
    line = InlineFont(strike=True)
    return Written(CellRichText(TextBlock(line, f"{old:%d/%m/%Y}"), f" {new:%d/%m/%Y}"), one(new))


def _exchanged(demo: Demo) -> Sight:
    """A program set in English read what it could of a column of days, and left the rest as text."""
    lines = range(2, demo.last("operations") + 1)
    line = demo.rng.choice(lines)
    for each in lines:
        day = any_day(demo.rng)
        small = day.day <= 12 or each == line
        day = day.replace(day=min(day.day, 12)) if small else day
        wrong: object = moment(date(day.year, day.day, day.month)) if small else f"{day:%d/%m/%Y}"
        sight = put(demo, "operations", "finalisation", each, Written(wrong, one(day), "dd/mm/yyyy"))
        if each == line:
            found = sight
    return found


KINDS: dict[str, Kind] = {
    "mois montré par le format": writes(DATES, _month_shown),
    "année montrée par le format": writes(DATES, _year_shown),
    "trimestre montré par le format": writes(DATES, _quarter_shown),
    "année cachée par le format": writes(DATES, _year_hidden),
    "jour sous divers formats": writes(DATES, _day_shown),
    "mois où un jour est attendu": writes(_DAYS_OF, _month_for_a_day),
    "instant en temps universel": writes(DATES, _instant),
    "numéro de jour": writes(DATES, _number_of_day),
    "année hors de 1950-2100": writes(DATES, _far_year),
    "jour annoté": writes(DATES, _annotated),
    "date en anglais": writes(DATES, _in_english),
    "semaines": writes(DATES, _weeks),
    "semaine dite par ses jours": writes(DATES, _week_of_days),
    "jour ou mois inconnu": writes(DATES, _unknown_day),
    "jour mal espacé": writes(DATES, _spaced),
    "mois, trimestre, année": writes(DATES, _period),
    "date qui n’existe pas": writes(DATES, _no_such_day),
    "date barrée dans la cellule": writes(DATES, _struck),
    "jour et mois échangés": _exchanged,
}
