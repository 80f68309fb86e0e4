"""The template of the pack: our own, sober, with one accent; or that of the service, its layouts found in it."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from sao_dashboard.figures.style import LIGHT
from sao_dashboard.text import fold

WIDTH, HEIGHT = 960.0, 540.0
"""Points of our own slides (16:9)."""
MARGIN = 44.0
FONT = "Arial"
"""On every machine that opens slides."""
TITRE, CONTENU = ("titre", "diapositive de titre", "title slide"), ("titre seul", "title only", "titre et contenu")
"""What the layouts of the first page and of the others may be called, as the trade writes it, the best first."""
SOUS_TITRE = 13
"""The rank of the placeholder of what stands under the title, in our own layout."""
_ACCENT = LIGHT.categorical[0]
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def layout_of(presentation: Any, names: tuple[str, ...], *, first: bool = False) -> Any:
    """Return the layout of one of these names, else the one whose placeholders are nearest to what is written in it."""
    layouts = list(presentation.slide_layouts)
    by_name = {fold(layout.name): layout for layout in reversed(layouts)}
    for name in names:
        if name in by_name and _has_title(by_name[name]):
            return by_name[name]
    kinds = {id(layout): [each.placeholder_format.type for each in layout.placeholders] for layout in layouts}
    titled = [layout for layout in layouts if any(kind in _TITLES for kind in kinds[id(layout)])]

    def strangeness(layout: Any) -> int:
        own = [kind for kind in kinds[id(layout)] if kind not in _FURNITURE]
        wanted = PP_PLACEHOLDER.SUBTITLE if first else PP_PLACEHOLDER.TITLE
        return len(own) - 4 * (wanted in own)

    return min(titled, key=strangeness)


def _has_title(layout: Any) -> bool:
    return any(each.placeholder_format.type in _TITLES for each in layout.placeholders)


def usable(presentation: Any) -> bool:
    """Tell whether a template has a layout with a title."""
    return any(_has_title(layout) for layout in presentation.slide_layouts)


@lru_cache(maxsize=1)
def own_template() -> bytes:
    """Return our own template."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _keep_layouts(
        presentation, {"Title Slide": "Titre", "Title and Content": "Titre et contenu", "Title Only": "Titre seul"}
    )
    master = presentation.slide_master
    _theme(master)
    _shapes(master, _master())
    _styles(master)
    for layout in presentation.slide_layouts:
        _shapes(layout, _cover() if layout.name == "Titre" else _page(contents=layout.name == "Titre et contenu"))
    kept = io.BytesIO()
    presentation.save(kept)
    return kept.getvalue()


def _keep_layouts(presentation: Any, names: dict[str, str]) -> None:
    layouts = presentation.slide_layouts
    for layout in list(layouts):
        if layout.name in names:
            layout._element.cSld.set("name", names[layout.name])
        else:
            layouts.remove(layout)


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = {
        "dk1": LIGHT.ink,
        "lt1": LIGHT.background,
        "dk2": LIGHT.quiet,
        "lt2": LIGHT.grid,
        **{f"accent{rank}": LIGHT.categorical[rank - 1] for rank in range(1, 7)},
        "hlink": _ACCENT,
        "folHlink": LIGHT.quiet,
    }
    scheme = "".join(f'<a:{key}><a:srgbClr val="{colour[1:]}"/></a:{key}>' for key, colour in colours.items())
    text = part.blob.decode()
    text = re.sub(r"<a:clrScheme.*?</a:clrScheme>", f'<a:clrScheme name="SAO">{scheme}</a:clrScheme>', text, flags=re.S)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", text)
    part._blob = text.encode()


def _shapes(page: Any, shapes: list[str]) -> None:
    tree = page.shapes._spTree
    for shape in list(page.shapes):
        tree.remove(shape._element)
    for rank, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace('id="?"', f'id="{rank}"')))


