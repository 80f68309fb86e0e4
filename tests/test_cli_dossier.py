"""The command that writes the pack of a committee."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.folder import Folder
from tests.test_cli_versions import Command
from tests.web.conftest import ROWS, classeur


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    """A log with two versions, the first of which has a name."""
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "journal"))
    kept = Log(Folder(tmp_path / "journal"), lambda: datetime(2018, 11, 10, 9, 0, tzinfo=UTC))
    said = {"auteur": "Ana", "message": "Suivi", "lignes": {}, "avertissements": 0}
    kept.publish(classeur({**ROWS, "jalons": []}), expected=None, **said)
    kept.publish(classeur(), expected=1, **said)
    kept.noms.give(1, nom="CT d’octobre", qui="Ana")
    return open_log(str(tmp_path / "journal"))


@pytest.mark.usefixtures("log")
def test_the_slides_and_the_pdf_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "comité.pptx"
    done = Command(capsys, "dossier", str(path), "--pdf", "--depuis", "ct d’octobre")
    assert (done.status, done.err) == (0, "")
    [slides, told] = done.out.splitlines()
    digest = hashlib.sha256(classeur()).hexdigest()[:12]
    assert slides.startswith("comité.pptx est écrit\u00a0: ")
    assert slides.endswith(f"Au 15\u00a0novembre 2018 · version\u00a02 · empreinte\u00a0{digest} · sans filtre.")
    assert told.startswith("comité.pdf est écrit\u00a0: ")
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(path.read_bytes())).slides]
    assert titles[:3] == ["Dossier de comité", "Où en est le service", "Depuis «\u00a0CT d’octobre\u00a0»"]
    assert PdfReader(path.with_suffix(".pdf")).metadata.title == "Dossier de comité"  # type: ignore[union-attr]


@pytest.mark.usefixtures("log")
def test_a_version_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = Command(capsys, "dossier", str(tmp_path / "x.pptx"), "--depuis", "jamais")
    assert (done.status, done.out) == (1, "")
    assert "Aucune version n’a le numéro ou le nom «\u00a0jamais\u00a0»" in done.err
    assert not (tmp_path / "x.pptx").exists()
