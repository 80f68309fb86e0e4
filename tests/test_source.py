"""Each line of the service's plan has its place on screen, and what it says can be read there, on the demonstration."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sao_dashboard.screens import SCREENS
from sao_dashboard.settings import ROOT
from sao_dashboard.web import guard, runtime
from tests.web.conftest import new_app, open_screen, settled
from tests.web.tables import words

TABLE = ROOT / "docs" / "source-2018.md"
FILES = {screen.path: screen.file.removesuffix(".py") for screen in SCREENS}


class Line(NamedTuple):
    """A line of the plan, the address of the screen that shows it, and what is read there."""

    said: str
    address: str
    texts: tuple[str, ...]


def plain(text: str) -> str:
    """Return a text without the marks of Markdown, its spaces and apostrophes alike."""
    text = re.sub(r"\\(.)", r"\1", text).replace("’", "'").replace("**", "")
    return re.sub(r"\s+", " ", text)


def lines() -> list[Line]:
    rows = re.findall(r"^\| (.+?) \| (.+?) \| `(.+?)` \| (.+?) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return [Line(plain(said), to, tuple(re.findall("« (.+?) »", plain(read)))) for said, _, to, read in rows]


LINES = lines()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppTest]:
    """The dashboard on the demonstration as it is shipped."""
    path = tmp_path_factory.mktemp("source") / "suivi.xlsx"
    shutil.copy(ROOT / "data" / "suivi_operations.xlsx", path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAO_CLASSEUR", str(path))
        patch.setattr(guard, "PATIENCE", 30.0)
        st.cache_resource.clear()
        settled()
        yield new_app()
        runtime.close()


def shown(app: AppTest, address: str) -> str:
    path, _, query = address.partition("?")
    app.query_params.clear()
    open_screen(app, FILES[path], **dict(parse_qsl(query)))
    kinds = ("title", "header", "markdown", "caption", "info")
    own = [str(element.value) for kind in kinds for element in app.get(kind)]
    return plain("\n".join((*own, words(app))))


@pytest.mark.parametrize("address", sorted({line.address for line in LINES}))
def test_what_each_line_says_is_read_where_the_table_says(app: AppTest, address: str) -> None:
    read = shown(app, address)
    missing = [
        (line.said, text) for line in LINES if line.address == address for text in line.texts if text not in read
    ]
    assert missing == []


def test_each_line_has_a_place() -> None:
    rows = [row for row in TABLE.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    titles = [row for row in rows if row.startswith(("| Ligne", "| ---"))]
    assert len(rows) == len(titles) + len(LINES)
    assert [line for line in LINES if not line.texts] == []
