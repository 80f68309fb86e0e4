"""What is read on a slide: paragraphs, large figures, lists and tables, all of them texts that can be edited."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from sao_dashboard.documents.canvas import Canvas, colour
from sao_dashboard.documents.measure import CELL_PAD_X, CELL_PAD_Y, LEADING, one_line
from sao_dashboard.documents.model import Chiffres, Liste, Texte, Ton
from sao_dashboard.documents.pieces import (
    BODY,
    BOLD,
    CARD_GAP,
    CARD_HEIGHT,
    CARD_WORDS,
    FIGURE,
    HEADING,
    INDENT,
    ITEM_GAP,
    NUMBER_PAD,
    SMALL,
    TableauPose,
    Zone,
    apart,
    cards_per_row,
    heading_room,
    size_of,
)
from sao_dashboard.figures.style import LIGHT
from sao_dashboard.views.situations import SYMBOLS, Situation

_TONES: dict[Ton, str] = {
    "": LIGHT.ink,
    "note": LIGHT.quiet,
    "attention": "#9A5B00",  # the orange of the screens, dark enough to be read in small
    "alerte": LIGHT.situations[Situation.EN_RETARD.value],
}
_BEGINS = {f"{symbol}\u00a0": LIGHT.situations[each.value] for each, symbol in SYMBOLS.items()}
_CARD, _LINE = "#F3F5F4", "#C9D0D2"


def heading(canvas: Canvas, zone: Zone, words: str) -> Zone:
    """Write the heading of a bloc, and return what is left under it; all of it without any heading."""
    high = heading_room(words, zone.w)
    if not high:
        return zone
    frame = canvas.text_box(zone._replace(h=high), "Intertitre")
    canvas.run(frame.paragraphs[0], one_line(words, HEADING * BOLD, 1.9 * zone.w), HEADING, bold=True)
    return Zone(zone.x, zone.y + high, zone.w, zone.h - high)


def texte(canvas: Canvas, zone: Zone, bloc: Texte) -> None:
    """Write a paragraph."""
    frame = canvas.text_box(zone, "Texte")
    canvas.run(frame.paragraphs[0], bloc.mots, size_of(bloc), _TONES[bloc.ton])


def chiffres(canvas: Canvas, zone: Zone, bloc: Chiffres) -> None:
    """Write large figures, each in a card."""
    per_row = cards_per_row(zone.w, len(bloc.valeurs))
    wide = (zone.w - (per_row - 1) * CARD_GAP) / per_row
    for rank, valeur in enumerate(bloc.valeurs):
        x, y = rank % per_row, rank // per_row
        at = Zone(zone.x + x * (wide + CARD_GAP), zone.y + y * (CARD_HEIGHT + CARD_GAP), wide, CARD_HEIGHT)
        frame = canvas.text_box(at, f"Chiffre {rank + 1}")
        box = canvas.slide.shapes[-1]
        box.fill.solid()
        box.fill.fore_color.rgb = colour(_CARD)
        frame.margin_left = frame.margin_right = canvas.pt(9)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        code = _TONES[valeur.ton if valeur.nombre != "0" else ""]
        canvas.run(frame.paragraphs[0], one_line(valeur.nombre, FIGURE * BOLD, wide - 18), FIGURE, code, bold=True)
        under = frame.add_paragraph()
        canvas.run(under, one_line(valeur.mots, CARD_WORDS, 2 * (wide - 24)), CARD_WORDS, LIGHT.quiet)
        under.line_spacing = canvas.pt(CARD_WORDS * 1.1)


def liste(canvas: Canvas, zone: Zone, bloc: Liste) -> None:
    """Write lines under one another, with what matters under each."""
    frame = canvas.text_box(zone, bloc.titre or "Liste")
    paragraph = frame.paragraphs[0]
    for rank, each in enumerate(bloc.elements):
        if each.mots:
            paragraph = frame.add_paragraph() if rank else paragraph
            _bullet(paragraph, canvas.pt(INDENT))
            canvas.run(paragraph, each.mots, BODY)
        if each.details:
            paragraph = frame.add_paragraph() if rank or each.mots else paragraph
            paragraph._p.get_or_add_pPr().set("marL", str(canvas.pt(INDENT)))
            _with_symbol(canvas, paragraph, each.details)
        paragraph.space_after = canvas.pt(ITEM_GAP)


def _bullet(paragraph: Any, indent: int) -> None:
    said = paragraph._p.get_or_add_pPr()
    said.set("marL", str(indent))
    said.set("indent", str(-indent))
    accent = said.makeelement(_A + "buClr", {})
    accent.append(said.makeelement(_A + "schemeClr", {"val": "accent1"}))
    said.append(accent)
    said.append(said.makeelement(_A + "buFont", {"typeface": "Arial"}))
    said.append(said.makeelement(_A + "buChar", {"char": "•"}))


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _with_symbol(canvas: Canvas, paragraph: Any, text: str) -> None:
    """Write what is under a line; a situation at its beginning is in its colour."""
    begins = next((symbol for symbol in _BEGINS if text.startswith(symbol)), "")
    if begins:
        canvas.run(paragraph, begins, SMALL, _BEGINS[begins], bold=True)
    canvas.run(paragraph, text[len(begins) :], SMALL, LIGHT.quiet)


def tableau(canvas: Canvas, zone: Zone, bloc: TableauPose) -> None:
    """Write a table that can be edited: a header row, fine lines, figures under one another."""
    at = zone._replace(w=sum(bloc.largeurs), h=sum(bloc.hauteurs))
    frame = canvas.slide.shapes.add_table(1, 1, *map(canvas.pt, at))
    frame.name = bloc.titre or "Tableau"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Tableau\u00a0: {', '.join(bloc.entetes)}")
    # By hand: cell after cell, it is nine tenths of the time that a pack takes.
    rows = (bloc.entetes, *bloc.lignes)
    grid = "".join(f'<a:gridCol w="{canvas.pt(wide)}"/>' for wide in bloc.largeurs)
    margins = [
        _margins(canvas, NUMBER_PAD if apart(bloc, column) else CELL_PAD_X) for column in range(len(bloc.entetes))
    ]
    size = bloc.taille * canvas.scale
    body = "".join(
        f'<a:tr h="{canvas.pt(high)}">'
        + "".join(
            _cell(text, size, margins[column], header=not rank, number=column in bloc.nombres)
            for column, text in enumerate(row)
        )
        + "</a:tr>"
        for rank, (row, high) in enumerate(zip(rows, bloc.hauteurs, strict=True))
    )
    said = f'<a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>'
    table = frame._element.graphic.graphicData.tbl
    table.getparent().replace(table, parse_xml(f"<a:tbl {nsdecls('a')}>{said}{body}</a:tbl>"))


def _margins(canvas: Canvas, right: float) -> str:
    across, up = canvas.pt(CELL_PAD_X), canvas.pt(CELL_PAD_Y)
    return f'marL="{across}" marR="{canvas.pt(right)}" marT="{up}" marB="{up}"'


_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""« Aucun style, aucune grille »: lines and colours are those of our cells, whatever the template's are."""


