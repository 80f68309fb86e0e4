"""The theme as Streamlit gives it to its components, for what is on screen before Streamlit is."""

from __future__ import annotations

import re

import streamlit as st

_FAMILIES = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
_COLOURS = (
    "primaryColor",
    "textColor",
    "linkColor",
    "borderColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "dataframeBorderColor",
    "dataframeHeaderBackgroundColor",
    "dataframeHeaderTextColor",
    *(f"{family}{part}" for family in _FAMILIES for part in ("Color", "BackgroundColor", "TextColor")),
)
_CAPITAL = re.compile("[A-Z]")


def sheet(selector: str) -> str:
    """Return a style sheet that gives what `selector` finds the theme's variables, light and dark."""
    told = [(f"--st-{_dashed(name)}", _both(f"theme.{{}}.{name}")) for name in _COLOURS]
    told.append(("--volet-fond", _both("theme.{}.sidebar.backgroundColor")))
    told += [("--st-font", '"Source Sans", sans-serif'), ("--st-base-radius", st.get_option("theme.baseRadius"))]
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in told)} }}\n"


def _both(option: str) -> str:
    light, dark = (st.get_option(option.format(scheme)) for scheme in ("light", "dark"))
    return f"light-dark({light}, {dark})"


def _dashed(name: str) -> str:
    return _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", name)
