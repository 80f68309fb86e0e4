"""The data dictionary in Markdown, all of it made from the code: what a workbook may hold, and how it is read.

`python -m sao_dashboard.exports.dictionary docs/dictionnaire.md` writes it; a test holds the two equal.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from sao_dashboard.dates import Doute, Precision, YearContext, parse_date
from sao_dashboard.formatting import intervalle, nombre, periode, pourcentage
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import read_cells
from sao_dashboard.reading.cells.coded import distinct
from sao_dashboard.reading.cells.doubts import date_fault
from sao_dashboard.schema import LIST_BY_KEY, LISTS, PARAMETRES, SHEETS, Column, Kind, Sheet, sheet
from sao_dashboard.template.guide import reading
from sao_dashboard.template.look import typeset

_INTRODUCTION = (
    "Ce que le classeur peut contenir, et comment le tableau de bord le lit. Cette page est écrite par le programme "
    "lui-même (`make docs`) : ne la corrigez pas à la main."
)
_NAMES = (
    "Une feuille ou une colonne est reconnue à son titre ou à l'un des autres noms donnés ici, quels que soient "
    "l'ordre, les majuscules, les accents et les espaces. Ce qui n'est pas dans ces tableaux n'est pas lu. Ce qui peut "
    "être signalé d'un classeur est dans [Les problèmes d'un classeur](problemes.md)."
)

DATES: dict[str, tuple[str, ...]] = {
    "Un jour": (
        "01/10/2018",
        "1er octobre 2018",
        "lundi 1er octobre 2018",
        "1er oct. 2018",
        "1.10.2018",
        "2018-10-01",
        "20181001",
        "Noël 2018",
        "Pâques 2019",
    ),
    "Un tiers de mois": ("début novembre 2018", "mi-novembre 2018", "fin novembre 2018"),
    "Un mois": ("septembre 2019", "sept. 2019", "courant mars 2019", "09/2019", "xx/09/2019", "rentrée 2018"),
    "Un trimestre, un semestre": ("T2 2019", "3T 2019", "2e trimestre 2019", "S1 2020", "second semestre 2020"),
    "Une saison": ("printemps 2019", "été 2019", "automne 2019", "hiver 2018-2019"),
    "Une année": ("2030", "en 2030"),
    "Un tiers d'année, de semestre ou de trimestre": (
        "début 2019",
        "mi-2019",
        "fin 2018",
        "fin S1 2020",
        "fin T2 2019",
    ),
    "Une semaine, des congés": (
        "semaine 36 2019",
        "sem. 36 2019",
        "semaine du 2 septembre 2019",
        "congés d'automne 2018",
        "vacances de Noël 2018",
        "vacances d'été 2019",
    ),
    "Une période": (
        "du 3 au 7 juin 2019",
        "semaine du 3 au 7 juin 2019",
        "mars et avril 2019",
        "1ère quinzaine de mars 2019",
        "S14-S16 2019",
        "entre mars et juin 2019",
        "fin 2018 - début 2019",
        "2015-2030",
    ),
    "Un choix": ("1er décembre 2018 ou 1er janvier 2019", "septembre/octobre 2019"),
    "Une date limite": (
        "d'ici fin septembre 2019",
        "au plus tard mars 2019",
        "jusqu'en juin 2019",
        "avant le 1er octobre 2018",
        "avant fin 2019",
    ),
    "Un début": (
        "à partir de juillet 2018",
        "en cours depuis juillet 2018",
        "après mars 2019",
        "2025+",
        "2026 et suivantes",
        "2010-",
    ),
    "Un doute": (
        "vers mars 2019",
        "mars 2019 ?",
        "septembre 2019, à confirmer",
        "horizon 2030",
        "2025-27",
        "1ère semaine de juin 2019",
        "passage éventuel en CT septembre 2019",
    ),
}
"""The written forms of dates, by what they say; each is shown with what the grammar reads in it."""

NEIGHBOURS = YearContext(date(2018, 7, 1), date(2018, 12, 1))
"""The dates around, for the examples whose year is left out."""

DOUBTFUL: tuple[tuple[str, YearContext | None], ...] = (
    ("1er octobre 18", None),
    ("6 septembre", NEIGHBOURS),
    ("6 septembre", None),
    ("12/03/2025 OK", None),
    ("Mar 12, 2027", None),
    ("2025-03-11T23:00:00Z", None),
    ("01/10/1918", None),
    ("bientôt", None),
    ("31/02/2019", None),
)
"""Dates read with a warning, or not at all; with the dates around, where there are any."""

PRECISIONS: dict[Precision, str] = {
    Precision.JOUR: "jour",
    Precision.DIZAINE: "dizaine de jours",
    Precision.MOIS: "mois",
    Precision.TRIMESTRE: "trimestre",
    Precision.SEMESTRE: "semestre",
    Precision.SAISON: "saison",
    Precision.ANNEE: "année",
    Precision.PERIODE: "période",
    Precision.OUVERTE: "ouverte",
    Precision.INCONNUE: "inconnue",
}

_SAMPLES: dict[Kind, tuple[str, tuple[Cell, ...]]] = {
    Kind.TEXT: ("Gardé tel quel : « 01234 » reste « 01234 ».", ()),
    Kind.INTEGER: ("Un nombre sans décimale.", ("3", "1 400")),
    Kind.NUMBER: ("Avec ou sans décimales, avec ou sans son unité.", ("12,5", "1 234,5")),
    Kind.PERCENT: (
        "De 0 à 100 %. Un nombre seul jusqu'à 1 est une part, au-delà un pourcentage.",
        ("45 %", "45", "0,45", "4/5", "mi-temps", "0,8 ETP"),
    ),
    Kind.BOOLEAN: ("Oui ou non ; vide vaut non.", ("oui", "x", "✓", "vrai", "1", "non", "✗", "faux", "0")),
    Kind.DATE: ("Un jour précis et certain.", ("01/10/2018", "1er octobre 2018")),
    Kind.APPROXIMATE: ("Une date comme on la dit : voir [Écrire une date](#écrire-une-date).", ()),
    Kind.RANGE: (
        "Un nombre, ou ses bornes ; le nom de ce qu'on compte peut suivre.",
        ("1400", "1 400 à 1 500", "1 ou 2", "au moins 1", "plusieurs", "au plus 3", "~2600"),
    ),
}


def dictionary() -> str:
    """Return the data dictionary in Markdown: sheets, columns, lists, settings, how values are read."""
    sheets = []
    for each in SHEETS:
        anchor = f"feuille-{each.title.lower().replace(' ', '-')}"
        sheets.append((f"[{each.title}](#{anchor})", _yes(each.required), each.help))
    parts = [
        "# Dictionnaire des données",
        _INTRODUCTION,
        "## Les feuilles",
        _NAMES,
        _table(("Feuille", "Obligatoire", "Ce qu'est une ligne"), sheets),
        *(part for each in SHEETS for part in _sheet(each)),
        "## Les listes de départ",
        "Les valeurs que le modèle propose. Celles de la feuille Listes du classeur les remplacent.",
        _table(("Liste", "Valeurs"), ((f"**{spec.header}**", ", ".join(spec.values)) for spec in LISTS)),
        "## Les réglages",
        "Les paramètres que la feuille Paramètres peut porter.",
        _table(("Paramètre", "Ce qu'il dit"), ((f"**{name}**", words) for name, words in PARAMETRES.items())),
        "## Les contenus",
        _table(("Contenu", "Comment il est lu", "Exemples"), (_content(kind) for kind in Kind)),
        *_dates(),
    ]
    return "\n\n".join(typeset(part) for part in parts) + "\n"


def _sheet(owner: Sheet) -> Iterator[str]:
    yield f"### Feuille {owner.title}"
    names = f" Aussi reconnue sous : {', '.join(owner.aliases)}." if owner.aliases else ""
    key = f" Chaque ligne est désignée par « {owner.column(owner.identifier).header} »." if owner.identifier else ""
    yield f"Feuille {'obligatoire' if owner.required else 'facultative'}. {owner.help}{key}{names}"
    heads = ("Colonne", "Contenu", "Obligatoire", "Ce qu'on y écrit", "Aussi reconnue sous")
    rows = (
        (f"**{each.header}**", _expected(each), _yes(each.required), _help(each), each.other_names) for each in owner
    )
    yield _table(heads, rows)
    if owner.beside:
        yield "Ces colonnes y sont lues aussi, et vont à d'autres feuilles. Le modèle ne les a pas."
        others = ((f"**{each.header}**", each.help, each.other_names) for each in owner.beside)
        yield _table(("Colonne", "Ce qu'on y écrit", "Aussi reconnue sous"), others)


def _help(column: Column) -> str:
    """Return what a column holds, and how its rows are read where a workbook has not got it."""
    return (
        f"{column.help} Sans cette colonne, chaque ligne est lue « Non renseigné »." if column.without else column.help
    )


def _yes(required: bool) -> str:
    return "oui" if required else ""


def _expected(column: Column) -> str:
    if column.list:
        return f"liste « {LIST_BY_KEY[column.list].header} »"
    if column.refers_to:
        several = ", plusieurs possibles" if column.many else ""
        return f"renvoi à la feuille « {sheet(column.refers_to).title} »{several}"
    return f"{column.kind} ({column.unit})" if column.unit and column.kind is Kind.NUMBER else str(column.kind)


def _content(kind: Kind) -> Sequence[str]:
    words, samples = _SAMPLES[kind]
    column = Column("valeur", "Valeur", kind, "")
    raw = distinct(samples)
    examples = [
        f"« {sample} » : {_said(kind, value)}"
        for sample, value in zip(raw.values, read_cells(column, raw).values, strict=True)
    ]
    return f"**{kind}**", words, " ; ".join(examples)


def _said(kind: Kind, value: object) -> str:
    """Return in words what a cell was read as."""
    match value:
        case bool():
            return "oui" if value else "non"
        case date():
            return reading(value.strftime("%d/%m/%Y"))
        case float() if kind is Kind.PERCENT:
            return pourcentage(value)
        case int() | float():
            return nombre(value, 1)
        case (str(), float(low), float(high)):
            return f"au plus {nombre(high)}" if low == 0 < high and not math.isnan(high) else intervalle(low, high)
    raise TypeError(value)


def _dates() -> Iterator[str]:
    yield "## Écrire une date"
    yield (
        "Le texte est toujours gardé comme il est écrit. Ce qui en est compris est un intervalle, bornes comprises ; "
        "c'est son dernier jour qui compte pour dire si la date est tenue."
    )
    rows = [
        ("" if at else f"**{family}**", f"« {text} »", reading(text), PRECISIONS[parse_date(text).precision])
        for family, texts in DATES.items()
        for at, text in enumerate(texts)
    ]
    yield _table(("Ce que cela dit", "Exemple", "Ce qui est compris", "Précision"), rows)
    yield "Ce qui demande une correction :"
    yield _table(("Exemple", "Ce qui est compris", "Problème"), (_doubtful(*case) for case in DOUBTFUL))


def _doubtful(text: str, context: YearContext | None) -> Sequence[str]:
    found = parse_date(text, context)
    fault = date_fault(found)
    if fault is None:
        raise ValueError(text)
    around = ", parmi des dates de l'automne 2018" if context else ""
    alone = ", sans date autour" if found.doute is Doute.SANS_ANNEE else ""
    said = periode(found.debut, found.fin, "jusqu’au") or "aucune date"
    return f"« {text} »{around}{alone}", said, f"{fault.type.title} (`{fault.type.code}`, {fault.type.severity})"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8", newline="\n")
