"""What the screens offer to download as documents, and what is made at the click."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from sao_dashboard.documents.model import DecisionDite
from sao_dashboard.refusals.versions import RIEN_ENCORE_PUBLIE
from sao_dashboard.web import dossiers, runtime
from sao_dashboard.web.server.server import look_at_the_template
from tests.web.conftest import ROWS, classeur, open_screen, save

EARLIER = classeur({**ROWS, "jalons": []})


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What each button makes, by the name of its file: AppTest does not click on a download."""
    found: dict[str, Callable[[], bytes]] = {}

    def download(label: str, make: Callable[[], bytes], name: str, *_: object) -> None:
        found[name] = make

    monkeypatch.setattr(dossiers, "download", download)
    return found


def titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(content)).slides]


def opened_popover(app: AppTest) -> AppTest:
    app.session_state["comite"] = True
    return app.run()


def test_the_pack_is_offered_on_the_synthese_and_costs_nothing_until_it_is_opened(
    app: AppTest, chemin: Path, made: dict[str, Callable[[], bytes]]
) -> None:
    save(chemin, EARLIER)
    save(chemin, classeur())
    runtime.shared().log.noms.give(1, "CT d’octobre", qui="Ana")
    app.run()
    assert made == {}
    opened_popover(app)
    [depuis] = [each for each in app.selectbox if each.label == "Ce qui a changé depuis"]
    assert [each.partition(" · ")[0] for each in depuis.options] == ["CT d’octobre", "Version 2"]
    assert list(made) == ["dossier-de-comite-2018-11-15.pptx", "dossier-de-comite-2018-11-15.pdf"]
    slides, told = (make() for make in made.values())
    assert titles(slides)[:4] == [
        "Dossier de comité",
        "Où en est le service",
        "Depuis «\u00a0CT d’octobre\u00a0»",
        "En retard",
    ]
    marks = [each["/Title"] for each in PdfReader(io.BytesIO(told)).outline if isinstance(each, dict)]
    assert marks[1] == "Depuis «\u00a0CT d’octobre\u00a0»"
    assert [make() for make in made.values()] == [slides, told]


def test_a_fiche_and_those_of_a_list_are_offered_as_pdf(app: AppTest, made: dict[str, Callable[[], bytes]]) -> None:
    open_screen(app, "fiche", operation="OP-1")
    [page] = PdfReader(io.BytesIO(made["fiche-2018-11-15.pdf"]())).pages
    assert "Îlot du Canal" in page.extract_text()
    del app.query_params["operation"]
    open_screen(app, "operations", secteur="Cœur de Ville", tri="Nom, ordre inverse")
    first, *pages = PdfReader(io.BytesIO(made["fiches-2018-11-15.pdf"]())).pages
    assert "2 fiches" in first.extract_text().replace("\u00a0", " ")
    assert [page.extract_text().splitlines()[0] for page in pages] == ["Quartier des Forges", "Îlot du Canal"]


def test_without_typst_the_printed_page_is_offered(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossiers, "available", lambda: False)
    opened_popover(app.run())
    assert labels(app) == ["Dossier (PPTX)"]
    assert dossiers.PDF_MISSING in [each.value for each in app.caption]
    assert labels(open_screen(app, "operations")) == ["Excel", "CSV"]


def test_a_template_that_cannot_be_used_is_said_where_the_pack_is(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "service.pptx"
    path.write_bytes(b"rien")
    monkeypatch.setenv("SAO_MODELE_PPTX", str(path))
    opened_popover(app.run())
    look_at_the_template()
    [logged] = [each.getMessage() for each in caplog.records if each.name.endswith("server.server")]
    assert logged.startswith("Modèle de diapositives illisible — Le fichier que nomme SAO_MODELE_PPTX")
    [said] = app.warning
    assert "n’est pas une présentation" in said.value
    assert labels(app) == ["Dossier (PPTX)", "Dossier (PDF)"]


@pytest.mark.usefixtures("chemin")
def test_a_meeting_is_made_of_its_addresses_on_the_day_and_version_of_each() -> None:
    made = dossiers.seance(
        "CT de novembre",
        ["operations?secteur=Cœur+de+Ville", "revue?au=2019-06-01&version=1"],
        [DecisionDite("Rattacher les Forges")],
        entier=False,
    )
    pack = made()
    assert [(each.titre, each.source.jour, each.source.version) for each in pack.feuillets] == [
        ("Opérations", date(2018, 11, 15), 1),
        ("Revue", date(2019, 6, 1), 1),
        ("Décisions à prendre", date(2018, 11, 15), 1),
    ]


def test_what_cannot_be_made_says_why_in_the_file() -> None:
    def refused() -> Any:
        raise RIEN_ENCORE_PUBLIE(date="1er mai 2017", premiere="")

    slide = Presentation(io.BytesIO(dossiers._pptx(refused))).slides[0]
    error = RIEN_ENCORE_PUBLIE(date="1er mai 2017", premiere="")
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert texts[0] == error.title
    assert error.message in texts[1]
