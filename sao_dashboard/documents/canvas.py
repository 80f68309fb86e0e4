"""A slide that is written on, every letter and every line of it as many times larger as its page has room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Length, Pt

from sao_dashboard.documents.measure import LEADING
from sao_dashboard.documents.pieces import Zone
from sao_dashboard.figures.style import LIGHT


def colour(code: str) -> RGBColor:
    """Return « #RRGGBB » as slides have it."""
    return RGBColor.from_string(code[1:])


@dataclass(frozen=True)
class Canvas:
    """A slide, and the scale of what is drawn on it: zones and sizes are given as they are without any."""

    slide: Any
    scale: float = 1.0

    def pt(self, points: float) -> Length:
        """Return points, at the scale."""
        return Pt(points * self.scale)

    def text_box(self, zone: Zone, name: str) -> Any:
        """Return the frame of a new box of text, which never changes size."""
        box = self.slide.shapes.add_textbox(*map(self.pt, zone))
        box.name = name
        frame = box.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame

    def run(self, paragraph: Any, text: str, size: float, code: str = LIGHT.ink, *, bold: bool = False) -> None:
        """Write in a paragraph, in French."""
        one = paragraph.add_run()
        one.text = text
        one.font.size, one.font.bold = self.pt(size), bold
        one.font.color.rgb = colour(code)
        one.font._element.set("lang", "fr-FR")
        paragraph.line_spacing = self.pt(size * LEADING)
