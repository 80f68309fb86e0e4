"""A pack as slides that can be edited: native charts and tables, in the service's template or in ours."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from sao_dashboard.documents import gabarit
from sao_dashboard.documents.canvas import Canvas
from sao_dashboard.documents.clean import cleaned
from sao_dashboard.documents.dessins import DRAWN, heading
from sao_dashboard.documents.graphiques import graphique
from sao_dashboard.documents.measure import measured, one_line, wrapped
from sao_dashboard.documents.model import Barres, Courbe45, Dossier, Feuillet, Frise
from sao_dashboard.documents.octets import settled
from sao_dashboard.documents.pieces import Zone
from sao_dashboard.documents.place import Boite, place
from sao_dashboard.figures.style import LIGHT
from sao_dashboard.formatting import date_longue

_FOOT = 9.0
_MOST = 255
"""Characters that a property of a file may have."""


def to_pptx(dossier: Dossier, template: bytes | None = None) -> bytes:
    """Return a pack as slides; the same pack in the same template always has the same bytes.

    Args:
        dossier: the pack.
        template: of the service, as `modele.modele` gives it; None: ours.
    """
    dossier = cleaned(dossier)
    presentation = Presentation(io.BytesIO(template or gabarit.own_template()))
    _without_slides(presentation)
    cover = gabarit.layout_of(presentation, gabarit.TITRE, first=True)
    inside = gabarit.layout_of(presentation, gabarit.CONTENU)
    _cover(presentation, cover, dossier)
    for feuillet in dossier.tous:
        zone = _zone(presentation, inside)
        placed = place(feuillet, zone)
        for rank, boxes in enumerate(placed.slides, start=1):
            more = f" (suite {rank}/{len(placed.slides)})" if rank > 1 else ""
            canvas = Canvas(_slide(presentation, inside, feuillet, more), placed.scale)
            for box in boxes:
                _draw(canvas, box)
    _properties(presentation, dossier)
    kept = io.BytesIO()
    presentation.save(kept)
    return settled(kept.getvalue(), dossier.source.jour.isoformat())


def _without_slides(presentation: Any) -> None:
    """Take away the slides that a template came with: they are examples."""
    listed = presentation.slides._sldIdLst
    for each in list(listed):
        presentation.part.drop_rel(each.rId)
        listed.remove(each)


def _cover(presentation: Any, layout: Any, dossier: Dossier) -> None:
    slide = presentation.slides.add_slide(layout)
    _fill(slide.shapes.title, [dossier.titre])
    source = dossier.source
    version = f"version {source.version} du classeur" if source.version else "classeur sans version"
    said = [dossier.sous_titre, f"État au {date_longue(source.jour)}, {version}"]
    under = _under(slide)
    if under is None:
        title = slide.shapes.title
        at = Zone(*(each / 12700 for each in (title.left, title.top + title.height, title.width, Pt(60))))
        _written(slide, at, said, 18.0)
    else:
        _fill(under, [line for line in said if line])
    _foot(presentation, slide, layout, f"Empreinte du classeur (SHA-256)\u00a0: {source.empreinte}")


def _slide(presentation: Any, layout: Any, feuillet: Feuillet, more: str) -> Any:
    slide = presentation.slides.add_slide(layout)
    title = slide.shapes.title
    room = title.width / 12700
    words = one_line(feuillet.titre, 24, room * 1.9 - measured(more, 24)) + more
    _fill(title, [words], 24 if measured(words, 24) < room else 17)
    under = _under(slide)
    if under is not None:
        told = feuillet.sous_titre or feuillet.source.filtres or "Tout le service"
        _fill(under, [one_line(told, 13, under.width / 12700)])
    _remove_empty(slide)
    _foot(presentation, slide, layout, feuillet.source.mots)
    return slide


def _draw(canvas: Canvas, box: Boite) -> None:
    rest = heading(canvas, box.zone, box.bloc.titre)
    match box.bloc:
        case Barres() | Frise() | Courbe45():
            graphique(canvas, rest, box.bloc)
        case other:
            DRAWN[type(other)](canvas, rest, other)


def _fill(placeholder: Any, lines: list[str], size: float = 0) -> None:
    """Write in a placeholder, in French; its letters are the template's, unless they would not fit."""
    frame = placeholder.text_frame
    for rank, line in enumerate(lines):
        paragraph = frame.add_paragraph() if rank else frame.paragraphs[0]
        one = paragraph.add_run()
        one.text = line
        one.font._element.set("lang", "fr-FR")
        if size and size < 24:
            one.font.size = Pt(size)