def _styles(master: Any) -> None:
    title = (
        f'<p:titleStyle {nsdecls("p", "a")}><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
        '<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2400" b="1" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
        "</p:titleStyle>"
    )
    styles = master._element.find(f"{{{master._element.nsmap['p']}}}txStyles")
    styles.replace(styles[0], parse_xml(title))


def _master() -> list[str]:
    return [
        _placeholder("Titre", 'type="title"', (MARGIN + 14, 24, WIDTH - 2 * MARGIN - 14, 40), anchor="ctr"),
        _placeholder("Contenu", 'type="body" idx="1"', (MARGIN, 104, WIDTH - 2 * MARGIN, 384), size=13),
        *_furniture("1"),
    ]


def _cover() -> list[str]:
    wide = WIDTH - 2 * 96
    return [
        _band(0, 0, 34, HEIGHT),
        _placeholder("Titre", 'type="ctrTitle"', (96, 150, wide, 110), size=40, anchor="b", bold=True),
        _placeholder("Sous-titre", 'type="subTitle" idx="1"', (96, 272, wide, 120), size=18, colour="tx2"),
        *_furniture("1", left=96),
    ]


def _page(*, contents: bool) -> list[str]:
    under = (MARGIN + 14, 64, WIDTH - 2 * MARGIN - 14, 24)
    body = (MARGIN, 104, WIDTH - 2 * MARGIN, 384)
    return [
        _band(MARGIN, 28, 5, 58),
        _placeholder("Titre", 'type="title"'),
        _placeholder(
            "Sous-titre", f'type="body" sz="quarter" idx="{SOUS_TITRE}"', under, size=13, colour="tx2", anchor="ctr"
        ),
        *([_placeholder("Contenu", 'idx="1"', body, size=13)] if contents else []),
        *_furniture("1"),
    ]


def _furniture(rank: str, left: float = MARGIN) -> list[str]:
    """The foot of a page: what it is the picture of, and its number."""
    wide = WIDTH - left - MARGIN
    return [
        _placeholder(
            "Pied de page", f'type="ftr" sz="quarter" idx="{rank}1"', (left, 502, wide - 60, 22), 9, "tx2", "ctr"
        ),
        _placeholder(
            "Numéro",
            f'type="sldNum" sz="quarter" idx="{rank}2"',
            (left + wide - 50, 502, 50, 22),
            9,
            "tx2",
            "ctr",
            align="r",
        ),
    ]


def _placeholder(  # noqa: PLR0913 (what XML says of one)
    name: str,
    kind: str,
    at: tuple[float, float, float, float] | None = None,
    size: float = 0,
    colour: str = "tx1",
    anchor: str = "t",
    *,
    align: str = "l",
    bold: bool = False,
) -> str:
    place = f"<a:xfrm>{_at(at)}</a:xfrm>" + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if at else ""
    style = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        if size
        else ""
    )
    inside = f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
    if "sldNum" in kind:
        text = f'<a:fld id="{_NUMBER}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld>'
    elif "ftr" in kind:
        text = '<a:endParaRPr lang="fr-FR"/>'
    else:
        text = f'<a:r><a:rPr lang="fr-FR"/><a:t>{name}</a:t></a:r>'
    return _shape(
        name,
        f"<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr>",
        place,
        f"{inside}<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p>",
    )


def _band(x: float, y: float, w: float, h: float) -> str:
    return _shape(
        "Filet",
        "<p:cNvSpPr/><p:nvPr userDrawn='1'/>",
        f'<a:xfrm>{_at((x, y, w, h))}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>',
        '<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="fr-FR"/></a:p>',
    )


def _shape(name: str, kind: str, look: str, text: str) -> str:
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="?" name="{name}"/>{kind}</p:nvSpPr>'
        f"<p:spPr>{look}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"
    )


def _at(at: tuple[float, float, float, float]) -> str:
    x, y, w, h = (round(each * 12700) for each in at)
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
