"""Links that Streamlit draws, to the screens of `sao_dashboard.addresses`, and what its session adds to an address."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache
from urllib.parse import urlencode

import streamlit as st

from sao_dashboard.addresses import DAY, DERNIERE, VERSION, Parameters, seen_as
from sao_dashboard.formatting import date_longue
from sao_dashboard.screens import Screen
from sao_dashboard.settings import ROOT
from sao_dashboard.versions import Version


def page_of(screen: Screen, *, shown: bool = True) -> st.Page:
    """Return a screen as Streamlit's navigation wants it; the menu has only those that are `shown`.

    One for each run: Streamlit keeps in it whether it was drawn.
    """
    return copy(_page(screen, shown=shown))


@cache
def _page(screen: Screen, *, shown: bool = True) -> st.Page:
    """Return the page of a screen, made once, since it looks for its file; during a run, which it needs to be whole."""
    return st.Page(
        ROOT / "pages" / screen.file,
        title=screen.title,
        icon=f":material/{screen.icon}:",
        url_path=screen.path,
        default=screen.path == "synthese",
        visibility="visible" if shown and not screen.hidden else "hidden",
    )


def version_en_mots(version: Version) -> str:
    """Return « CT septembre · Version 12 · 3 septembre 2018 », « Version 12 · 3 septembre 2018 · Camille ».

    How a menu names a version: it cuts what is longer, and a name says more than who published.
    """
    said = f"Version {version.numero} · {date_longue(version.le.astimezone().date())}"
    return f"{version.nom} · {said}" if version.nom else f"{said} · {version.auteur}"


def named_first(versions: Iterable[Version]) -> list[Version]:
    """Return versions in their order, those that have a name first: they are what one compares with."""
    return sorted(versions, key=lambda version: not version.nom)


def with_day(query: Parameters) -> Parameters:
    """Return the parameters with the day and the version everything is seen at, where one was chosen."""
    return {**seen_as(st.session_state.get(DAY), st.session_state.get(VERSION, DERNIERE)), **query}


def seen() -> str:
    """Return the day and the version everything is seen at as an address says them, '' where none was chosen."""
    return urlencode(with_day({}))


def link(screen: Screen, label: str, query: Parameters | None = None, help: str | None = None) -> None:
    """Draw a link to a screen; `label` is Markdown, so workbook text in it must have been escaped."""
    st.page_link(_page(screen), label=label, icon="", query_params=with_day(query or {}), help=help, width="stretch")
