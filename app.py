"""The server: `streamlit run app.py`. Everything it is made of is in `sao_dashboard.web`."""

from collections.abc import Mapping
from types import ModuleType

import streamlit as st

from sao_dashboard.web.server import logs
from sao_dashboard.web.server.first_answer import Content
from sao_dashboard.web.server.server import arguments


def content(path: str, query: str, cookies: Mapping[str, str]) -> Content | None:
    """Return what is written in a page, None for nothing."""
    found: Content | None = screens().content(path, query, cookies)
    return found


def screens() -> ModuleType:
    """Import all the screens, with what writes them in a page."""
    from sao_dashboard.web import first

    return first


logs.configure()
app = st.App(**arguments(content, screens))
