"""Both themes can be read by people who see less well: contrasts of WCAG AA, computed."""

from __future__ import annotations

import tomllib
from itertools import product

import pytest

from sao_dashboard.settings import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = {
    f"{mode}{part}": {**CONFIG["theme"][mode], **(CONFIG["theme"][mode]["sidebar"] if part else {})}
    for mode, part in product(("light", "dark"), ("", " sidebar"))
}
SURFACES = ("backgroundColor", "secondaryBackgroundColor")
WORDS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
ON_ACCENT = {"light": "#FFFFFF", "dark": "#0B1115"}
"""The colour of a primary button's words, as `page.css` sets it."""

Rgb = tuple[float, float, float]


def rgb(color: str) -> Rgb:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminance(color: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faded(color: Rgb, surface: Rgb, share: float) -> Rgb:
    red, green, blue = (share * c + (1 - share) * s for c, s in zip(color, surface, strict=True))
    return red, green, blue


def test_the_luminance_is_wcag_s() -> None:
    assert round(contrast(rgb("#777777"), rgb("#FFFFFF")), 2) == 4.48
    assert round(contrast(rgb("#000000"), rgb("#FFFFFF")), 2) == 21.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_words_on_every_surface(name: str, surface: str) -> None:
    theme = THEMES[name]
    ground = rgb(theme[surface])
    for color in ("textColor", "linkColor", "primaryColor"):
        assert contrast(rgb(theme[color]), ground) >= 4.5, color
    # Captions and placeholders are the text at 60 %.
    assert contrast(faded(rgb(theme["textColor"]), ground, 0.6), ground) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_chosen_option_on_its_tint(name: str) -> None:
    # Streamlit writes a chosen pill in the accent, on the accent at 10 %.
    theme = THEMES[name]
    ground = faded(rgb(theme["primaryColor"]), rgb(theme["backgroundColor"]), 0.1)
    assert contrast(rgb(theme["primaryColor"]), ground) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_primary_buttons(mode: str) -> None:
    assert contrast(rgb(THEMES[mode]["primaryColor"]), rgb(ON_ACCENT[mode])) >= 4.5
    style = (ROOT / "sao_dashboard/web/static/page.css").read_text("utf-8")
    assert f"light-dark({ON_ACCENT['light']}, {ON_ACCENT['dark']})".lower() in style


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("word", WORDS)
def test_coloured_words(mode: str, word: str) -> None:
    theme = THEMES[mode]
    for surface in (*SURFACES, f"{word}BackgroundColor"):
        assert contrast(rgb(theme[f"{word}TextColor"]), rgb(theme[surface])) >= 4.5, surface
    assert contrast(rgb(theme[f"{word}Color"]), rgb(theme["backgroundColor"])) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_tables(mode: str) -> None:
    theme = THEMES[mode]
    assert contrast(rgb(theme["dataframeHeaderTextColor"]), rgb(theme["dataframeHeaderBackgroundColor"])) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_series_of_charts(mode: str) -> None:
    colors = THEMES[mode]["chartCategoricalColors"]
    assert len(set(colors)) == 8
    assert [c for c in colors if contrast(rgb(c), rgb(THEMES[mode]["backgroundColor"])) < 3] == []


def test_edges_of_fields() -> None:
    style = (ROOT / "sao_dashboard/web/static/page.css").read_text("utf-8")
    light, dark = "#85827b", "#74818b"
    assert f"light-dark({light}, {dark})" in style
    for name in THEMES:
        edge = rgb(light if name.startswith("light") else dark)
        assert contrast(edge, rgb(THEMES[name]["backgroundColor"])) >= 3, name


def test_no_rule_on_a_part_of_a_class_reaches_what_a_document_holds() -> None:
    """Streamlit changes the classes of forty elements a click: each cell under them was styled again, twice."""
    assert "[class*" not in (ROOT / "sao_dashboard/web/static/document.css").read_text("utf-8")
