"""The script of every visit: what must come before what."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sao_dashboard.web.server import push

pytestmark = pytest.mark.usefixtures("chemin")


def test_a_tab_knows_its_screen_before_it_may_ask_to_run_again(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that starts announces its first reading while a link's page is drawn: asked to run again before the
    navigation had come, the browser named no screen, and whoever opened that link was on the Synthèse."""
    order: list[str] = []
    shown, followed = st.navigation, push.follow

    def navigation(*given: Any, **how: Any) -> Any:
        order.append("navigation")
        return shown(*given, **how)

    def follow(stamp: str) -> None:
        order.append("follow")
        followed(stamp)

    monkeypatch.setattr(st, "navigation", navigation)
    monkeypatch.setattr(push, "follow", follow)
    app.run()
    assert order == ["navigation", "follow"]
