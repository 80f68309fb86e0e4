"""What a coordinator does on Mise à jour, where the code is « sésame »."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.tab import Tab
from tests.web.conftest import ROWS, classeur

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def edition(nom: str, etape: str = "En chantier") -> bytes:
    """Return a workbook whose first operation has this name and this étape."""
    first, *others = ROWS["operations"]
    return classeur({**ROWS, "operations": [{**first, "nom": nom, "etape": etape}, *others]})


def drop(tab: Tab, content: bytes, name: str = "actualise.xlsx") -> None:
    tab.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    expect(tab.page.get_by_role("button", name=f"Retirer {name}")).to_be_visible()
    tab.settle()


def sign(tab: Tab, who: str, button: str) -> Locator:
    """Fill the form, ask, and return the dialog that wants it confirmed."""
    tab.field("Message").fill("Revue de projets")
    tab.field("Votre nom").fill(who)
    tab.field("Code de publication").fill("sésame")
    tab.page.get_by_role("button", name=button, exact=True).click()
    dialog = tab.page.get_by_role("dialog")
    expect(dialog).to_contain_text(who)
    return dialog


def publish(tab: Tab, who: str, numero: int) -> None:
    sign(tab, who, f"Publier la version {numero}").get_by_role("button", name="Publier", exact=True).click()
    tab.says(f"Version {numero} publiée")
