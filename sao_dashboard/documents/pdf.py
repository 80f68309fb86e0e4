"""A pack as a PDF that satisfies PDF/UA-1: whoever does not see it has all of it. Typst refuses a figure without words.

Typst is optional (80 MB). What the workbook says is given to a fixed template as data, never as markup; the letters are
those of the screens, in `fonts`, then typst's own, never the machine's: the same pack has the same bytes anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sao_dashboard.documents.clean import cleaned, typographic
from sao_dashboard.documents.columns import side_by_side
from sao_dashboard.documents.measure import column_widths, measured
from sao_dashboard.documents.model import (
    Barres,
    Bloc,
    Chiffres,
    Courbe45,
    Dossier,
    Feuillet,
    Frise,
    Liste,
    Tableau,
    Texte,
)
from sao_dashboard.documents.typst_here import available
from sao_dashboard.figures.style import LIGHT, short_day
from sao_dashboard.formatting import date_longue
from sao_dashboard.refusals.documents import PDF_ABSENT, PDF_REFUSE
from sao_dashboard.views.situations import SYMBOLS, Situation

FONTS = ("Source Sans 3", "DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern", "New Computer Modern Math")
"""Ours, then those that typst brings: the first that has a character draws it."""
_LATIN = 0x17F
"""The last character that the first of them has for sure."""
_CELLS = (11.0, 10.0, 9.0, 7.5)
"""Points of the letters of a table, as its columns are measured; those of Arial, wider than the ones that are drawn."""
_LABELS = 11.5
"""Points of the names beside bars, as they are measured."""
_NARROW = 400.0
"""Points under which an axis has three dates and not five."""
_ROOMS = {False: (750.0, 460.0, 262.0), True: (504.0, 224.0, 258.0)}
"""Points that a table has in the template: alone, then at the left and at the right; upright or not."""
_TEMPLATE = Path(__file__).with_name("dossier.typ")
_COLOURS = {
    "polices": FONTS,
    "encre": LIGHT.ink,
    "discret": LIGHT.quiet,
    "accent": LIGHT.categorical[0],
    "filet": "#C9D0D2",
    "carte": "#F3F5F4",
    "alerte": LIGHT.situations[Situation.EN_RETARD.value],
    "attention": "#9A5B00",
    "symboles": [[f"{symbol}\u00a0", LIGHT.situations[each.value]] for each, symbol in SYMBOLS.items()],
}


def to_pdf(dossier: Dossier, *, couverture: bool = True, fiches: bool = False) -> bytes:
    """Return a pack as an accessible PDF; the same pack always has the same bytes.

    Args:
        dossier: the pack.
        couverture: whether it has a first page of its own, and annexes.
        fiches: whether its pages are fiches: upright, each on one page.

    Raises:
        SaoError: typst is not installed, or refuses what it is given.
    """
    if not available():
        raise PDF_ABSENT()
    import typst

    dossier = cleaned(dossier)
    source = dossier.source
    pages = dossier.tous if couverture else dossier.feuillets
    before = [source.mots if couverture else "", *(each.source.mots for each in pages)]
    version = f"version {source.version} du classeur" if source.version else "classeur sans version"
    said: dict[str, Any] = {
        "titre": dossier.titre,
        "lignes": [line for line in (dossier.sous_titre, f"État au {date_longue(source.jour)}, {version}") if line],
        "source": source.mots,
        "empreinte": f"Empreinte du classeur (SHA-256)\u00a0: {source.empreinte}",
        "jour": [source.jour.year, source.jour.month, source.jour.day],
        "couleurs": _COLOURS,
        "couverture": couverture,
        "portrait": fiches,
        "feuillets": [
            _page(each, upright=fiches) | {"lu": each.source.mots != said_before}
            for each, said_before in zip(pages, before, strict=False)
        ],
    }
    moment = datetime(source.jour.year, source.jour.month, source.jour.day, tzinfo=UTC)
    written = json.dumps(said, ensure_ascii=False)
    for character in _not_drawn(frozenset(written)):
        written = written.replace(character, _UNKNOWN)
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs={"dossier": written})
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError as error:
        raise PDF_REFUSE(cause=error.message) from error
    assert isinstance(made, bytes)
    return made


_UNKNOWN = "□"
"""What stands for a character that no font of ours draws: an accessible PDF has none such."""
_PROBE = """
#set text(font: (FONTS), size: 100pt, top-edge: "bounds", bottom-edge: "bounds")
#context [#metadata(json(bytes(sys.inputs.lus)).map(s => (measure(s).width.pt(), measure(s).height.pt()))) <lus>]
"""
_NO_CHARACTER = "\U0010fffd"
"""One that no font has: what is drawn in its place is as large as what is drawn for any other."""


@lru_cache(maxsize=64)
def _not_drawn(characters: frozenset[str]) -> tuple[str, ...]:
    """Return those of these characters that the fonts of typst do not have; asked of typst itself, at once."""
    import typst

    asked = [each for each in sorted(characters) if ord(each) > _LATIN]
    if not asked:
        return ()
    fonts = ", ".join(f'"{each}"' for each in FONTS)
    given = {"lus": json.dumps([_NO_CHARACTER, *asked])}
    probe = typst.Compiler(_PROBE.replace("FONTS", fonts).encode(), font_paths=_fonts(), sys_inputs=given)
    [[none, *sizes]] = json.loads(probe.query("<lus>", field="value"))
    return tuple(each for each, size in zip(asked, sizes, strict=True) if size == none)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    ours = [Path(__file__).with_name("fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=ours)


def _page(feuillet: Feuillet, *, upright: bool) -> dict[str, Any]:
    whole, *shared = _ROOMS[upright]
    left, right = shared if feuillet.cote else (whole, whole)
    return {
        "titre": feuillet.titre,
        "sous_titre": feuillet.sous_titre or feuillet.source.filtres,
        "source": feuillet.source.mots,
        "blocs": [_bloc(part, left) for each in feuillet.blocs for part in _parts(each, left)],
        "cote": [_bloc(part, right) for each in feuillet.cote for part in _parts(each, right)],
    }


def _parts(bloc: Bloc, room: float) -> Sequence[Bloc]:
    return side_by_side(bloc, _CELLS[1], room) if isinstance(bloc, Tableau) else (bloc,)


def _bloc(bloc: Bloc, room: float) -> dict[str, Any]:
    said: dict[str, Any] = {"titre": bloc.titre}
    match bloc:
        case Texte():
            said |= {"genre": "texte", "mots": bloc.mots, "ton": bloc.ton}
        case Chiffres():
            said |= {"genre": "chiffres", "valeurs": [each._asdict() for each in bloc.valeurs]}
        case Liste():
            said |= {"genre": "liste", "elements": [each._asdict() for each in bloc.elements]}
        case Tableau():
            said |= _tableau(bloc, room)
        case Barres():
            said |= _barres(bloc) | {"noms": _beside(bloc.categories, room)}
        case Frise():
            said |= _frise(bloc) | {"noms": _beside([each.mots for each in bloc.barres], room)}
        case Courbe45():
            said |= _courbe(bloc, steps=4 if room > _NARROW else 2)
    return said


def _beside(names: Sequence[str], room: float) -> float:
    """Return how much of the width of bars their names take, each on one line where that leaves enough to the bars."""
    longest = max((measured(each, _LABELS) for each in names), default=0.0)
    return round(100 * min(longest / room, 0.45), 1)


def _tableau(bloc: Tableau, room: float) -> dict[str, Any]:
    rows = [bloc.entetes, *bloc.lignes]
    widths = next(
        filter(None, (column_widths(rows, size, room) for size in _CELLS)), [room / max(len(rows[0]), 1)] * len(rows[0])
    )
    return {
        "genre": "tableau",
        "entetes": bloc.entetes,
        "lignes": bloc.lignes,
        "nombres": bloc.nombres,
        "largeurs": [round(each, 1) for each in widths],
        "largeur": round(100 * min(sum(widths) / room, 1.0), 1),
    }


def _barres(bloc: Barres) -> dict[str, Any]:
    totals = [sum(values) for values in zip(*(serie.valeurs for serie in bloc.series), strict=True)]
    series = [
        {"nom": each.nom, "valeurs": each.valeurs, "couleur": each.couleur or LIGHT.categorical[0]}
        for each in bloc.series
    ]
    return {
        "genre": "barres",
        "description": bloc.description,
        "categories": bloc.categories,
        "series": series,
        "totaux": totals,
    }


def _frise(bloc: Frise) -> dict[str, Any]:
    first, last = bloc.jours or (
        min([bloc.jour, *(each.debut for each in bloc.barres)]),
        max([bloc.jour, *(each.fin for each in bloc.barres)]) + timedelta(days=7),
    )
    span = (last - first).days
    present = [each for each in Situation if any(bar.situation == each.value for bar in bloc.barres)]

    def at(day: date) -> float:
        return round((day - first).days / span, 4)

    return {
        "genre": "frise",
        "description": bloc.description,
        "jour": at(bloc.jour),
        "legende": [
            {"nom": typographic(each.value), "symbole": SYMBOLS[each], "couleur": LIGHT.situations[each.value]}
            for each in present
        ]
        + [{"nom": words, "symbole": arrow, "couleur": LIGHT.ink} for arrow, words in bloc.fleches],
        "aujourdhui": f"au {short_day(bloc.jour)}",
        "barres": [
            {
                "nom": each.mots,
                "debut": at(each.debut),
                "fin": min(at(each.fin + timedelta(days=1)), 1.0),
                "couleur": LIGHT.situations[each.situation],
            }
            for each in bloc.barres
        ],
        "reperes": [
            {"a": at(day), "mots": short_day(day)}
            for day in (first + timedelta(days=span * part // 4) for part in range(5))
        ],
    }


def _courbe(bloc: Courbe45, steps: int) -> dict[str, Any]:
    days = [day.toordinal() for trace in bloc.traces for day, _ in trace.points]
    dated = isinstance(bloc.traces[0].points[0][1], date)
    lines = [
        (trace.nom, trace.couleur, [(day.toordinal(), _number(value)) for day, value in trace.points], False)
        for trace in bloc.traces
    ]
    if dated:
        lines.append(
            ("échéance le jour même", LIGHT.ink, [(each, float(each)) for each in (min(days), max(days))], True)
        )
    values = [value for _, _, points, _ in lines for _, value in points]
    low, high = (min(values), max(values)) if dated else (0.0, max(*values, 1.0))
    across, up = max(max(days) - min(days), 1), max(high - low, 1.0)
    heights = [low + up * part / 4 for part in range(5)] if dated else _whole(high)
    return {
        "genre": "courbe",
        "description": bloc.description,
        "traces": [
            {
                "nom": name,
                "couleur": colour,
                "pointille": dotted,
                "points": [[round((x - min(days)) / across, 4), round((y - low) / up, 4)] for x, y in points],
            }
            for name, colour, points, dotted in lines
        ],
        "ordonnees": [
            {"a": round((each - low) / up, 4), "mots": _day(each) if dated else str(round(each))} for each in heights
        ],
        "abscisses": [
            {"a": part / steps, "mots": _day(min(days) + across * part / steps)} for part in range(steps + 1)
        ],
    }


def _whole(high: float) -> list[float]:
    step = max(1, round(high / 4))
    return [float(each) for each in range(0, int(high) + 1, step)]


def _number(value: date | float) -> float:
    return float(value.toordinal() if isinstance(value, date) else value)


def _day(ordinal: float) -> str:
    return short_day(date.fromordinal(round(ordinal)))