def _cell(text: str, size: float, margins: str, *, header: bool, number: bool) -> str:
    begins = "" if header else next((symbol for symbol in _BEGINS if text.startswith(symbol)), "")
    runs = _run(begins, size, _BEGINS[begins], bold=True) if begins else ""
    runs += _run(text[len(begins) :], size, LIGHT.quiet if header else LIGHT.ink, bold=header)
    line, code = (1.5, LIGHT.ink) if header else (0.5, _LINE)
    leading = f'<a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc>'
    fill = f'<a:solidFill><a:srgbClr val="{code[1:]}"/></a:solidFill>'
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if number else "l"}">{leading}</a:pPr>'
        f'{runs}<a:endParaRPr lang="fr-FR" sz="{round(size * 100)}"/></a:p></a:txBody>'
        f'<a:tcPr {margins} anchor="{"b" if header else "t"}">'
        f'<a:lnB w="{Pt(line)}" cap="flat" cmpd="sng" algn="ctr">{fill}</a:lnB></a:tcPr></a:tc>'
    )


def _run(text: str, size: float, code: str, *, bold: bool) -> str:
    if not text:
        return ""
    return (
        f'<a:r><a:rPr lang="fr-FR" sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{code[1:]}"/>'
        f"</a:solidFill></a:rPr><a:t>{escape(text, quote=False)}</a:t></a:r>"
    )


DRAWN: dict[type, Callable[[Canvas, Zone, Any], None]] = {
    Texte: texte,
    Chiffres: chiffres,
    Liste: liste,
    TableauPose: tableau,
}
"""What draws each kind of bloc that is read."""
