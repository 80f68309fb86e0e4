"""What cells show under a number format."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.guard.formats import Formatted, of_signs
from sao_dashboard.guard.number_formats import hides, is_of_dates, tells, tells_of

DAY = date(2027, 9, 1)


@pytest.mark.parametrize(
    ("code", "shown", "hidden"),
    [
        ("mmm-yy", "sept-27", {"day"}),
        ("mmmm yyyy", "septembre 2027", {"day"}),
        ("[$-40C]mmmm yyyy;@", "septembre 2027", {"day"}),
        ("[$-fr-FR]mmm\\-yy;@", "sept-27", {"day"}),
        ("[$-409]mmm\\-yy;@", "Sep-27", {"day"}),
        ("mm/yyyy", "09/2027", {"day"}),
        ("yyyy", "2027", {"day", "month"}),
        ('"T3" yyyy', "T3 2027", {"day", "month"}),
        ('"fin" mmmm yyyy', "fin septembre 2027", {"day"}),
        ("d mmm", "1 sept", {"year"}),
        ("dddd d mmmm", "mercredi 1 septembre", {"year"}),
        ('"avant le "dd/mm/yyyy', "avant le 01/09/2027", set()),
    ],
)
def test_formats_that_show_less_than_a_day_or_more(code: str, shown: str, hidden: set[str]) -> None:
    assert (is_of_dates(code), tells(code), hides(code)) == (True, True, hidden)
    assert Formatted(DAY, code).text == shown


@pytest.mark.parametrize(
    ("code", "value", "shown", "unit"),
    [
        ('#,##0" m²"', 25000.0, "25000 m²", "m²"),
        ('0.0" ha"', 12.5, "12,5 ha", "ha"),
        ('0,"\u00a0k€"', 25000.0, "25\u00a0k€", "k€"),
        ("#,##0 [$€-40C]", 12.0, "12 €", "€"),
        ("000", 7.0, "007", ""),
        ('"OP-"0', 12.0, "OP-12", ""),
        ("0%", 6.0, "600%", "%"),
        ("0.0 %", 0.456, "45,6 %", "%"),
        ("≈0", 3.0, "≈3", ""),
        ('[>=1000]0,"\u00a0k";0', 5000.0, "5\u00a0k", "k"),
        ('0;0" perdus"', -5.0, "5 perdus", "perdus"),
    ],
)
def test_formats_that_say_more_than_a_number(code: str, value: float, shown: str, unit: str) -> None:
    assert (is_of_dates(code), tells(code)) == (False, True)
    assert (Formatted(value, code).text, Formatted(value, code).unit) == (shown, unit)


@pytest.mark.parametrize(
    "code",
    [
        *("General", "@", "0", "0.00", "#,##0.0", "0.00E+00", "# ?/?", "", "[Red]0;-0"),
        *("dd/mm/yyyy", "m/d/yyyy", "yyyy-mm-dd;@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "d/m/yy h:mm"),
        *("hh:mm", "[h]:mm:ss", "h:mm AM/PM"),
    ],
)
def test_formats_that_say_nothing_more(code: str) -> None:
    assert not tells(code)


@pytest.mark.parametrize(
    ("font", "letter", "sign"),
    [("Wingdings", "\u00fc", "✓"), ("Wingdings", "\u00fb", "✗"), ("Wingdings 2", "P", "✓"), ("Wingdings", "x", "x")],
)
def test_letters_of_the_fonts_of_signs(font: str, letter: str, sign: str) -> None:
    code = of_signs(font)
    assert tells(code)
    assert Formatted(letter, code).text == sign
    assert of_signs("Calibri") == ""


@pytest.mark.parametrize(
    ("code", "value", "nothing"),
    [
        *((";;;", value, True) for value in (12.0, -12.0, "texte", DAY)),
        (";;;@", 12.0, True),
        (";;;@", "texte", False),
        (";-0", -12.0, False),
        ("0;-0;;@", 0.0, False),
        ("General", 12.0, False),
    ],
)
def test_formats_that_show_nothing(code: str, value: str | float | date, nothing: bool) -> None:
    assert Formatted(value, code).shows_nothing is nothing
    assert tells(code) is (code != "General")


ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "zero", "shown"),
    [
        (ACCOUNTING, True, "-"),
        ('#,##0;-#,##0;"-"', True, "-"),
        ("0;-0;;@", True, ""),
        ("#,###", True, ""),
        ('"oui";;"non"', True, "non"),
        ('[=1]"oui";[=0]"non"', True, "non"),
        (";;;", False, ""),
        ("[Red]", False, "0"),
        ("0;-0", False, "0"),
        ("# ?/?", False, "0 0/0"),
        ("0%", False, "0%"),
        ("[Wingdings]", False, "0"),
    ],
)
def test_a_zero_that_its_format_shows_otherwise(code: str, zero: bool, shown: str) -> None:
    """Only the first section of a format was looked at: a zero seen « - » was a zero without a word."""
    cell = Formatted(0.0, code)
    assert (cell.shows_no_number, cell.text) == (zero, shown)


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ('[>=1000]0,"\u00a0k";0', 500.0, False),
        ('[>=1000]0,"\u00a0k";0', 5000.0, True),
        (ACCOUNTING, 12.0, False),
        (ACCOUNTING, 0.0, True),
        ("0%", "à définir", False),
        ('0" m²"', "25 000", False),
        ('@" m²"', "25 000", True),
    ],
)
def test_a_format_tells_of_some_values_only(code: str, value: str | float, told: bool) -> None:
    """500 was divided by 1000 under a format that does so from 1000 on; a mark of absence under « 0% » was none."""
    assert tells(code)
    assert tells_of(code, value) is told
