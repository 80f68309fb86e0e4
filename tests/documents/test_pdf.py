"""A pack as an accessible PDF, read back by pypdf: its structure, its language, its words, its bytes."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from sao_dashboard.documents import pdf
from sao_dashboard.documents.dossier import dossier_fiches
from sao_dashboard.documents.model import Courbe45, Dossier, Feuillet, Liste, Puce, Tableau, Texte, Trace
from sao_dashboard.documents.moment import Moment
from sao_dashboard.documents.pdf import to_pdf
from sao_dashboard.errors import SaoError
from tests.documents.test_pptx import DOSSIER, SOURCE

pytest.importorskip("typst")

MARKUP = '#import "x": * _a_ *b* $c$ `d` <e> @f \\ // = titre'


@pytest.fixture(scope="module")
def content() -> bytes:
    return to_pdf(DOSSIER)


@pytest.fixture(scope="module")
def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def elements(node: Any) -> list[Any]:
    """Return all that the structure of a PDF holds, in the order it is read."""
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    kids = node.get("/K", [])
    below = [each for kid in (kids if isinstance(kids, list) else [kids]) for each in elements(kid)]
    return [node, *below] if "/S" in node else below


def test_it_says_that_it_is_pdf_ua_in_french_and_has_its_title(opened: PdfReader) -> None:
    root: Any = opened.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr-FR", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert opened.metadata is not None
    assert opened.metadata.title == "Dossier de comité"
    assert str(opened.metadata.creation_date) == "2018-11-15 00:00:00+00:00"


def test_each_figure_has_its_words_and_each_table_its_headings(opened: PdfReader) -> None:
    root: Any = opened.trailer["/Root"]
    found = elements(root["/StructTreeRoot"])
    kinds = Counter(str(each["/S"]) for each in found)
    assert [each["/Alt"] for each in found if each["/S"] == "/Figure"] == ["7 opérations", "2 dates", "1 date a glissé"]
    assert (kinds["/Table"], kinds["/TH"], kinds["/TD"]) == (3, 9, 3 * 30 * 3)
    assert kinds["/H1"] == len(DOSSIER.tous)
    assert all(each["/A"] for each in found if each["/S"] == "/TH")


def test_its_pages_are_bookmarked(opened: PdfReader) -> None:
    assert [each["/Title"] for each in opened.outline if isinstance(each, dict)] == [
        each.titre for each in DOSSIER.tous
    ]


def test_each_page_says_day_version_digest_and_filters(opened: PdfReader) -> None:
    for page in opened.pages[1:]:
        assert "Au 15 novembre 2018 · version 4 · empreinte a1b2c3d4e5f6 · Secteur : Nord" in (
            page.extract_text().replace("\u00a0", " ")
        )


def test_its_letters_are_those_of_the_screens(opened: PdfReader) -> None:
    """Typst brings no sans-serif but a monospaced one: the whole pack was in a serif."""
    fonts: Any = opened.pages[1]["/Resources"]
    assert {each.get_object()["/BaseFont"].partition("+")[2] for each in fonts["/Font"].values()} == {
        "SourceSans3-Regular-Identity-H",
        "SourceSans3-Semibold-Identity-H",
    }


def test_a_page_that_continues_another_says_which(opened: PdfReader) -> None:
    """A page that was longer than the paper went on without any title."""
    begins = [page.extract_text().partition("\n")[0] for page in opened.pages]
    assert begins[-2:] == ["Annexe 3. Courbe", "Annexe 3. Courbe (suite)"]


def test_what_a_page_is_the_picture_of_is_read_aloud_where_it_changes(opened: PdfReader) -> None:
    """The digest of the workbook and the filters were in footers alone, which readers aloud leave out."""
    readers: list[Any] = [opened, PdfReader(io.BytesIO(to_pdf(replace(DOSSIER, source=replace(SOURCE, filtres="")))))]
    kinds = [[str(each["/S"]) for each in elements(one.trailer["/Root"]["/StructTreeRoot"])] for one in readers]
    assert Counter(kinds[1]) - Counter(kinds[0]) == Counter({"/P": 1})


def test_the_same_pack_has_the_same_bytes(content: bytes) -> None:
    assert to_pdf(DOSSIER) == content


def one_page(*blocs: Any) -> str:
    made = to_pdf(Dossier("Essai", "", SOURCE, (Feuillet("Page", SOURCE, blocs),)))
    return PdfReader(io.BytesIO(made)).pages[1].extract_text()


def test_what_a_workbook_says_is_never_markup() -> None:
    told = one_page(Texte(MARKUP, MARKUP), Liste((Puce(MARKUP, MARKUP),)), Tableau((MARKUP,), ((MARKUP,),)))
    assert told.replace("\n", "").count('#import "x": * _a_ *b* $c$ `d` <e> @f') == 6


def test_what_no_font_draws_is_a_square_and_not_a_fault() -> None:
    assert "a□ b□ c■ d✕ é" in one_page(Texte("a🚀 b中 c■ d✕ é"))


def test_no_word_of_an_axis_is_over_another() -> None:
    """Each word began at its place whatever its width: in a narrow chart, the one in the middle was over the first."""
    days = (date(2018, 9, 22), date(2018, 10, 24), date(2018, 11, 25))
    curve = Courbe45(
        "Retards", "3 jours", (Trace("Retards", tuple((day, 2.0) for day in days), "#AA2200"),), Tableau((), ())
    )
    page = Feuillet("Page", SOURCE, (Texte("Au large."),), (curve,))
    made = PdfReader(io.BytesIO(to_pdf(Dossier("Essai", "", SOURCE, (page,), entier=False))))
    told = made.pages[1].extract_text().replace("\u00a0", " ")
    assert "22 sept. 2018" in told
    assert "25 nov. 2018" in told
    assert "24 oct. 2018" not in told


def test_an_empty_pack_is_one_page() -> None:
    empty = Dossier("Rien", "", replace(SOURCE, version=None), ())
    [page] = PdfReader(io.BytesIO(to_pdf(empty))).pages
    assert "classeur sans version" in page.extract_text()


def test_a_fiche_is_on_one_upright_page(moment: Moment) -> None:
    pack = dossier_fiches(moment, ["OP-1"])
    [page] = PdfReader(io.BytesIO(to_pdf(pack, couverture=False, fiches=True))).pages
    assert page.mediabox.height > page.mediabox.width
    told = page.extract_text()
    assert all(words in told for words in ("Îlot du Canal", "Fiche opération OP-1", "CO 01", "Dossier de création"))


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "available", lambda: False)
    with pytest.raises(SaoError) as found:
        to_pdf(DOSSIER)
    assert found.value.code == "pdf-absent"
