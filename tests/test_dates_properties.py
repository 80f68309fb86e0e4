"""What holds for every date and every text, searched by Hypothesis."""

import calendar
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sao_dashboard.dates import ApproximateDate, Doute, Precision, YearContext, lexicon, parse_date

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
JOURS_SEMAINE = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

Renderer = Callable[[date], str]


def _ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _part(rank: int, size: int) -> str:
    return ("début", "mi", "fin")[min(rank // size, 2)]


def _season(day: date) -> str:
    if day.month in {12, 1, 2}:
        first = day.year if day.month == 12 else day.year - 1
        return f"hiver {first}-{first + 1}"
    return f"{('printemps', 'été', 'automne')[day.month // 3 - 1]} {day.year}"


# How a day may be written; each reads back as that very day.
DAY_FORMS: dict[str, Renderer] = {
    "long": lambda day: f"{_ordinal(day)} {MOIS[day.month - 1]} {day.year}",
    "cardinal": lambda day: f"{day.day} {MOIS[day.month - 1]} {day.year}",
    "weekday": lambda day: f"{JOURS_SEMAINE[day.weekday()]} {_ordinal(day)} {MOIS[day.month - 1]} {day.year}",
    "article": lambda day: f"le {_ordinal(day)} {MOIS[day.month - 1]} {day.year}",
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "bare slashes": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "hyphens": lambda day: f"{day:%d-%m-%Y}",
    "iso": lambda day: day.isoformat(),
    "iso with time": lambda day: f"{day.isoformat()}T14:30:00",
    "excel": lambda day: f"{day.day}-{lexicon.MOIS[day.month - 1][-1]}-{day.year}",
    "lead word": lambda day: f"Finalisation : {_ordinal(day)} {MOIS[day.month - 1]} {day.year}",
}
# How a wider date may be written around a day that it holds.
WIDE_FORMS: dict[str, Renderer] = {
    "month": lambda day: f"{MOIS[day.month - 1]} {day.year}",
    "month in figures": lambda day: f"{day:%m/%Y}",
    "iso month": lambda day: f"{day:%Y-%m}",
    "part of month": lambda day: f"{_part(day.day - 1, 10)} {MOIS[day.month - 1]} {day.year}",
    "part of year": lambda day: f"{_part(day.month - 1, 4)} {day.year}",
    "quarter": lambda day: f"T{(day.month + 2) // 3} {day.year}",
    "quarter in words": lambda day: f"{(day.month + 2) // 3}e trimestre {day.year}",
    "semester": lambda day: f"S{(day.month + 5) // 6} {day.year}",
    "season": _season,
    "year": lambda day: str(day.year),
    "week": lambda day: f"semaine {day.isocalendar().week} {day.isocalendar().year}",
    "or": lambda day: f"{_ordinal(day)} {MOIS[day.month - 1]} {day.year} ou fin {day.year + 1}",
    "from": lambda day: f"à partir de {MOIS[day.month - 1]} {day.year}",
    "by": lambda day: f"d'ici fin {MOIS[day.month - 1]} {day.year}",
}

# Those of which nothing is told; the week and the season of the first and last days cross the new year.
days = st.dates(date(1951, 1, 1), date(2099, 11, 30))
day_forms = st.sampled_from(sorted(DAY_FORMS))
wide_forms = st.sampled_from(sorted(WIDE_FORMS))
all_forms = st.sampled_from(sorted({**DAY_FORMS, **WIDE_FORMS}))
plan_days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
contexts = st.builds(
    lambda first, length: YearContext(first, first + timedelta(length)), plan_days, st.integers(0, 900)
)

WORDS = [
    phrase for table in (lexicon.UNITES, lexicon.PERIODES, lexicon.MOTS) for group in table.values() for phrase in group
]
FIGURES = [
    "3",
    "07",
    "1er",
    "2e",
    "2018",
    "2019",
    "01/10",
    "01/10/2018",
    "09/2019",
    "31/02/2019",
    "T2",
    "S1",
    "S36",
    "14h",
]
NAMES = [*MOIS, *JOURS_SEMAINE, "début", "mi", "fin", "-", "/"]
sentences = st.lists(st.sampled_from([*WORDS, *FIGURES, *NAMES]), max_size=9).map(" ".join)
texts = st.text() | sentences | st.text("0123456789/-. TSahmodunv'\u00e9\u0301\u2019\u2013")


# What people write around a date, that says nothing of it, doubts it, or makes it unreadable.
BESIDE = (
    *("", "*", "(1)", "\u00b9", "\u2705", "\u2192", "OK", "fait", "(visio)", "matin", "9h-12h salle B", "à 14h", "n°3"),
    *("(annulé)", "report", "reporté au", "12", "3", "le 12", "du 10 au", "et", "ou", "puis", "+", "?", "-", "/", ","),
    *("semaine", "semaine du", "sem.", "S24", "S24 du", "T2", "fin", "début", "mi-", "courant", "CM du", "PC déposé"),
    *("Livraison :", "Phase 2 :", "lot 3", "entre", "jusqu'au", "d'ici", "depuis", "vers", "environ", "max", "et +"),
    *("xx/", "mars", "été", "lundi", "Q3", "May", "mar", "12/03", "2e", "1ère semaine de", "quinzaine de", "années"),
)
ENGLISH = [calendar.month_name[month] for month in range(1, 13)]
ENGLISH_FORMS: dict[str, Renderer] = {
    "english day": lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
    "english short day": lambda day: f"{day.day}-{ENGLISH[day.month - 1][:3]}-{day:%y}",
    "english month": lambda day: f"{ENGLISH[day.month - 1]} {day.year}",
    "english quarter": lambda day: f"Q{(day.month + 2) // 3} {day.year}",
}
SLIPS: dict[str, Renderer] = {
    "spaced": lambda day: f"{day:%d / %m / %Y}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "glued": lambda day: f"{day.day}{MOIS[day.month - 1]}{day.year}",
    "slashed month": lambda day: f"{day.day}/{MOIS[day.month - 1]}/{day.year}",
    "unknown day": lambda day: f"xx/{day:%m/%Y}",
    "unknown month": lambda day: f"??/??/{day.year}",
    "short year": lambda day: f"{day:%d/%m/%y}",
    "short month": lambda day: f"{MOIS[day.month - 1]}-{day:%y}",
    "glued quarter": lambda day: f"{(day.month + 2) // 3}T{day.year}",
    "week of the day": lambda day: f"semaine du {day.day} {MOIS[day.month - 1]} {day.year}",
    "instant": lambda day: f"{day.isoformat()}T12:00:00Z",
}
EVERY_FORM = {**DAY_FORMS, **WIDE_FORMS, **ENGLISH_FORMS, **SLIPS}


def _said(found: ApproximateDate) -> tuple[date | None, date | None, Precision, bool, Doute | None]:
    """Everything but the text."""
    return found.debut, found.fin, found.precision, found.certain, found.doute


@given(texts, st.none() | contexts)
def test_any_text_is_answered_and_kept(texte: str, context: YearContext | None) -> None:
    found = parse_date(texte, context)
    assert found.texte == texte
    dated = found.debut is not None or found.fin is not None
    assert dated == (found.precision is not Precision.INCONNUE)
    assert dated == (found.doute not in {Doute.ILLISIBLE, Doute.IMPOSSIBLE, Doute.SANS_ANNEE})
    assert not found.certain or dated


@given(texts, st.none() | contexts)
def test_bounds_agree_with_the_precision(texte: str, context: YearContext | None) -> None:
    found = parse_date(texte, context)
    if found.debut and found.fin:
        assert found.debut <= found.fin
        assert (found.debut == found.fin) >= (found.precision is Precision.JOUR)
        assert found.precision not in {Precision.OUVERTE, Precision.INCONNUE}
    elif found.debut or found.fin:
        assert found.precision is Precision.OUVERTE


@given(days, day_forms)
def test_a_written_day_reads_back(day: date, form: str) -> None:
    texte = DAY_FORMS[form](day)
    assert parse_date(texte) == ApproximateDate(texte, day, day, Precision.JOUR, certain=True)


@given(days, wide_forms)
def test_a_wider_date_holds_its_day(day: date, form: str) -> None:
    found = parse_date(WIDE_FORMS[form](day))
    assert found.doute is None
    assert (found.debut or date.min) <= day <= (found.fin or date.max)


@given(
    st.dates(date(1970, 1, 1), date(2067, 12, 31)),
    st.sampled_from(sorted(EVERY_FORM)),
    st.sampled_from(BESIDE),
    st.sampled_from(BESIDE),
)
@settings(max_examples=500)
def test_what_is_written_is_never_excluded(day: date, form: str, before: str, behind: str) -> None:
    """« semaine du 10 au 14 juin » was read as the week 10: a day that is written must be among those read."""
    assume(not (before.startswith("sem") and form in {"month in figures", "iso month"}))  # « semaine 02/2027 »
    written = EVERY_FORM[form](day)
    alone, found = parse_date(written), parse_date(f"{before} {written} {behind}".strip())
    if found.precision is not Precision.INCONNUE:
        assert (found.debut or date.min) <= (alone.fin or date.max)
        assert (found.fin or date.max) >= (alone.debut or date.min)


@given(days)
def test_iso_french_and_real_dates_agree(day: date) -> None:
    french, iso = parse_date(f"{day:%d/%m/%Y}"), parse_date(day.isoformat())
    assert _said(iso) == _said(french)
    assert parse_date(day) == french


@given(days, all_forms, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(day: date, form: str, change: Callable[[str], str]) -> None:
    texte = {**DAY_FORMS, **WIDE_FORMS}[form](day)
    assert _said(parse_date(change(texte))) == _said(parse_date(texte))


@given(days, all_forms, st.sampled_from(["  ", "\u00a0", "\u202f", "\t", " \n"]))
def test_kinds_of_space_do_not_matter(day: date, form: str, space: str) -> None:
    texte = {**DAY_FORMS, **WIDE_FORMS}[form](day)
    assert _said(parse_date(f"{space}{texte.replace(' ', space)}{space}")) == _said(parse_date(texte))


@given(days, all_forms)
def test_accents_apostrophes_and_dashes_do_not_matter(day: date, form: str) -> None:
    texte = {**DAY_FORMS, **WIDE_FORMS}[form](day)
    decomposed = unicodedata.normalize("NFD", texte)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    typeset = texte.replace("'", "\u2019").replace("-", "\u2013")
    assert {_said(parse_date(other)) for other in (decomposed, bare, typeset)} == {_said(parse_date(texte))}


@given(texts, contexts)
def test_a_deduced_year_stays_within_half_a_year(texte: str, context: YearContext) -> None:
    without = parse_date(texte)
    found = parse_date(texte, context)
    if without.doute is not Doute.SANS_ANNEE:
        assert found == without
    elif found.doute is Doute.ANNEE_DEDUITE:
        # One day more: « avant le 3 » ends on the 2, « après le 3 » begins on the 4.
        near = timedelta(days=184)
        assert all(
            context.debut - near <= bound <= context.fin + near
            for bound in (found.debut, found.fin)
            if bound is not None
        )
    else:
        assert found == without


@given(plan_days, contexts)
def test_a_deduced_day_is_the_only_one_near(day: date, context: YearContext) -> None:
    texte = f"{_ordinal(day)} {MOIS[day.month - 1]}"
    found = parse_date(texte, context)
    same = [other for year in range(2005, 2050) if (other := _in_year(day, year))]
    inside = [other for other in same if context.debut <= other <= context.fin]
    near = timedelta(days=183)
    chosen = inside or [other for other in same if context.debut - near <= other <= context.fin + near]
    if len(chosen) == 1:
        assert found == ApproximateDate(texte, chosen[0], chosen[0], Precision.JOUR, True, Doute.ANNEE_DEDUITE)
    else:
        assert found == ApproximateDate(texte, None, None, Precision.INCONNUE, False, Doute.SANS_ANNEE)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