def _written(slide: Any, zone: Zone, lines: list[str], size: float) -> None:
    canvas = Canvas(slide)
    frame = canvas.text_box(zone, "Texte")
    for rank, line in enumerate(filter(None, lines)):
        canvas.run(frame.add_paragraph() if rank else frame.paragraphs[0], line, size, LIGHT.quiet)


def _under(slide: Any) -> Any | None:
    """Return the placeholder of what stands under a title: a subtitle, or one low text right under it."""
    found = {each.placeholder_format.idx: each for each in slide.placeholders}
    for each in found.values():
        kind = each.placeholder_format.type
        if kind == PP_PLACEHOLDER.SUBTITLE or each.placeholder_format.idx == gabarit.SOUS_TITRE:
            return each
    return None


def _remove_empty(slide: Any) -> None:
    """Take away the placeholders in which nothing is written: they would say « Cliquez pour ajouter »."""
    for each in list(slide.placeholders):
        if each.has_text_frame and not each.text_frame.text:
            each._element.getparent().remove(each._element)


def _zone(presentation: Any, layout: Any) -> Zone:
    """Return where the blocs of a page go: under the title, and what stands under it, over the foot."""
    high, wide = presentation.slide_height / 12700, presentation.slide_width / 12700
    title, under, feet = None, [], [high * 0.92]
    for each in layout.placeholders:
        kind = each.placeholder_format.type
        if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            title = each
        elif each.placeholder_format.idx == gabarit.SOUS_TITRE:
            under.append((each.top + each.height) / 12700)
        elif kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER) and each.top / 12700 > high * 0.7:
            feet.append(each.top / 12700)
    assert title is not None
    top = max([(title.top + title.height) / 12700, *under]) + 14
    left = max(title.left / 12700, 24.0) if not under else gabarit.MARGIN
    right = min((title.left + title.width) / 12700, wide - 24)
    return Zone(left, top, right - left, max(min(feet) - 8 - top, 120.0))


def _foot(presentation: Any, slide: Any, layout: Any, words: str) -> None:
    """Write the foot of a slide, and its number, where its layout has them; else in a box of ours."""
    there = {each.placeholder_format.type: each for each in layout.placeholders}
    for kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
        if kind in there:
            slide.shapes._spTree.append(deepcopy(there[kind]._element))
    placed = [each for each in slide.placeholders if each.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    room = placed[0].width / 12700 if placed else 0.0
    if placed and measured(words, _FOOT) <= 2 * room and placed[0].height >= Pt(2 * _FOOT):
        frame = placed[0].text_frame
        frame.clear()
    else:
        for each in placed:
            each._element.getparent().remove(each._element)
        wide, high = presentation.slide_width / 12700, presentation.slide_height / 12700
        frame = Canvas(slide).text_box(Zone(24.0, high - 30, wide - 110, 24), "Pied de page")
    lines = wrapped(words, _FOOT, max(room, frame._parent.width / 12700))
    Canvas(slide).run(frame.paragraphs[0], words if len(lines) < 3 else " ".join(lines[:2]) + "…", _FOOT, LIGHT.quiet)


def _properties(presentation: Any, dossier: Dossier) -> None:
    said = presentation.core_properties
    moment = datetime.combine(dossier.source.jour, datetime.min.time())
    said.title, said.subject, said.language = dossier.titre[:_MOST], dossier.source.mots[:_MOST], "fr-FR"
    said.author, said.last_modified_by, said.keywords, said.comments = "Tableau de bord", "Tableau de bord", "", ""
    said.created = said.modified = said.last_printed = moment
    said.revision = 1
