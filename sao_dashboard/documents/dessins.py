"""What is read on a slide: paragraphs, large figures, lists and tables, all of them texts that can be edited."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from sao_dashboard.documents.measure import CELL_PAD_X, CELL_PAD_Y, LEADING, one_line
from sao_dashboard.documents.model import Chiffres, Liste, Tableau, Texte, Ton
from sao_dashboard.documents.place import (
    BODY,
    CARD_GAP,
    CARD_HEIGHT,
    FIGURE,
    HEADING,
    HEADING_ROOM,
    ITEM_GAP,
    SMALL,
    Zone,
    cards_per_row,
    row_heights,
    size_of,
    table_size,
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
_BOLD = 1.08
"""How much wider bold letters are."""
_CARD, _LINE = "#F3F5F4", "#C9D0D2"


def colour(code: str) -> RGBColor:
    """Return « #RRGGBB » as slides have it."""
    return RGBColor.from_string(code[1:])


def run(paragraph: Any, text: str, size: float, code: str = LIGHT.ink, *, bold: bool = False) -> None:
    """Write in a paragraph, in French."""
    one = paragraph.add_run()
    one.text = text
    one.font.size, one.font.bold = Pt(size), bold
    one.font.color.rgb = colour(code)
    one.font._element.set("lang", "fr-FR")
    paragraph.line_spacing = Pt(size * LEADING)


def text_box(slide: Any, zone: Zone, name: str) -> Any:
    """Return the frame of a new box of text, which never changes size."""
    box = slide.shapes.add_textbox(*map(Pt, zone))
    box.name = name
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def heading(slide: Any, zone: Zone, words: str) -> Zone:
    """Write the heading of a bloc, and return what is left under it; all of it without any heading."""
    if not words:
        return zone
    frame = text_box(slide, zone._replace(h=HEADING_ROOM), "Intertitre")
    run(frame.paragraphs[0], one_line(words, HEADING * _BOLD, zone.w), HEADING, bold=True)
    return Zone(zone.x, zone.y + HEADING_ROOM, zone.w, zone.h - HEADING_ROOM)


def texte(slide: Any, zone: Zone, bloc: Texte) -> None:
    """Write a paragraph."""
    frame = text_box(slide, zone, "Texte")
    code = _TONES[bloc.ton]
    run(frame.paragraphs[0], bloc.mots, size_of(bloc), code)


def chiffres(slide: Any, zone: Zone, bloc: Chiffres) -> None:
    """Write large figures, each in a card."""
    per_row = cards_per_row(zone.w, len(bloc.valeurs))
    wide = (zone.w - (per_row - 1) * CARD_GAP) / per_row
    for rank, valeur in enumerate(bloc.valeurs):
        x, y = rank % per_row, rank // per_row
        at = Zone(zone.x + x * (wide + CARD_GAP), zone.y + y * (CARD_HEIGHT + CARD_GAP), wide, CARD_HEIGHT)
        frame = text_box(slide, at, f"Chiffre {rank + 1}")
        box = slide.shapes[-1]
        box.fill.solid()
        box.fill.fore_color.rgb = colour(_CARD)
        frame.margin_left = frame.margin_right = Pt(9)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        calls = bloc.valeurs[rank].nombre != "0"
        run(
            frame.paragraphs[0],
            one_line(valeur.nombre, FIGURE * _BOLD, wide - 18),
            FIGURE,
            _TONES[valeur.ton if calls else ""],
            bold=True,
        )
        run(frame.add_paragraph(), one_line(valeur.mots, 10, 2 * (wide - 24)), 10, LIGHT.quiet)
        frame.paragraphs[1].line_spacing = Pt(11.5)


def liste(slide: Any, zone: Zone, bloc: Liste) -> None:
    """Write lines under one another, with what matters under each."""
    frame = text_box(slide, zone, bloc.titre or "Liste")
    paragraph = frame.paragraphs[0]
    for rank, each in enumerate(bloc.elements):
        if each.mots:
            paragraph = frame.add_paragraph() if rank else paragraph
            _bullet(paragraph)
            run(paragraph, each.mots, BODY)
        if each.details:
            paragraph = frame.add_paragraph() if rank or each.mots else paragraph
            paragraph._p.get_or_add_pPr().set("marL", str(Pt(12)))
            _with_symbol(paragraph, each.details, SMALL)
        paragraph.space_after = Pt(ITEM_GAP)


def _bullet(paragraph: Any) -> None:
    said = paragraph._p.get_or_add_pPr()
    said.set("marL", str(Pt(12)))
    said.set("indent", str(-Pt(12)))
    accent = said.makeelement(_A + "buClr", {})
    accent.append(said.makeelement(_A + "schemeClr", {"val": "accent1"}))
    said.append(accent)
    said.append(said.makeelement(_A + "buFont", {"typeface": "Arial"}))
    said.append(said.makeelement(_A + "buChar", {"char": "•"}))


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _with_symbol(paragraph: Any, text: str, size: float, code: str = LIGHT.quiet) -> None:
    """Write a text; a situation at its beginning is in its colour."""
    begins = next((symbol for symbol in _BEGINS if text.startswith(symbol)), "")
    if begins:
        run(paragraph, begins, size, _BEGINS[begins], bold=True)
    run(paragraph, text[len(begins) :], size, code)


def tableau(slide: Any, zone: Zone, bloc: Tableau) -> None:
    """Write a table that can be edited: a header row, fine lines, figures under one another."""
    size, widths = table_size(bloc, zone.w)
    heights = row_heights(bloc, zone.w)
    frame = slide.shapes.add_table(1, 1, *map(Pt, zone._replace(h=sum(heights))))
    frame.name = bloc.titre or "Tableau"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Tableau\u00a0: {', '.join(bloc.entetes)}")
    # By hand: cell after cell, it is nine tenths of the time that a pack takes.
    rows = (bloc.entetes, *bloc.lignes)
    grid = "".join(f'<a:gridCol w="{Pt(wide)}"/>' for wide in widths)
    body = "".join(
        f'<a:tr h="{Pt(high)}">'
        + "".join(_cell(text, size, header=not rank, number=at in bloc.nombres) for at, text in enumerate(row))
        + "</a:tr>"
        for rank, (row, high) in enumerate(zip(rows, heights, strict=True))
    )
    said = f'<a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>'
    table = frame._element.graphic.graphicData.tbl
    table.getparent().replace(table, parse_xml(f"<a:tbl {nsdecls('a')}>{said}{body}</a:tbl>"))


_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""« Aucun style, aucune grille »: lines and colours are those of our cells, whatever the template's are."""


def _cell(text: str, size: float, *, header: bool, number: bool) -> str:
    begins = "" if header else next((symbol for symbol in _BEGINS if text.startswith(symbol)), "")
    runs = _run(begins, size, _BEGINS[begins], bold=True) if begins else ""
    runs += _run(text[len(begins) :], size, LIGHT.quiet if header else LIGHT.ink, bold=header)
    line, code = (1.5, LIGHT.ink) if header else (0.5, _LINE)
    leading = f'<a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc>'
    margins = f'marL="{Pt(CELL_PAD_X)}" marR="{Pt(CELL_PAD_X)}" marT="{Pt(CELL_PAD_Y)}" marB="{Pt(CELL_PAD_Y)}"'
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


DRAWN: dict[type, Callable[[Any, Zone, Any], None]] = {Texte: texte, Chiffres: chiffres, Liste: liste}
"""What draws each kind of bloc that is read."""
