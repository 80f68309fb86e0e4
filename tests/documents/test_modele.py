"""The service's own template: taken by the names of its layouts, else by what they hold; refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from sao_dashboard.documents.gabarit import CONTENU, TITRE, layout_of, own_template
from sao_dashboard.documents.modele import modele


def test_without_a_path_ours_is_taken() -> None:
    assert modele(None) == (None, None)


def test_ours_has_the_layouts_that_are_looked_for() -> None:
    ours = Presentation(io.BytesIO(own_template()))
    assert [layout.name for layout in ours.slide_layouts] == ["Titre", "Titre et contenu", "Titre seul"]
    assert layout_of(ours, TITRE, first=True).name == "Titre"
    assert layout_of(ours, CONTENU).name == "Titre seul"


def test_layouts_are_found_by_name_then_by_what_they_hold() -> None:
    theirs = Presentation()
    layouts = list(theirs.slide_layouts)
    layouts[3]._element.cSld.set("name", "TITRE SEUL")
    assert layout_of(theirs, CONTENU) is layouts[3] or layout_of(theirs, CONTENU).name == "TITRE SEUL"
    for rank, layout in enumerate(theirs.slide_layouts):
        layout._element.cSld.set("name", f"Disposition {rank}")
    assert layout_of(theirs, TITRE, first=True).name == "Disposition 0"
    assert layout_of(theirs, CONTENU).name == "Disposition 5"


def package(*, keep: bool = True) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as written:
        written.writestr("[Content_Types].xml", "<Types/>" if keep else "<")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"PK rien", "n’est pas une présentation .pptx"),
        (package(), "n’est pas une présentation .pptx"),
        (package(keep=False), "n’est pas une présentation .pptx"),
    ],
)
def test_a_file_that_is_no_template_is_refused_in_words(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "modele.pptx"
    path.write_bytes(content)
    found = modele(path)
    assert found.content is None
    assert found.refused is not None
    assert found.refused.message.startswith(
        f"Le fichier que nomme SAO_MODELE_PPTX («\u00a0modele.pptx\u00a0») {cause}."
    )


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused = modele(tmp_path / "absent.pptx").refused
    assert refused is not None
    assert "ne peut pas être lu" in refused.message


def test_a_template_that_can_be_used_is_given_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "modele.pptx"
    path.write_bytes(own_template())
    assert modele(path) == (own_template(), None)
