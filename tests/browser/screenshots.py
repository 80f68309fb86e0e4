"""Take the pictures of the documentation: `python -m tests.browser.screenshots` (or `make screenshots`).

The shipped workbook says its own day, so the same code and the same Chromium give the same pictures, but for a pixel
or two in a gradient: a picture on which nobody could see a change is left as it is.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Browser, expect, sync_playwright

from sao_dashboard.settings import ROOT
from tests.browser.chromium import executable
from tests.browser.conftest import LAUNCH, LOOK
from tests.browser.tab import PATIENCE, Tab
from tests.server import running

IMAGES = ROOT / "docs" / "images"
WORKBOOK = ROOT / "data" / "suivi_operations.xlsx"
PHONE = {"viewport": {"width": 390, "height": 844}}
DARK = {"color_scheme": "dark"}
TOLERANCE = 1
"""The change of a colour, out of 255, that one run makes to a gradient; a whole ground that moves by four is seen."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the screen's address and title, and how it is looked at."""

    name: str
    path: str
    title: str
    look: Mapping[str, Any] = field(default_factory=dict)


PICTURES = (
    Picture("synthese-clair", "", "Synthèse"),
    Picture("synthese-sombre", "", "Synthèse", DARK),
    Picture("operations-clair", "operations", "Opérations"),
    Picture("echeances-clair", "echeances", "Échéances"),
    Picture("glissements-clair", "glissements", "Glissements"),
    Picture("mise-a-jour-clair", "mise-a-jour", "Mise à jour"),
    Picture("qualite-clair", "qualite", "Qualité"),
    Picture("secteurs-clair", "secteurs", "Secteurs"),
    Picture("chantiers-clair", "chantiers", "Chantiers"),
    Picture("fiche-telephone", "fiche?operation=HOTEL-DIEU", "Hôtel-Dieu", PHONE),
    Picture("synthese-telephone", "", "Synthèse", PHONE),
)

# A chart goes on arranging itself for a moment after the page says that it is drawn.
_STILL = """
() => new Promise(resolve => {
  const still = () => { observer.disconnect(); resolve(true) }
  let timer = setTimeout(still, 1000)
  const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(still, 1000) })
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
})
"""


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Return one picture as a small PNG, taken once nothing moves any more."""
    context = browser.new_context(**{**LOOK, **picture.look})
    page = context.new_page()
    Tab(page, address).open(picture.path).is_on(picture.title)
    page.evaluate("document.fonts.ready")
    page.wait_for_function(_STILL)
    # What the versions tell is measured once the server is there, and the screen is then drawn again.
    expect(page.get_by_text("s’afficheront ici dans un instant")).to_have_count(0)
    expect(page.get_by_text("s’affichera ici dans un instant")).to_have_count(0)
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_function(_STILL)
    taken = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return _small(taken)


def _small(png: bytes) -> bytes:
    """Return the same picture, packed better. No palette: it would weigh half as much, and turn large grounds pink."""
    output = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(output, "PNG", optimize=True)
    return output.getvalue()


def _looks_the_same(path: Path, png: bytes) -> bool:
    if not path.exists():
        return False
    old, new = (Image.open(source).convert("RGB") for source in (path, io.BytesIO(png)))
    if old.size != new.size:
        return False
    return ImageChops.difference(old, new).point(lambda change: 255 * (change > TOLERANCE)).getbbox() is None


def main(folder: Path = IMAGES) -> None:
    """Take every picture into a folder, and say what each weighs."""
    folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with running(WORKBOOK) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=[*LAUNCH, "--hide-scrollbars"])
        for picture in PICTURES:
            path = folder / f"{picture.name}.png"
            taken = take(browser, address, picture)
            if not _looks_the_same(path, taken):
                path.write_bytes(taken)
            print(f"{path.name} : {path.stat().st_size // 1000} ko", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
