"""The script that draws the figures: the same release as the library that makes them, and able to draw each trace."""

from __future__ import annotations

import re
from pathlib import Path

import plotly

from sao_dashboard.settings import ROOT

BUNDLE = ROOT / "sao_dashboard" / "web" / "static" / "plotly-basic.min.js"
VERSION = re.compile(r"plotly\.js (?:\(basic - minified\) )?v([0-9.]+)")


def test_it_is_of_the_release_that_makes_the_figures() -> None:
    whole = Path(str(plotly.__file__)).parent / "package_data" / "plotly.min.js"
    with whole.open(encoding="utf-8") as text:
        made_by = VERSION.search(text.read(500))
    drawn_by = VERSION.search(BUNDLE.read_text(encoding="utf-8")[:500])
    assert made_by
    assert drawn_by
    assert drawn_by[1] == made_by[1]
