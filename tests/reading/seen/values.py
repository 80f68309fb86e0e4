"""Quantities, answers, codes, roles and citations as people write them."""

from __future__ import annotations

from random import Random

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sao_dashboard.schema import SHEETS, sheet
from sao_dashboard.schema import Kind as Of
from tests.reading.mutations.demo import Demo, filled
from tests.reading.seen.writing import DATES, TOLD, Kind, Sight, Written, any_day, moment, put, writes

_SURFACE, _LOGEMENTS = ("operations.surface",), ("operations.logements",)
_NAMES = ("operations.identifiant", "operations.nom", "operations.commune", "operations.lieu", "operations.amenageur")
_OPTIONAL = tuple(
    f"{of.key}.{column.key}"
    for of in SHEETS
    if of.key not in ("listes", "parametres")
    for column in of
    if not column.required and not column.free
)
_REQUIRED = ("operations.secteur", "operations.etape", "jalons.date", "affectations.agent", "affectations.role")
_MARKS = ("-", "NC", "n.c.", "s.o.", "?", "à définir", "TBD", "N/A", "—", "sans objet", "néant", "non renseigné")
_TEXT_LIKE = (Of.TEXT, Of.INTEGER, Of.NUMBER, Of.PERCENT, Of.BOOLEAN, Of.DATE)


def _absence(demo: Demo) -> Sight:
    key, column = demo.rng.choice(_OPTIONAL).split(".")
    kind = sheet(key).column(column).kind
    mark = demo.rng.choice(_MARKS)
    seen: object = None if kind in _TEXT_LIKE else TOLD
    return put(demo, key, column, demo.rng.randint(2, demo.last(key)), Written(mark, seen))


def _unknown(rng: Random) -> Written:
    return Written(rng.choice(_MARKS), TOLD)


def _area(rng: Random) -> Written:
    hectares = rng.randint(2, 400)
    return rng.choice(
        [
            Written(f"{hectares} 000 m²", hectares / 10),
            Written(f"{hectares * 1000} m2", hectares / 10),
            Written(hectares * 1000, hectares / 10, '#,##0" m²"'),
            Written(hectares * 1000, hectares / 10, "#,##0\\ \\m\\²"),
            Written(hectares * 1000, hectares / 10, '0 "m2"'),
            Written(f"{hectares},5 ha", hectares + 0.5),
            Written(f"{hectares} hectares", float(hectares)),
            Written(hectares, float(hectares), '0.0" ha"'),
            Written(f"{hectares} km²", hectares * 100.0),
            Written(hectares, TOLD, '0" lots"'),
            Written(hectares * 1000, float(hectares), "#,##0,"),
            Written(hectares * 1000, float(hectares), "[>=1000]0,;0"),
            Written(hectares / 100, TOLD, "0%"),
        ]
    )


def _title_in_square_metres(demo: Demo) -> Sight:
    demo.cell("operations", "surface", 1).value = demo.rng.choice(["Surface (m²)", "Surface en m2", "Superficie (m2)"])
    number = demo.rng.randint(2, 400) * 1000
    return put(demo, "operations", "surface", demo.rng.randint(2, 60), Written(number, number / 10_000))


def _marked_area(rng: Random) -> Written:
    number = rng.randint(2, 90)
    text = rng.choice(["environ {} ha", "~{}", "≈ {}", "{} (estimation)", "{} env.", "{} à 95", "au moins {}", "{}-95"])
    return Written(text.format(number), TOLD)


def _not_meant(demo: Demo) -> Sight:
    column, value = demo.rng.choice(
        [("surface", -12), ("surface", 25_000), ("logements", 0.33), ("logements", -40), ("logements", "12,5")]
    )
    return put(demo, "operations", column, demo.rng.randint(2, 60), Written(value, TOLD))


def _dwellings(rng: Random) -> Written:
    low = rng.randint(20, 300)
    high = low + rng.randint(1, 200)
    return rng.choice(
        [
            Written(f"{low} à {high}", (low, high)),
            Written(f"{low}-{high}", (low, high)),
            Written(f"entre {low} et {high} logts", (low, high)),
            Written(f"~ {low}", (low, low)),
            Written(f"{low} logements", (low, low)),
            Written(f"au moins {low}", (low, None)),
            Written(f"{low}+", (low, None)),
            Written(f"max. {high}", (0, high)),
            Written(low, (low, low), '0" logts"'),
        ]
    )


