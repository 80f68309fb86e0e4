"""Reprendre un classeur: what is asked, what an answer changes, and what is kept of it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined import parent
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.web import runtime
from tests.reading.sheets import xlsx
from tests.web.conftest import open_screen, wait_for
from tests.web.test_mise_a_jour import sign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUIVI = (
    ("N° ZAC", "Nom de la ZAC", "Territoire", "Phase", "Livraison", "Fin des travaux", "Truc"),
    ("Z1", "Gare sud", "Nord", "Bleu", "2027", "2028", "x"),
    ("Z2", "Moulin", "Nord", "Livré", "2026", "2029", "y"),
    ("Z3", "Canal", "Sud", "Travaux", "2026", "2029", "z"),
)
TRACKER = xlsx({"Suivi": SUIVI})


def _whole(data: bytes, visitor: str = "", whole: bool = False) -> RawBook:
    return parse(data, lambda tab: True)


@pytest.fixture
def reprise(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The screen, a tracker dropped on it."""
    monkeypatch.setattr(parent, "parse_confined", _whole)
    monkeypatch.setenv("SAO_CODE", "sésame")
    app = open_screen(app, "reprendre")
    app.file_uploader[0].set_value(("suivi.xlsx", TRACKER, XLSX)).run()
    assert not app.exception
    return app


def labels(app: AppTest) -> dict[str, str]:
    return {box.label.replace("\\", ""): str(box.value) for box in app.selectbox}


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def titles(app: AppTest) -> list[str]:
    return [alert.proto.title for alert in (*app.error, *app.warning, *app.success) if alert.proto.title]


def test_only_doubts_are_asked(reprise: AppTest) -> None:
    asked = {label: value for label, value in labels(reprise).items() if "«" in label}
    assert asked == {
        "«\u00a0Bleu\u00a0» (1\u00a0ligne) veut dire": "en cours",
        "«\u00a0Phase\u00a0» est": "etape",
        "«\u00a0Livraison\u00a0» est": "finalisation",
        "«\u00a0Fin des travaux\u00a0» est": "",
    }
    assert [expander.label for expander in reprise.expander] == [
        "Ses premières lignes",
        "Ce qui est sûr (4)",
        "Ce qui ne sera pas lu (2)",
    ]


def test_one_click_reads_it_and_shows_the_figures(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    assert titles(reprise) == ["Feuilles disparues", "Lignes disparues", "Classeur accepté"]  # beside what is published
    assert [(metric.label, metric.value) for metric in reprise.metric][:2] == [
        ("Opérations", "3"),
        ("En cours ou à venir", "2"),
    ]


def test_an_answer_changes_what_is_read(reprise: AppTest) -> None:
    box = next(each for each in reprise.selectbox if "Fin des travaux" in each.label)
    box.set_value("demarrage").run()
    bleu = next(each for each in reprise.selectbox if "Bleu" in each.label)
    bleu.set_value("terminée").run()
    assert not reprise.exception
    press(reprise, "Lire ce classeur ainsi")
    assert [metric.value for metric in reprise.metric][:2] == ["3", "1"]
    (button,) = reprise.get("download_button")[:1]
    assert button.proto.label == "Télécharger mon classeur avec ses correspondances"


def test_it_is_published_like_any_other_once_what_changes_was_said(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    assert any("Ce qui change par rapport à" in str(header.value) for header in reprise.header)
    sign(reprise, "Publier la version 2")
    next(each for each in reprise.button if each.label == "Publier").click().run()
    assert not reprise.exception
    state = wait_for(lambda state: state.numero == 2)
    assert state.workbook is not None
    assert state.workbook["operations"]["nom"].tolist() == ["Gare sud", "Moulin", "Canal"]
    assert runtime.store().path.read_bytes()[:2] == b"PK"


def test_another_answer_asks_to_read_it_again(reprise: AppTest) -> None:
    press(reprise, "Lire ce classeur ainsi")
    next(each for each in reprise.selectbox if "Bleu" in each.label).set_value("annulée").run()
    assert len(reprise.metric) == 0


def test_what_cannot_be_read_is_told(app: AppTest) -> None:
    open_screen(app, "reprendre")
    app.file_uploader[0].set_value(("suivi.csv", b"nom;secteur\n", "text/csv")).run()
    assert titles(app) == ["Texte au lieu d’un classeur"]


def test_a_file_refused_for_its_shape_leads_there(app: AppTest) -> None:
    open_screen(app, "mise_a_jour")
    app.file_uploader[0].set_value(("notes.xlsx", xlsx({"Notes": [("a", "b"), ("c", "d")]}), XLSX)).run()
    assert "Reprenez-le tel qu’il est" in "\n".join(link.label for link in app.page_link)


def test_the_workbook_kept_is_theirs_with_one_sheet_more(reprise: AppTest) -> None:
    from sao_dashboard.web import cached

    content = cached.repris("0" * 64, TRACKER, ())
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Suivi", "Correspondances"]
