"""Whatever a workbook says, slides and PDF are written, and open again."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pptx import Presentation
from pypdf import PdfReader

from sao_dashboard.documents.model import (
    Barre,
    Barres,
    Chiffres,
    Courbe45,
    Dossier,
    Feuillet,
    Frise,
    GrandChiffre,
    Liste,
    Puce,
    Serie,
    Tableau,
    Texte,
    Trace,
)
from sao_dashboard.documents.pdf import to_pdf
from sao_dashboard.documents.pptx import to_pptx
from tests.documents.test_pptx import SOURCE

ODD = "a\nb\x0bc\x01d\u2028e\ud800f\U0001f680\u200bg<&\"'>\tz"


def whole(text: str) -> Dossier:
    """Return a pack of every kind of bloc, in which each word is this text."""
    table = Tableau((text, text), ((text, text),), text, (1,))
    day, later = date(2018, 1, 1), date(2018, 2, 1)
    blocs = (
        Texte(text, text),
        Liste((Puce(text, text),), text),
        table,
        Chiffres((GrandChiffre(text, text),), text),
        Barres(text, text, (text, text), (Serie(text, (1, 2)), Serie("b", (1, 2))), table),
        Frise(text, text, (Barre(text, day, day, "en retard"),), SOURCE.jour, table),
        Courbe45(text, text, (Trace(text, ((day, later), (later, later)), "#0B5C7A"),), table),
    )
    return Dossier(text, text, SOURCE, (Feuillet(text, SOURCE, blocs, (), text),))


@pytest.mark.parametrize("text", [ODD, "x" * 3000, "mot " * 800], ids=["odd", "one word", "long"])
def test_any_text_is_written_in_slides_and_in_pdf(text: str) -> None:
    pack = whole(text)
    slides = Presentation(io.BytesIO(to_pptx(pack))).slides
    assert sum(shape.has_chart for slide in slides for shape in slide.shapes) == 3
    assert len(PdfReader(io.BytesIO(to_pdf(pack))).pages) >= 3
    wide, high = 960 * 12700, 540 * 12700
    for slide in slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= wide + 1, shape.name
            assert shape.top + shape.height <= high + 1, shape.name


def test_what_cannot_be_written_is_a_space() -> None:
    slide = Presentation(io.BytesIO(to_pptx(whole(ODD)))).slides[0]
    assert slide.shapes.title.text_frame.text == "a b c d e f\U0001f680\u200bg<&\"'> z"