def _became_date(rng: Random) -> Written:
    return Written(moment(any_day(rng)), TOLD, rng.choice(["d-mmm", "mmm-yy", "dd/mm/yyyy"]))


def _struck_number(rng: Random) -> Written:
    old, new = rng.randint(100, 900), rng.randint(2, 90)
    return Written(CellRichText(TextBlock(InlineFont(strike=True), f"{old}"), f" {new}"), float(new))


def _struck_step(rng: Random) -> Written:
    return Written(CellRichText(TextBlock(InlineFont(strike=True), "En projet "), "En chantier"), "En chantier")


def _code(rng: Random) -> Written:
    number = rng.choice([35_047_000_201_234_611, 10**21 + 7, 1.1, 12.5, True, False])
    return Written(number, TOLD)


def _formatted_code(rng: Random) -> Written:
    number = rng.randint(2, 99)
    return rng.choice([Written(number, f"{number:05}", "00000"), Written(number, f"ZX-{number}", '"ZX-"0')])


def _share(rng: Random) -> Written:
    tenths = rng.randint(2, 9)
    return rng.choice(
        [
            Written(f"0,{tenths} ETP", tenths / 10),
            Written(f"{tenths}0 %", tenths / 10),
            Written(f"0,{tenths}", tenths / 10),
            Written("mi-temps", 0.5),
            Written("temps plein", 1.0),
            Written("4/5", 0.8),
            Written("1/2", 0.5),
            Written(tenths / 10, tenths / 10, '0.0" ETP"'),
            Written(rng.choice(["2 j/sem", "20 h", "variable"]), TOLD),
        ]
    )


def _percent_shown(rng: Random) -> Written:
    number = rng.randint(2, 9)
    return rng.choice(
        [
            Written(number / 100, number / 100, "0%"),
            Written(number, TOLD, "0%"),
            Written(number * 10, number / 10, '0"%"'),
            Written(number * 10, number / 10, "0\\ \\%"),
            Written(0.5, 0.005, '0.0" %"'),
            Written(1, 0.01, '0" %"'),
            Written(1, 1.0, "0%"),
            Written(number / 10, TOLD, '"env. "0%'),
        ]
    )


def _answer(rng: Random) -> Written:
    yes, no = ("✓", "✔", "☑", "●", "•", "X", "Oui", "OUI", "o", "vrai", "yes"), ("☐", "✗", "✘", "Non", "n", "faux")
    return rng.choice(
        [
            Written(rng.choice(yes), True),
            Written(rng.choice(no), False),
            Written(rng.choice([True, 1]), True),
            Written(rng.choice([False, 0]), False),
            *(Written(letter, True, font="Wingdings") for letter in "üþ"),
            *(Written(letter, False, font="Wingdings") for letter in "ûo¨"),
            *(Written(letter, True, font="Wingdings 2") for letter in "PR"),
            Written("a", True, font="Webdings"),
            Written("a", True, font="Marlett"),
            Written(1, True, '"oui";;"non"'),
            Written(0, False, '"oui";;"non"'),
            Written(rng.choice(["oui ?", "à confirmer", "o/n"]), TOLD),
        ]
    )


def _role(rng: Random) -> Written:
    lead, sector = "Chargé·e d'opération", "Référent de secteur"
    leads = ("Chargé d'opération", "Chargée d’opération", "Chargé(e) d’opération", "chargée d’opérations", "CO", "C.O.")
    sectors = ("Référente de secteur", "référent secteur")
    both = [*((text, lead) for text in leads), *((text, sector) for text in sectors)]
    return Written(*rng.choice(both))


def _step(rng: Random) -> Written:
    texts = ("1 - En projet", "2. En projet", "En projet (AVP)", "EN PROJET", "en  projet ", "En_projet")
    return Written(rng.choice(texts), "En projet")


