"""Coming in by a provider in a real browser: the deep link, the connections, the name, the way out, and the policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from tests import server
from tests.browser.conftest import LOOK
from tests.browser.tab import PATIENCE
from tests.web.server.openid import PERSON, Provider
from tests.web.server.test_login import write
from tests.web.server.threads import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def address(alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The dashboard behind a provider, which knows one person."""
    port = server.free_port()
    monkeypatch.setattr(server, "_port", lambda: port)
    here = f"http://127.0.0.1:{port}"
    provider = Provider(back=f"{here}/sao/retour", left=f"{here}/sao/sortie/faite", person=PERSON)
    with serving(provider.app()) as provider.issuer:
        access = write(tmp_path, provider.issuer, here)
        path = tmp_path / "suivi.xlsx"
        path.write_bytes(alone)
        with server.running(path, SAO_ACCES=str(access)) as running:
            assert running == here
            yield here


def test_one_comes_in_where_one_was_going_and_goes_out(browser: Browser, address: str) -> None:
    refused: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    context = browser.new_context(**LOOK)
    page = context.new_page()
    page.on("console", hear)
    page.goto(f"{address}/operations?etape=En%20chantier")
    expect(page.get_by_role("heading", name="Opérations", level=1)).to_be_visible(timeout=PATIENCE)
    assert page.url == f"{address}/operations?etape=En%20chantier"
    expect(page.get_by_text("Marie Dupont")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Se déconnecter").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Vous êtes déconnecté")).to_be_visible(timeout=PATIENCE)
    # The provider has no session of its own: coming back asks it again, and it lets the same person in.
    page.get_by_role("link", name="Revenir au tableau de bord").click()
    expect(page.get_by_text("Marie Dupont")).to_be_visible(timeout=PATIENCE)
    assert refused == []
    context.close()
