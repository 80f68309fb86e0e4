"""A pack as slides: opened again by python-pptx, placed without any going over, and always of the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from pypdf import PdfReader

from sao_dashboard.documents.measure import measured, one_line
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
    Source,
    Tableau,
    Texte,
    Trace,
)
from sao_dashboard.documents.pieces import Zone
from sao_dashboard.documents.place import place
from sao_dashboard.documents.pptx import to_pptx
from tests.libreoffice import converted

SOURCE = Source(date(2018, 11, 15), 4, "a1b2c3d4e5f6" + "0" * 52, "Secteur\u00a0: Nord")
ZONE = Zone(44, 104, 872, 384)
LONG = "Une remarque de l’opération qui n’en finit pas, ni ne tient sur une ligne. " * 60
ROWS = tuple((f"Opération {rank}", "■\u00a0en retard", LONG if rank == 3 else "courte") for rank in range(30))
TABLE = Tableau(("Opération", "Situation", "Remarques"), ROWS)
DOSSIER = Dossier(
    "Dossier de comité",
    "Service aménagement",
    SOURCE,
    (
        Feuillet(
            "Où en est le service",
            SOURCE,
            (
                Chiffres((GrandChiffre("En retard", "7", "alerte"), GrandChiffre("À risque", "0", "attention"))),
                Barres("Par étape", "7 opérations", ("En étude", "En projet"), (Serie("Opérations", (3, 4)),), TABLE),
            ),
            (Liste((Puce("Îlot", "■\u00a0en retard"),), "En retard"), Texte("Rien d’autre.", ton="note")),
        ),
        Feuillet(
            "Échéances",
            SOURCE,
            (
                Frise(
                    "Frise",
                    "2 dates",
                    (
                        Barre("Gare", date(2018, 11, 1), date(2018, 12, 31), "à risque"),
                        Barre("Parc", date(2018, 9, 1), date(2018, 9, 1), "en retard"),
                    ),
                    SOURCE.jour,
                    TABLE,
                ),
            ),
        ),
        Feuillet(
            "Glissements",
            SOURCE,
            (
                Courbe45(
                    "Courbe",
                    "1 date a glissé",
                    (
                        Trace(
                            "Gare",
                            ((date(2018, 9, 1), date(2018, 12, 1)), (date(2018, 10, 1), date(2019, 1, 1))),
                            "#0B5C7A",
                        ),
                    ),
                    TABLE,
                ),
            ),
        ),
        Feuillet("Échéances", SOURCE, (Texte(LONG),)),
    ),
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return to_pptx(DOSSIER)


@pytest.fixture(scope="module")
def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def test_titles_are_unique_and_say_which_part_of_a_page_they_are_of(opened: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    assert titles == [
        "Dossier de comité",
        "Où en est le service",
        "Échéances",
        "Glissements",
        "Échéances (2)",
        "Échéances (2) (suite 2/2)",
        *(
            f"Annexe {rank}. {name}{more}"
            for rank, name in enumerate(("Par étape", "Frise", "Courbe"), start=1)
            for more in ("", " (suite 2/4)", " (suite 3/4)", " (suite 4/4)")
        ),
    ]


def test_each_slide_says_day_version_digest_and_filters(opened: Any) -> None:
    for slide in list(opened.slides)[1:]:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert "Au 15\u00a0novembre 2018 · version\u00a04 · empreinte\u00a0a1b2c3d4e5f6 · Secteur\u00a0: Nord" in texts


def test_charts_are_native_and_told_in_words(opened: Any) -> None:
    charts = [shape for slide in opened.slides for shape in slide.shapes if shape.has_chart]
    assert [(each.chart.chart_type, each._element.nvGraphicFramePr.cNvPr.get("descr")) for each in charts] == [
        (XL_CHART_TYPE.BAR_CLUSTERED, "7 opérations"),
        (XL_CHART_TYPE.BAR_STACKED, "2 dates"),
        (XL_CHART_TYPE.LINE, "1 date a glissé"),
    ]
    assert list(charts[0].chart.plots[0].series[0].values) == [3.0, 4.0]
    assert [each.name for each in charts[1].chart.plots[0].series] == ["Début", "en retard", "à risque"]


def test_the_lowest_date_of_a_curve_is_not_written(opened: Any) -> None:
    """It was in the corner, over the first date of the axis across: neither could be read."""
    curve = [shape.chart for slide in opened.slides for shape in slide.shapes if shape.has_chart][2]
    # The diagonal begins on 1 September 2018, 43344 as Office counts, and the axis thirty days before.
    assert curve.value_axis.minimum_scale == 43314
    assert curve.value_axis.tick_labels.number_format == '[>43314][$-40C]d mmm yyyy;""'


def test_nothing_of_a_table_is_lost_from_one_slide_to_the_next(opened: Any) -> None:
    rows: list[list[str]] = []
    for slide in opened.slides:
        if slide.shapes.title.text_frame.text.startswith("Annexe 1."):
            [table] = [shape.table for shape in slide.shapes if shape.has_table]
            said = [[cell.text for cell in row.cells] for row in table.rows]
            assert said[0] == ["Opération", "Situation", "Remarques"]
            rows += said[1:]
    assert [row[0] for row in rows if row[0]] == [row[0] for row in ROWS]
    assert " ".join(row[2] for row in rows if row[2] != "courte").split() == LONG.split()


def test_boxes_stay_in_their_zone() -> None:
    for feuillet in DOSSIER.tous:
        placed = place(feuillet, ZONE)
        for slide in placed.slides:
            ends = [(box.zone.x + box.zone.w, box.zone.y + box.zone.h) for box in slide]
            assert all(x * placed.scale <= 916.01 and y * placed.scale <= 488.01 for x, y in ends), feuillet.titre


def test_the_longest_name_of_a_timeline_is_whole_where_its_room_was_made_for_it() -> None:
    """The room of « … » was taken from it though nothing was left out: the longest name was always cut."""
    name = "Réception des travaux – Parc des Deux Vallées, tranche 2 (démo)"
    assert one_line(name, 12.0, measured(name, 12.0)) == name
    assert one_line(name, 12.0, measured(name, 12.0) - 1) == "Réception des travaux – Parc des Deux Vallées, tranche 2…"


def rows_of(slides: list[list[Any]]) -> list[list[int]]:
    return [[len(box.bloc.lignes) for box in slide if isinstance(box.bloc, Tableau)] for slide in slides]


def test_what_is_short_is_written_larger() -> None:
    """A few rows were in small letters at the top of a slide, stretched over all its width."""
    placed = place(Feuillet("", SOURCE, (Tableau(("Étape", "Opérations"), (("En étude", "3"),) * 4, "", (1,)),)), ZONE)
    assert (placed.scale, rows_of(placed.slides)) == (1.3, [[4]])
    assert placed.slides[0][0].bloc.taille == 12.0  # type: ignore[union-attr]
    assert sum(placed.slides[0][0].bloc.largeurs) * placed.scale < 872 / 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("count", "scale", "rows"), [(18, 0.96, [[18]]), (20, 1.0, [[10], [10]]), (37, 1.0, [[13], [13], [11]])]
)
def test_rows_are_shared_between_slides_and_none_is_alone(count: int, scale: float, rows: list[list[int]]) -> None:
    """A slide was filled before the next one began: the last one had one row, or one sentence."""
    table = Tableau(("Opération", "Situation"), (("Îlot", "■\u00a0en retard"),) * count)
    placed = place(Feuillet("", SOURCE, (table,)), ZONE)
    assert (placed.scale, rows_of(placed.slides)) == (scale, rows)


def test_months_that_are_too_many_for_one_table_are_in_two() -> None:
    """The last months were left out, and the others in letters of nine points beside names cut in five."""
    months = [f"mois\u00a0{rank}" for rank in range(24)]
    table = Tableau(("Secteur", *months), (("Nord", *["6 à 10"] * 24),) * 6, "Charge", tuple(range(1, 25)))
    [slide] = place(Feuillet("", SOURCE, (table,)), ZONE).slides
    assert (
        [(box.bloc.titre, box.bloc.entetes) for box in slide]
        == [  # type: ignore[union-attr]
            ("Charge", ("Secteur", *months[:12])),
            ("Charge (suite)", ("Secteur", *months[12:])),
        ]
    )


def test_two_curves_are_each_on_a_slide() -> None:
    """They shared one: each was squeezed under its legend, and its dates were written over one another."""
    [one] = DOSSIER.feuillets[2].blocs
    assert isinstance(one, Courbe45)
    six = replace(one, traces=one.traces * 6)
    placed = place(Feuillet("", SOURCE, (six, six)), ZONE)
    assert [[box.zone.h for box in slide] for slide in placed.slides] == [[384.0], [384.0]]


def test_the_same_pack_has_the_same_bytes(content: bytes) -> None:
    assert to_pptx(DOSSIER) == content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2018-11-15T00:00:00Z" in package.read("docProps/core.xml")


def test_all_is_said_to_be_in_french(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = [package.read(name) for name in package.namelist() if name.startswith("ppt/slides/slide")]
        charts = [package.read(name) for name in package.namelist() if name.startswith("ppt/charts/chart")]
    said = [run for slide in slides for run in re.findall(rb"<a:rPr[^>]*>", slide)]
    assert len(said) > 100
    assert [run for run in said if b'lang="fr-FR"' not in run] == []
    assert all(b'<c:lang val="fr-FR"/>' in chart for chart in charts)


def test_a_template_of_the_service_keeps_its_size_and_loses_its_examples() -> None:
    theirs = Presentation()
    theirs.slide_width, theirs.slide_height = Pt(720), Pt(540)
    theirs.slides.add_slide(theirs.slide_layouts[0]).shapes.title.text_frame.text = "Exemple"
    kept = io.BytesIO()
    theirs.save(kept)
    made = Presentation(io.BytesIO(to_pptx(DOSSIER, kept.getvalue())))
    assert (made.slide_width, made.slide_height) == (Pt(720), Pt(540))
    assert {slide.slide_layout.name for slide in made.slides} == {"Title Slide", "Title Only"}
    assert made.slides[0].shapes.title.text_frame.text == "Dossier de comité"
    wide, high = made.slide_width, made.slide_height
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= wide, (slide.shapes.title.text_frame.text, shape.name)
            assert shape.top + shape.height <= high, (slide.shapes.title.text_frame.text, shape.name)


@pytest.mark.slow
def test_libreoffice_opens_the_slides_one_page_each(content: bytes, opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pptx"
    path.write_bytes(content)
    [converted_one] = converted([path], tmp_path, to="pdf")
    pages = PdfReader(converted_one).pages
    assert len(pages) == len(opened.slides)
    assert "Où en est le service" in pages[1].extract_text()
