"""Charts as slides have them: native, so that whoever presents can edit them, each with its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from sao_dashboard.documents.canvas import Canvas, colour
from sao_dashboard.documents.clean import typographic
from sao_dashboard.documents.measure import one_line
from sao_dashboard.documents.model import Barre, Barres, Courbe45, Frise, Graphique, Trace
from sao_dashboard.documents.pieces import HEADING_ROOM, LABELS, Zone, names_share
from sao_dashboard.figures.style import LIGHT, short_day, text_on
from sao_dashboard.formatting import date_longue
from sao_dashboard.views.situations import SYMBOLS, Situation

_EPOCH = date(1899, 12, 30)
_DAYS = "[$-40C]d mmm yyyy"
_SHORTEST = 0.006
"""Of the whole timeline: what one day takes at least, to be seen."""
_TOP, _HIGH, _RIGHT = 0.07, 0.86, 0.98
"""Where the bars of a timeline are in it, in shares of its height, and where they end, in one of its width."""
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LABEL = 42
"""Characters of the name of a bar; the table has all of it."""


def graphique(canvas: Canvas, zone: Zone, bloc: Graphique) -> None:
    """Draw a chart under its heading, which is in it."""
    match bloc:
        case Barres():
            frame = _barres(canvas, zone, bloc)
        case Frise():
            frame = _frise(canvas, zone, bloc)
        case Courbe45():
            frame = _courbe(canvas, zone, bloc)
    frame.name = bloc.titre
    frame._element.nvGraphicFramePr.cNvPr.set("descr", bloc.description)
    _settle(canvas, frame.chart)


def _settle(canvas: Canvas, chart: Any) -> None:
    """What all charts share: letters of one size, in French, no title of their own."""
    chart.has_title = False
    chart.font.size = canvas.pt(LABELS)
    chart.font.color.rgb = colour(LIGHT.quiet)
    space = chart._chartSpace
    language = space.makeelement(_C + "lang", {"val": "fr-FR"})
    space.insert(1 if space[0].tag.endswith("date1904") else 0, language)


def _short(words: str, limit: int = _LABEL) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _legend(canvas: Canvas, chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = canvas.pt(LABELS)


def _category_axis(canvas: Canvas, chart: Any) -> None:
    axis = chart.category_axis
    axis.reverse_order = True  # the first one on top
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.size = canvas.pt(LABELS)
    axis.tick_labels.font.color.rgb = colour(LIGHT.ink)
    # Else every other name is left out where they are close.
    axis._element.append(axis._element.makeelement(_C + "tickLblSkip", {"val": "1"}))
    axis._element.append(axis._element.makeelement(_C + "noMultiLvlLbl", {"val": "0"}))


def _barres(canvas: Canvas, zone: Zone, bloc: Barres) -> Any:
    data = CategoryChartData(number_format="0")
    data.categories = [_short(each) for each in bloc.categories]
    several = len(bloc.series) > 1
    for serie in bloc.series:
        data.add_series(serie.nom, [value or None for value in serie.valeurs] if several else serie.valeurs)
    kind = XL_CHART_TYPE.BAR_STACKED if several else XL_CHART_TYPE.BAR_CLUSTERED
    frame = canvas.slide.shapes.add_chart(kind, *map(canvas.pt, zone), data)
    chart = frame.chart
    _category_axis(canvas, chart)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width = 45
    if several:
        plot.overlap = 100
        _legend(canvas, chart)
    for drawn, serie in zip(plot.series, bloc.series, strict=True):
        _fill(drawn.format.fill, serie.couleur)
        labels = drawn.data_labels
        labels.show_value = True
        labels.font.size = canvas.pt(LABELS)
        labels.position = XL_LABEL_POSITION.CENTER if several else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.color.rgb = colour(text_on(serie.couleur or LIGHT.categorical[0]) if several else LIGHT.ink)
    if not several:
        chart.has_legend = False
    return frame


def _fill(fill: Any, code: str) -> None:
    fill.solid()
    if code:
        fill.fore_color.rgb = colour(code)
    else:
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1


def _serial(day: date) -> int:
    """A day as Office counts it."""
    return (day - _EPOCH).days


def window(bloc: Frise) -> tuple[date, date]:
    """Return the first and the last day of a timeline: those that it says, else the first of a month each."""
    if bloc.jours:
        return bloc.jours
    first = min([bloc.jour, *(each.debut for each in bloc.barres)])
    last = max([bloc.jour, *(each.fin for each in bloc.barres)]) + timedelta(days=45)
    return first.replace(day=1), last.replace(day=1)


def _frise(canvas: Canvas, zone: Zone, bloc: Frise) -> Any:
    first, last = window(bloc)
    least = max((last - first).days * _SHORTEST, 1)
    data = CategoryChartData(number_format="0")
    left, _ = names_share(bloc, zone.w)
    data.categories = [one_line(each.mots, LABELS, zone.w * left - 8) for each in bloc.barres]
    data.add_series("Début", [_serial(each.debut) for each in bloc.barres])
    present = [each.value for each in Situation if any(bar.situation == each.value for bar in bloc.barres)]
    for situation in present:
        data.add_series(typographic(situation), [_length(each, situation, least) for each in bloc.barres])
    frame = canvas.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *map(canvas.pt, zone), data)
    chart = frame.chart
    _category_axis(canvas, chart)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = _serial(first), _serial(last)
    axis.major_unit = (last - first).days / 3 if bloc.jours else _step((last - first).days)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = _DAYS, False
    axis.major_gridlines.format.line.color.rgb = colour(LIGHT.grid)
    axis.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    plot.series[0].format.fill.background()
    for drawn, situation in zip(list(plot.series)[1:], present, strict=True):
        _fill(drawn.format.fill, LIGHT.situations[situation])
    chart.has_legend = False
    _inside(chart, left)
    _key(
        canvas, Zone(zone.x + zone.w * 0.52, zone.y - HEADING_ROOM, zone.w * 0.48, HEADING_ROOM), present, bloc.fleches
    )
    share = (bloc.jour - first).days / (last - first).days
    _today(canvas, zone, bloc.jour, zone.x + zone.w * (left + (_RIGHT - left) * share))
    return frame


def _key(canvas: Canvas, zone: Zone, present: Sequence[str], arrows: Sequence[tuple[str, str]]) -> None:
    """Say what the colours and the arrows of a timeline mean, at the right of its heading."""
    key = canvas.text_box(zone, "Légende").paragraphs[0]
    key.alignment = PP_ALIGN.RIGHT
    for situation in present:
        canvas.run(key, f"   {SYMBOLS[Situation(situation)]}\u00a0", LABELS, LIGHT.situations[situation])
        canvas.run(key, typographic(situation), LABELS, LIGHT.quiet)
    for arrow, words in arrows:
        canvas.run(key, f"   {arrow}\u00a0{words}", LABELS, LIGHT.quiet)


def _inside(chart: Any, left: float) -> None:
    """Say where the bars are in the chart, for the day to be where they say."""
    area = chart._chartSpace.chart.plotArea
    layout = area.find(_C + "layout")
    if layout is None:
        layout = area.makeelement(_C + "layout", {})
        area.insert(0, layout)
    manual = layout.makeelement(_C + "manualLayout", {})
    wide = round(_RIGHT - left, 4)
    said = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": left, "y": _TOP, "w": wide, "h": _HIGH}
    for key, value in said.items():
        manual.append(manual.makeelement(_C + key, {"val": str(value)}))
    layout.append(manual)


def _today(canvas: Canvas, zone: Zone, day: date, x: float) -> None:
    """Draw the day over the bars."""
    top, bottom = zone.y + zone.h * _TOP, zone.y + zone.h * (_TOP + _HIGH)
    line = canvas.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(canvas.pt, (x, top, x, bottom)))
    line.line.color.rgb, line.line.width = colour(LIGHT.ink), Pt(1.5)
    line.name = "Jour"
    line._element.nvCxnSpPr.cNvPr.set("descr", f"Le jour\u00a0: {date_longue(day)}")
    words = canvas.text_box(Zone(x - 70, bottom + 1, 140, LABELS * 1.3), "Jour en mots").paragraphs[0]
    words.alignment = PP_ALIGN.CENTER
    canvas.run(words, f"au {short_day(day)}", LABELS, bold=True)


def _step(days: int) -> float:
    """Return how many days apart the dates of the axis are: five or six of them, on whole months about."""
    months = max(1, -(-days // 180))
    return round(months * 30.44, 2)


def _length(bar: Barre, situation: str, least: float) -> float | None:
    return max(float((bar.fin - bar.debut).days + 1), least) if bar.situation == situation else None


def _courbe(canvas: Canvas, zone: Zone, bloc: Courbe45) -> Any:
    days = sorted({day for trace in bloc.traces for day, _ in trace.points})
    lines = [(trace.nom, _held(trace, days)) for trace in bloc.traces]
    dated = isinstance(bloc.traces[0].points[0][1], date)
    if dated:
        lines.append(("échéance le jour même", [float(_serial(day)) for day in days]))
    data = CategoryChartData(number_format="0")
    data.categories = days
    for name, values in lines:
        data.add_series(_short(name), values)
    frame = canvas.slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *map(canvas.pt, zone), data)
    chart = frame.chart
    series = list(chart.plots[0].series)
    for drawn, trace in zip(series, bloc.traces, strict=False):
        _line(drawn, trace.couleur, 2.25)
    if dated:
        _line(series[-1], LIGHT.ink, 1.25)
        series[-1].marker.style = XL_MARKER_STYLE.NONE
        series[-1].format.line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
    known = [value for _, values in lines for value in values if value is not None]
    _axes(chart, days, (min(known), max(known)), max(2, min(6, int(zone.w // 110))), dated=dated)
    chart.has_legend = len(lines) > 1
    if chart.has_legend:
        _legend(canvas, chart)
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    return frame


def _held(trace: Trace, days: Sequence[date]) -> list[float | None]:
    """Return what a line is worth on each day from its first to its last: what it was said to be last."""
    known = {day: float(_serial(value) if isinstance(value, date) else value) for day, value in trace.points}
    held: list[float | None] = []
    now: float | None = None
    for day in days:
        now = known.get(day, now)
        held.append(now if day <= trace.points[-1][0] else None)
    return held


def _spaced(axis: Any, days: Sequence[date], count: int) -> None:
    """Have a word on an axis of days every so many of them, so many of them at most."""
    every = max(1, -(-(days[-1] - days[0]).days // count))
    for tag, value in (("baseTimeUnit", "days"), ("majorUnit", str(every)), ("majorTimeUnit", "days")):
        for there in axis._element.findall(_C + tag):
            axis._element.remove(there)
        axis._element.append(axis._element.makeelement(_C + tag, {"val": value}))


def _axes(chart: Any, days: Sequence[date], values: tuple[float, float], count: int, *, dated: bool) -> None:
    across, up = chart.category_axis, chart.value_axis
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = _DAYS, False
    _spaced(across, days, count)
    if dated:
        # The lowest date is beside the first one across: neither could be read.
        but_lowest = f'[>{values[0] - 30:.0f}]{_DAYS};""'
        up.tick_labels.number_format, up.tick_labels.number_format_is_linked = but_lowest, False
        step = _step(round(values[1] - values[0]) + 60)
        up.minimum_scale, up.maximum_scale, up.major_unit = values[0] - 30, values[1] + 30, step
    else:
        up.minimum_scale, up.maximum_scale = 0, max(values[1] + 1, 4)
        up.tick_labels.number_format, up.tick_labels.number_format_is_linked = "0", False
    across.has_major_gridlines = False
    up.major_gridlines.format.line.color.rgb = colour(LIGHT.grid)
    for axis in (across, up):
        axis.format.line.color.rgb = colour(LIGHT.grid)
        axis.major_tick_mark = XL_TICK_MARK.NONE


def _line(drawn: Any, code: str, points: float) -> None:
    drawn.smooth = False
    drawn.format.line.width = Pt(points)
    drawn.format.line.color.rgb = colour(code)
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour(code)
    drawn.marker.format.line.color.rgb = colour(code)
