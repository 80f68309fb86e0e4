"""Colours that everybody can tell apart, and the words around the marks."""

from __future__ import annotations

import math
import tomllib
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from sao_dashboard.figures.folding import folded, on_a_phone, wrap
from sao_dashboard.figures.style import (
    DARK,
    HEADER_WIDTH,
    LIGHT,
    Theme,
    base_layout,
    marks_key,
    on_paper,
    ramp,
    short_day,
    situations_key,
    soft,
    text_on,
    theme,
    width,
)
from sao_dashboard.views.situations import Situation

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
BLINDNESSES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour: str) -> float:
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, blindness: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as it is seen."""
    seen = [
        min(1, max(0, sum(m * c for m, c in zip(row, linear(colour), strict=True)))) for row in BLINDNESSES[blindness]
    ]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, seen, strict=True)) for row in rows]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize(("colours", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_colours_are_those_of_the_application(colours: Theme, name: str) -> None:
    settings = SETTINGS[name]
    assert list(colours.categorical) == settings["chartCategoricalColors"]
    assert (colours.background, colours.ink) == (settings["backgroundColor"], settings["textColor"])
    assert colours.quiet == settings["grayTextColor"]


@THEMES
def test_texts_are_read_on_the_page(colours: Theme) -> None:
    assert contrast(colours.ink, colours.background) >= 7
    assert contrast(colours.quiet, colours.background) >= 4.5


@THEMES
def test_marks_are_seen_on_the_page(colours: Theme) -> None:
    """WCAG 1.4.11 asks 3 to 1 of a mark; what was cancelled may recede: it has its own shape and its word."""
    seen = {name: contrast(colour, colours.background) for name, colour in colours.situations.items()}
    assert {name for name, ratio in seen.items() if ratio < 3} <= {Situation.ANNULE.value}


@THEMES
@pytest.mark.parametrize("blindness", BLINDNESSES)
def test_situations_that_matter_are_told_apart(colours: Theme, blindness: str) -> None:
    matter = [
        Situation.EN_RETARD,
        Situation.A_RISQUE,
        Situation.A_CONFIRMER,
        Situation.A_L_HEURE,
        Situation.FINALISE,
    ]
    seen = [lab(colours.situations[situation.value], blindness) for situation in matter]
    assert min(math.dist(one, other) for one, other in combinations(seen, 2)) >= 20


@THEMES
@pytest.mark.parametrize("blindness", BLINDNESSES)
def test_steps_of_the_ramp_are_told_from_their_neighbours(colours: Theme, blindness: str) -> None:
    seen = [lab(colour, blindness) for colour in colours.ramp]
    assert min(math.dist(one, other) for one, other in pairwise(seen)) >= 8


@THEMES
def test_words_are_read_on_every_colour(colours: Theme) -> None:
    for colour in (*colours.categorical, *colours.ramp, *colours.situations.values()):
        assert contrast(text_on(colour), colour) >= 4.5, colour


def test_the_page_gives_the_theme() -> None:
    assert (theme(dark=False), theme(dark=True)) == (LIGHT, DARK)


@pytest.mark.parametrize(
    ("count", "steps"), [(1, [3]), (2, [0, 6]), (3, [0, 3, 6]), (7, [0, 1, 2, 3, 4, 5, 6]), (0, [])]
)
def test_ramp_is_spread_over_all_its_steps(count: int, steps: list[int]) -> None:
    assert ramp(count, LIGHT) == [LIGHT.ramp[step] for step in steps]


def test_key_is_folded_on_a_phone() -> None:
    lines = marks_key([("■", "#B3261E", f"étape {i}") for i in range(6)], LIGHT)
    assert len(lines) == 2
    assert lines[0].count("■") == HEADER_WIDTH // len("étape 1\u00a0\u00a0\u00a0\u00a0\u00a0")
    assert lines[1].endswith('<span style="color:#B3261E">■</span>\u00a0étape 5')


def test_key_of_nothing_is_no_line() -> None:
    assert marks_key([], LIGHT) == []


def test_situations_are_keyed_most_urgent_first() -> None:
    assert situations_key({"finalisé", "en retard"}, LIGHT) == [
        ("■", "#B3261E", "en retard"),
        ("✓", "#8A9299", "finalisé"),
    ]


def test_header_takes_the_room_of_its_lines() -> None:
    layout = base_layout("Titre & <b>", ["une", "deux"], LIGHT, "x")
    assert layout["title"]["text"].startswith("Titre &amp; &lt;b&gt;<br><span")
    assert layout["margin"]["t"] - base_layout("Titre", [], LIGHT, "x")["margin"]["t"] == 36
    assert (layout["uirevision"], layout["separators"], layout["dragmode"]) == ("x", ",\u202f", False)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("court", "court"),
        ("un deux trois", "un deux<br>trois"),
        ("un deux trois quatre", "un deux<br>trois…"),
        ("<b>&", "&lt;b&gt;&amp;"),
    ],
)
def test_a_label_has_so_many_lines_at_most(text: str, label: str) -> None:
    assert folded(text, 8, 2) == label


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Gare</b><br>nord", "<b>Gare</b> nord"),
        ("&amp;" * 20 + "<br>" + "&amp;" * 29, "&amp;" * 20 + " " + "&amp;" * 29),
        ("a" * 20 + "<br>" + "b" * 30, "a" * 20 + "<br>" + "b" * 30),
        (
            '<a href="x">' + "mot mot<br>" * 8 + "fin</a>",
            '<a href="x">' + "mot " * 11 + "mot<br>" + "mot " * 4 + "fin</a>",
        ),
    ],
    ids=["short", "fifty letters", "fifty-one", "many"],
)
def test_what_is_too_long_for_a_phone_takes_as_few_lines_as_it_can(text: str, shown: str) -> None:
    """A name of three lines stayed so, with as much room empty at its right."""
    assert on_a_phone(text) == shown


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Vallée du Blosne et de la Vilaine", "Vallée du Blosne et<br>de la Vilaine"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/sc<br>ript&gt;"),
        (
            "Étape\u00a0: En\u00a0étude, En\u00a0projet, En\u00a0chantier",
            "Étape\u00a0: En\u00a0étude,<br>En\u00a0projet,<br>En\u00a0chantier",
        ),
        ("Secteur\u00a0:\u00a0Traversée\u00a0de\u00a0l'Ille", "Secteur : Traversée<br>de l'Ille"),
    ],
)
def test_long_texts_are_folded_and_never_markup(text: str, folded: str) -> None:
    assert wrap(text, 20) == folded


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2018, 11, 15), "15\u00a0nov.\u00a02018"), (date(2019, 5, 1), "1er\u00a0mai\u00a02019")],
)
def test_short_days(day: date, words: str) -> None:
    assert short_day(day) == words


def test_soft_colour_keeps_its_hue() -> None:
    assert soft("#0B5C7A", 0.4) == "rgba(11,92,122,0.4)"


def test_width_is_about_that_of_the_text() -> None:
    """Measured in Chromium with the page's font at 12 pixels: 153 and 99. A little more is welcome, less is not."""
    assert 153 <= width("Chantier 4 – Formaliser le pa…", 12) <= 175
    assert 99 <= width("EuroRennes (démo)", 12) <= 113


def test_each_colour_of_a_dark_page_is_another_one_on_paper() -> None:
    """A chart was printed on its dark ground, in the middle of a white sheet."""
    found = on_paper()
    assert {found[colour] for colour in ("#12181D", "#E8ECEF", "#F2857C", "#20404B")} == {
        "#FFFFFF",
        "#10151A",
        "#B3261E",
        "#C9DFDA",
    }
    alone = {DARK.background, DARK.ink, DARK.quiet, DARK.grid, DARK.grey}
    assert found.keys() == {*DARK.categorical, *DARK.ramp, *DARK.situations.values(), *alone}