def _cited(demo: Demo) -> Sight:
    """An operation cited by its code and its name, or by its name alone."""
    row = demo.rng.choice(demo.rows("operations", nom=filled))
    code, name = (str(demo.cell("operations", key, row).value) for key in ("identifiant", "nom"))
    text = demo.rng.choice(["{} - {}", "{} – {}", "{} : {}", "{} ({})", "{} {}"]).format(code, name)
    line = demo.rng.choice(demo.rows("affectations", operation=filled))
    return put(demo, "affectations", "operation", line, Written(text, code))


def _several(demo: Demo) -> Sight:
    """Two agents, or two operations, in one cell."""
    key, column, target = demo.rng.choice([("agents", "agent", "agent"), ("operations", "identifiant", "operation")])
    pair = [str(demo.cell(key, column, row).value) for row in demo.rng.sample(demo.rows(key, **{column: filled}), 2)]
    text = demo.rng.choice([", ", " / ", " et ", "; ", "\n", " + "]).join(pair)
    line = demo.rng.choice(demo.rows("affectations", operation=filled))
    return put(demo, "affectations", target, line, Written(text, tuple(pair)))


def _near(demo: Demo) -> Sight:
    """An identifier that an eye takes for another's, above: the second of both is told."""
    rows = demo.rows("operations", identifiant=lambda text: "A" in str(text) and "-" not in str(text))
    row, other = sorted(demo.rng.sample(rows, 2))
    text = str(demo.cell("operations", "identifiant", row).value)
    near = demo.rng.choice([text.replace("A", "А", 1), f"{text}.", f"{text[0]} {text[1:]}", f"{text[0]}-{text[1:]}"])
    return put(demo, "operations", "identifiant", other, Written(near, TOLD))


def _marked_by_its_format(rng: Random) -> Written:
    return Written(rng.randint(2, 90), TOLD, rng.choice(['"env. "0', "≈0", "~0", '0" env."', '">"0', '"T-"0']))


def _zero(rng: Random) -> Written:
    dash = rng.choice(['#,##0;-#,##0;"-"', '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0;-0;;@", '0;-0;"nc"', "#,###"])
    return rng.choice([Written(0, TOLD, dash), Written(0, 0.0, "0.00"), Written(0, 0.0, "[Red]#,##0")])


def _hidden(rng: Random) -> Written:
    return Written(rng.choice([rng.randint(2, 90), moment(any_day(rng)), "12"]), TOLD, ";;;")


KINDS: dict[str, Kind] = {
    "marque d’absence": _absence,
    "marque d’absence où il faut une valeur": writes(_REQUIRED, _unknown),
    "unité d’une surface": writes(_SURFACE, _area),
    "unité du titre": _title_in_square_metres,
    "surface approchée": writes(_SURFACE, _marked_area),
    "nombre invraisemblable": _not_meant,
    "fourchette de logements": writes(_LOGEMENTS, _dwellings),
    "nombre devenu date": writes(_SURFACE + _LOGEMENTS, _became_date),
    "nom ou code devenu date": writes(_NAMES, _became_date),
    "nombre barré dans la cellule": writes(_SURFACE, _struck_number),
    "étape barrée dans la cellule": writes(("operations.etape",), _struck_step),
    "code long, décimal ou logique": writes(("operations.identifiant",), _code),
    "code montré par son format": writes(("operations.id_tabou", "operations.nom"), _formatted_code),
    "quotité": writes(("affectations.quotite", "agents.quotite"), _share),
    "pour cent du format": writes(("operations.avancement", "chantiers.avancement"), _percent_shown),
    "oui ou non": writes(("operations.frange", "secteurs.a_valider"), _answer),
    "rôle": writes(("affectations.role",), _role),
    "valeur de liste augmentée": writes(("operations.etape",), _step),
    "code et nom": _cited,
    "plusieurs dans une cellule": _several,
    "identifiant presque pareil": _near,
    "surface approchée par son format": writes(_SURFACE, _marked_by_its_format),
    "zéro et son format": writes((*_SURFACE, "operations.avancement"), _zero),
    "valeur cachée par son format": writes(_SURFACE + DATES, _hidden),
}
