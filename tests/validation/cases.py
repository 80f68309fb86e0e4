"""For each kind of issue, a workbook that raises it and the same one put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from sao_dashboard.guard.raw import OBJECT, Marks
from sao_dashboard.reading.model import Workbook
from tests.reading.sheets import CHANTIERS, OPERATIONS, Found, Rows, operations, read, sheets


@dataclass(frozen=True)
class Source:
    """Rows of tabs, what their cells do not say, and what is true of the whole file."""

    tabs: Mapping[str, Rows]
    marks: Mapping[str, Marks] = field(default_factory=dict)
    file: Mapping[str, Any] = field(default_factory=dict)

    def read(self) -> Workbook:
        """Return the workbook typed and checked."""
        return read(self.tabs, self.marks, **self.file)


class Case(NamedTuple):
    """A faulty workbook, all that is found in it, and the same workbook without a fault."""

    wrong: Source
    found: list[Found]
    right: Source


def _rows(wrong: dict[str, Rows], found: list[Found], right: dict[str, Rows]) -> Case:
    """A case in the smallest workbook, with these tabs added or put instead."""
    return Case(Source(sheets(**wrong)), found, Source(sheets(**right)))


def _said(rows: list[tuple[str, ...]], found: list[Found]) -> Case:
    """A case of what the sheet Correspondances says."""
    titles = ("Objet", "Dans la feuille", "Dans la colonne", "Chez vous", "Chez nous")
    right = ("valeur", "", "Étape", "DCE", "En projet")
    return _rows({"Correspondances": (titles, *rows)}, found, {"Correspondances": (titles, right)})


def _with_sens(sens: str) -> dict[str, Rows]:
    titles = ("Objet", "Dans la colonne", "Chez vous", "Chez nous", "Sens")
    rows = {"Correspondances": (titles, ("valeur", "Étape", "GPA", "Remise", sens))}
    return sheets(Opérations=operations({"Étape": ["GPA"]}), **rows)


def _at_scale(cell: Any) -> dict[str, Rows]:
    titles = ("Objet", "Dans la colonne", "Chez vous", "Chez nous")
    rows = {"Correspondances": (titles, ("échelle", "Avancement", "80", "80 %"))}
    return sheets(Opérations=operations({"Avancement": [cell, 45]}), **rows)


def _of_years(*tabs: str) -> dict[str, Rows]:
    rows = {tab: [OPERATIONS[0], (f"OP-{tab}", tab, *OPERATIONS[1][2:])] for tab in tabs}
    return {**_without("Opérations"), **rows}


def _column(code: str, title: str, wrong: list[Any], found: list[tuple[str, str]], right: list[Any]) -> Case:
    """A case in one more column of « Opérations », from F2 down when `title` is « Commune »… or as they come."""
    places = [(code, "Opérations", cell, value) for cell, value in found]
    return _rows({"Opérations": operations({title: wrong})}, places, {"Opérations": operations({title: right})})


def _marked(code: str, marks: Marks, cell: str, value: str = "") -> Case:
    """A case of marks on the three operations of one tab; the same rows without marks are without a fault."""
    tabs = sheets(Opérations=operations({"Commune": ["Rennes", "Pacé", "Betton"]}))
    return Case(Source(tabs, {"Opérations": marks}), [(code, "Opérations", cell, value)], Source(tabs))


def _shown(code: str, title: str, cells: list[Any], shown: list[str], found: list[tuple[str, str]]) -> Case:
    """A case in one more column of « Opérations », whose cells bear these formats; « General » is none."""
    wrong = sheets(Opérations=operations({title: cells}))
    runs = tuple((rank, 4, rank + 2, rank + 2) for rank, format_ in enumerate(shown) if format_ != "General")
    marks = {"Opérations": Marks(formats=tuple(shown), formatted=runs)}
    places = [(code, "Opérations", cell, value) for cell, value in found]
    return Case(Source(wrong, marks), places, Source(sheets()))


def _zeros_off() -> Case:
    """A case of a sheet that is set to show no zero; the same sheet that shows them is without a fault."""
    tabs = sheets(Opérations=operations({"Surface": [0, 3]}))
    found = [("zero-masque", "Opérations", "E2", "")]
    return Case(Source(tabs, {"Opérations": Marks(hides_zeros=True)}), found, Source(tabs))


def _without(title: str) -> dict[str, Rows]:
    return {name: rows for name, rows in sheets().items() if name != title}


SECTEURS: Rows = [("Secteur", "Territoire"), ("Gare", None), ("Plaine", None)]
AGENTS: Rows = [("Agent", "Rôle"), ("CO 1", "Chargé·e d'opération")]
LEADS: Rows = [("Agent", "Rôle", "Opération", "Quotité"), ("CO 1", "Chargé·e d'opération", "OP-1", "60 %")]

RETOURS: Rows = [
    ("Thème", "Moment", "Qui le dit", "Ce qui a été dit"),
    ("Travail en équipe", "Après", "Groupe mixte", "On se voit."),
]
NAMED: dict[str, Rows] = {"Agents": AGENTS, "Listes": [("Qui le dit",), ("Groupe mixte",), ("CO 1",)]}


def _waiting(*rows: tuple[int, object]) -> dict[str, Rows]:
    chantiers = [(number, "Partenariat", "Titre", "2019", on) for number, on in rows]
    return {"Chantiers": [("N°", "Axe", "Titre", "Finalisation", "Dépend de"), *chantiers]}


def _many_values(count: int) -> dict[str, Rows]:
    return {"Opérations": operations({"Nature": [f"Nature {rank}" for rank in range(count)]})}


CASES: dict[str, Case] = {
    # Sheets, headers, columns and rows
    "feuille-manquante": Case(
        Source(_without("Opérations")), [("feuille-manquante", "Opérations", "", "")], Source(sheets())
    ),
    "feuilles-absentes": Case(
        Source({"Opérations": OPERATIONS}), [("feuilles-absentes", "", "", "")], Source(sheets())
    ),
    "feuille-reconnue": Case(
        Source(_without("Opérations") | {"Suivi": OPERATIONS}),
        [("feuille-reconnue", "Suivi", "", "")],
        Source(sheets()),
    ),
    "identifiants-absents": _rows(
        {"Opérations": [row[1:] for row in OPERATIONS]},
        [("identifiants-absents", "Opérations", "", "")],
        {"Opérations": OPERATIONS},
    ),
    "export-rendu": Case(
        Source(
            {
                "Opérations": [
                    (*OPERATIONS[0], "Situation", "Finalisation au plus tôt", "Finalisation au plus tard"),
                    OPERATIONS[1],
                ]
            }
        ),
        [
            ("export-rendu", "Opérations", "", ""),
            ("feuilles-absentes", "", "", ""),
            ("colonne-non-lue", "Opérations", "F1", "Finalisation au plus tôt"),
        ],
        Source(sheets()),
    ),
    "feuille-en-double": _rows(
        {"Base opérations": OPERATIONS}, [("feuille-en-double", "Base opérations", "", "Base opérations")], {}
    ),
    "en-tete-introuvable": _rows(
        {"Opérations": OPERATIONS[1:]}, [("en-tete-introuvable", "Opérations", "", "")], {"Opérations": OPERATIONS}
    ),
    "titres-sur-deux-lignes": _rows(
        {
            "Opérations": [
                (*OPERATIONS[0], "Calendrier"),
                (None, None, None, None, "Démarrage"),
                (*OPERATIONS[1], "2018"),
            ]
        },
        [("titres-sur-deux-lignes", "Opérations", "E2", "")],
        {"Opérations": [(*OPERATIONS[0], "Démarrage"), (*OPERATIONS[1], "2018")]},
    ),
    "colonne-manquante": _rows(
        {"Opérations": [(row[0], *row[2:]) for row in OPERATIONS]}, [("colonne-manquante", "Opérations", "", "")], {}
    ),
    "colonne-absente": _rows(
        {"Opérations": [row[:3] for row in OPERATIONS]}, [("colonne-absente", "Opérations", "", "")], {}
    ),
    "colonne-en-double": _rows(
        {"Opérations": [(*row, title) for row, title in zip(OPERATIONS, ("Secteur", "Gare"), strict=True)]},
        [("colonne-en-double", "Opérations", "E1", "Secteur")],
        {},
    ),
    "feuille-non-lue": _rows({"Secteur": SECTEURS}, [("feuille-non-lue", "Secteur", "", "")], {"Secteurs": SECTEURS}),
    "feuille-a-part": _rows(
        {"Listes": [("Libellés",), ("Études",)]},
        [("feuille-a-part", "Listes", "", "")],
        {"Nos listes": [("Libellés",), ("Études",)]},
    ),
    "annee-de-feuille": Case(
        Source(_of_years("Suivi 2025", "Suivi 2026")),
        [
            ("annee-de-feuille", "Suivi 2025", "", "2025"),
            ("annee-de-feuille", "Suivi 2026", "", "2026"),
            ("feuille-reconnue", "Suivi 2025", "", ""),
            ("feuille-reconnue", "Suivi 2026", "", ""),
        ],
        Source(sheets()),
    ),
    "feuille-proche": Case(
        Source(_without("Opérations") | {"Suivi": [row[:3] for row in OPERATIONS]}),
        [("feuille-manquante", "Opérations", "", ""), ("feuille-proche", "Suivi", "", "")],
        Source(sheets()),
    ),
    "colonne-non-lue": _rows(
        {"Opérations": operations({"Communes": ["Rennes"]})},
        [("colonne-non-lue", "Opérations", "E1", "Communes")],
        {"Opérations": operations({"Commune": ["Rennes"]})},
    ),
    "correspondance-illisible": _said(
        [("feuille", "", "", "Opérations", "Opératio")],
        [("correspondance-illisible", "Correspondances", "E2", "Opératio")],
    ),
    "correspondance-incomplete": _said(
        [("valeur", "", "Étape", "DCE", "")],
        [("correspondance-incomplete", "Correspondances", "E2", "")],
    ),
    "correspondance-introuvable": _said(
        [("colonne", "", "", "Fin chantier", "Démarrage")],
        [("correspondance-introuvable", "Correspondances", "D2", "Fin chantier")],
    ),
    "echelle-douteuse": Case(
        Source(_at_scale(0.8)),
        [("echelle-douteuse", "Opérations", "E2", "0,8")],
        Source(_at_scale("80 %")),
    ),
    "etape-sans-sens": Case(
        Source(_with_sens("")),
        [("etape-sans-sens", "Opérations", "D2", "Remise")],
        Source(_with_sens("terminée")),
    ),
    "correspondances-contraires": _said(
        [("valeur", "", "Étape", "DCE", "En projet"), ("valeur", "", "Étape", "dce", "Réalisé")],
        [
            ("correspondances-contraires", "Correspondances", "E2", "En projet"),
            ("correspondances-contraires", "Correspondances", "E3", "Réalisé"),
        ],
    ),
    "dates-non-lues": _rows(
        {"Opérations": operations({"Visa": ["mai 2030"]})},
        [("dates-non-lues", "Opérations", "E1", "Visa")],
        {"Opérations": operations({"Finalisation prévue": ["mai 2030"]})},
    ),
    "donnees-sans-titre": _rows(
        {"Opérations": operations({" ": ["2018", None, "2019"]})},
        [("donnees-sans-titre", "Opérations", "E2, E4", "")],
        {"Opérations": operations({"Démarrage": ["2018", None, "2019"]})},
    ),
    "lignes-au-dessus": _rows(
        {"Opérations": [("Suivi 2018",), (), (None, None, "au 5 novembre"), *OPERATIONS]},
        [("lignes-au-dessus", "Opérations", "A1, C3", "")],
        {"Opérations": [(), *OPERATIONS]},
    ),
    "total-ignore": _rows(
        {"Opérations": [*operations({"Surface": [2, 3]}), ("Sous-total", None, None, None, 5)]},
        [("total-ignore", "Opérations", "A4", "Sous-total")],
        {"Opérations": operations({"Surface": [2, 3]})},
    ),
    "note-ignoree": _rows(
        {"Opérations": [*OPERATIONS, (), ("Source : service SAO",)]},
        [("note-ignoree", "Opérations", "A4", "Source : service SAO")],
        {"Lisez-moi": [("Source : service SAO",)]},
    ),
    "consignes-ignorees": _rows(
        {"Opérations": [OPERATIONS[0], ("Champ texte", None, "Liste déroulante", "Choix"), OPERATIONS[1]]},
        [("consignes-ignorees", "Opérations", "A2", "Champ texte")],
        {"Opérations": OPERATIONS},
    ),
    "titres-repetes": _rows(
        {"Opérations": [*OPERATIONS, OPERATIONS[0], ("OP-2", *OPERATIONS[1][1:])]},
        [("titres-repetes", "Opérations", "A3", "Identifiant")],
        {"Opérations": OPERATIONS},
    ),
    "titre-de-groupe": _rows(
        {"Opérations": [OPERATIONS[0], ("SECTEUR GARE",), OPERATIONS[1]]},
        [("titre-de-groupe", "Opérations", "A2", "SECTEUR GARE")],
        {"Opérations": OPERATIONS},
    ),
    "intertitres-lus": _rows(
        {"Opérations": [OPERATIONS[0], ("SECTEUR GARE",), ("OP-1", "EuroRennes", None, "En projet")]},
        [("intertitres-lus", "Opérations", "A2", "SECTEUR GARE")],
        {"Opérations": OPERATIONS},
    ),
    "lignes-preparees": _rows(
        {"Opérations": [(*OPERATIONS[0], "Frange"), (*OPERATIONS[1], False), (None, None, None, None, False)]},
        [("lignes-preparees", "Opérations", "E3", "FAUX")],
        {"Opérations": [(*OPERATIONS[0], "Frange"), (*OPERATIONS[1], False)]},
    ),
    "problemes-non-detailles": Case(
        Source(sheets(**_many_values(1001))),
        [
            *(("valeur-hors-liste", "Opérations", f"E{line}", f"Nature {line - 2}") for line in range(2, 1002)),
            ("problemes-non-detailles", "Opérations", "", ""),
        ],
        Source(sheets()),
    ),
    # What the looks say, or hide
    "cellules-fusionnees": _marked("cellules-fusionnees", Marks(merges=((2, 4, 4, 4),)), "E2:E4", "Rennes"),
    "ligne-isolee": _rows(
        {"Secteurs": [*SECTEURS, (), ("Secteurs validés au comité de novembre", None)]},
        [("ligne-isolee", "Secteurs", "A5", "Secteurs validés au comité de novembre")],
        {"Secteurs": SECTEURS},
    ),
    "lignes-masquees": _marked("lignes-masquees", Marks(hidden_lines=((2, 2), (4, 9))), "A2, A4"),
    "colonnes-masquees": _marked("colonnes-masquees", Marks(hidden_columns=((1, 1), (3, 9))), "B1, D1, E1"),
    "feuille-masquee": _marked("feuille-masquee", Marks(hidden=True), ""),
    "feuille-tres-masquee": _marked("feuille-tres-masquee", Marks(hidden=True, very_hidden=True), ""),
    "texte-barre": _marked("texte-barre", Marks(struck=((3, 4),)), "A3:A4"),
    "couleurs-non-lues": _marked("couleurs-non-lues", Marks(coloured=((2, 1), (3, 1), (3, 4))), "B2:B3, E3"),
    "macros-non-lues": Case(
        Source(sheets(), file={"macros": True}), [("macros-non-lues", "", "", "")], Source(sheets())
    ),
    "liens-externes": Case(
        Source(sheets(), file={"links": ("budget.xlsx", "agents.xlsx")}),
        [("liens-externes", "", "", "budget.xlsx, agents.xlsx")],
        Source(sheets()),
    ),
    # Values
    "valeur-manquante": _column("valeur-manquante", "Étape", [None], [("D2", "")], ["En projet"]),
    "identifiant-en-double": _column(
        "identifiant-en-double", "Identifiant", ["OP-1", "OP-2", "op-1"], [("A4", "op-1")], ["OP-1", "OP-2", "OP-3"]
    ),
    "noms-repetes": _rows(
        {
            "Opérations": [
                row[1:] for row in operations({"Opération": ["Plaisance"] * 2, "Commune": ["Rennes", "Pacé"]})
            ]
        },
        [
            ("identifiants-absents", "Opérations", "", ""),
            ("noms-repetes", "Opérations", "A2", "Plaisance"),
            ("noms-repetes", "Opérations", "A3", "Plaisance"),
        ],
        {"Opérations": operations({"Opération": ["Plaisance"] * 2, "Commune": ["Rennes", "Pacé"]})},
    ),
    "reference-inconnue": _rows(
        {"Affectations": [*LEADS, ("CO 2", "Référent thématique", "OP-9", None)]},
        [("reference-inconnue", "Affectations", "C3", "OP-9")],
        {"Affectations": [*LEADS, ("CO 2", "Référent thématique", "OP-1", None)]},
    ),
    "reference-ambigue": _rows(
        {
            "Opérations": operations({"Opération": ["Plaisance", "Plaisance"]}),
            "Jalons": [("Opération", "Jalon", "Date"), ("Plaisance", "Bilan", "2019")],
        },
        [("reference-ambigue", "Jalons", "A2", "Plaisance")],
        {
            "Opérations": operations({"Opération": ["Plaisance", "Plaisance"]}),
            "Jalons": [("Opération", "Jalon", "Date"), ("OP-2", "Bilan", "2019")],
        },
    ),
    "valeur-hors-liste": _column("valeur-hors-liste", "Étape", ["Réalisé", "Gel"], [("D3", "Gel")], ["Réalisé"] * 2),
    "variante-ecriture": _column(
        "variante-ecriture", "Nature", ["ZAC", "zac", "Zac", "zac"], [("E3, E5", "zac"), ("E4", "Zac")], ["ZAC"] * 4
    ),
    "nombre-illisible": _column("nombre-illisible", "Surface", ["2 ha", "grand"], [("E3", "grand")], ["2 ha", 2]),
    "nombre-non-entier": _rows(
        {"Chantiers": [CHANTIERS[0], (1.5, *CHANTIERS[1][1:])]},
        [("nombre-non-entier", "Chantiers", "A2", "1,5")],
        {"Chantiers": CHANTIERS},
    ),
    "pourcentage-hors-bornes": _column(
        "pourcentage-hors-bornes", "Avancement", ["45 %", 1.5], [("E3", "1,5")], ["45 %", 0.5]
    ),
    "pourcentage-ambigu": _column("pourcentage-ambigu", "Avancement", [45, 1], [("E3", "1")], [45, "1 %"]),
    "oui-non-illisible": _column("oui-non-illisible", "Frange", ["non", 12], [("E3", "12")], ["non", "faux"]),
    "reponse-douteuse": _column("reponse-douteuse", "Frange", ["non", "non ?"], [("E3", "non ?")], ["non", "✗"]),
    "fourchette-illisible": _column(
        "fourchette-illisible", "Logements", ["beaucoup", "300 à 336"], [("E2", "beaucoup")], [None, "300 à 336"]
    ),
    "autre-ecriture": _column(
        "autre-ecriture",
        "Étape",
        ["1 - En projet", "En projet (AVP)", "Projet"],
        [("D2", "1 - En projet"), ("D3", "En projet (AVP)"), ("D4", "Projet")],
        ["En projet"] * 3,
    ),
    "plusieurs-en-une-cellule": _rows(
        {
            "Opérations": operations({"Opération": ["Halle", "Parc"]}),
            "Affectations": [*LEADS[:1], ("CO 1", "Chargé·e d'opération", "OP-1 ; Parc", "60 %")],
        },
        [("plusieurs-en-une-cellule", "Affectations", "C2", "OP-1 ; Parc")],
        {
            "Opérations": operations({"Opération": ["Halle", "Parc"]}),
            "Affectations": [*LEADS, ("CO 1", "Chargé·e d'opération", "Parc", None)],
        },
    ),
    "identifiants-proches": _column(
        "identifiants-proches",
        "Identifiant",
        ["OP-1", "OP -1", "OP-01", "\u041eP-1", "OP-2"],
        [("A3", "OP -1"), ("A4", "OP-01"), ("A5", "\u041eP-1")],
        ["OP-1", "OP-2", "OP-10", "OP-11", "OP-1-2"],
    ),
    "nombre-approche": _column(
        "nombre-approche",
        "Surface",
        ["environ 2,5", "2 à 3 ha", "~4 ha"],
        [("E2", "environ 2,5"), ("E3", "2 à 3 ha"), ("E4", "~4 ha")],
        [2.5, "3 ha", None],
    ),
    "unite-convertie": _column("unite-convertie", "Surface", ["25 000 m²", "2 km2"], [("E2", ""), ("E3", "")], [2.5]),
    "autre-unite": _shown("autre-unite", "Surface", [12, 3], ['0" lots"', "General"], [("E2", "12 lots")]),
    "colonne-autre-unite": _rows(
        {"Opérations": operations({"Surface (lots)": [12]})},
        [("colonne-autre-unite", "Opérations", "E1", "Surface (lots)")],
        {"Opérations": operations({"Surface (ha)": [12]})},
    ),
    "nombre-invraisemblable": _column(
        "nombre-invraisemblable",
        "Surface",
        [25000, -1, 5000],
        [("E2", "25000"), ("E3", "-1")],
        [2.5, 0, 5000],
    ),
    "absence-ecrite": _column("absence-ecrite", "Nature", ["-", "NC", "ZAC"], [("E2:E3", "")], [None, None, "ZAC"]),
    "obligatoire-inconnu": _column(
        "obligatoire-inconnu", "Secteur", ["à définir", "Gare", "?"], [("C2, C4", "")], ["Gare"] * 3
    ),
    "repetition-abregee": _column(
        "repetition-abregee", "Commune", ["Rennes", "id.", "id."], [("E3:E4", "id.")], ["Rennes"] * 3
    ),
    "texte-devenu-date": _column(
        "texte-devenu-date",
        "Logements",
        [date(2026, 2, 1), "10 à 12"],
        [("E2", "01/02/2026")],
        ["1-2", "10 à 12"],
    ),
    "code-trop-long": _column(
        "code-trop-long", "Id Tabou", [35047000201234600, 318], [("E2", "35047000201234600")], ["35047000201234567"]
    ),
    "code-decimal": _column("code-decimal", "Identifiant", [1.1, 2], [("A2", "1,1")], ["1.10", 2]),
    "texte-devenu-logique": _column(
        "texte-devenu-logique", "Commune", [True, "Rennes"], [("E2", "VRAI")], ["VRAI", "Rennes"]
    ),
    "mots-barres": _marked("mots-barres", Marks(kept={(3, 4): "Pacé", (9, 4): "x", (3, 9): "x"}), "E3", "Pacé"),
    "periode-affichee": _shown(
        "periode-affichee",
        "Démarrage",
        [date(2027, 9, 1), date(2027, 9, 1), date(2028, 1, 1)],
        ["mmm-yy", "dd/mm/yyyy", "yyyy"],
        [("E2, E4", "")],
    ),
    "jour-cache": _shown("jour-cache", "Finalisée le", [date(2018, 9, 1)], ["mmm-yy"], [("E2", "sept-18")]),
    "annee-cachee": _shown("annee-cachee", "Démarrage", [date(2027, 9, 1)], ["d mmm"], [("E2", "1 sept")]),
    "valeur-cachee": _shown("valeur-cachee", "Surface", [12, 3], [";;;", "General"], [("E2", "")]),
    "zero-cache": _shown("zero-cache", "Surface", [0, 3], ['0;-0;"-"', "General"], [("E2", "")]),
    "zero-masque": _zeros_off(),
    "jour-mois-inverses": _column(
        "jour-mois-inverses",
        "Démarrage",
        [*(date(2027, month, 12 - month) for month in range(1, 6)), "25/02/2027", "28/03/2027"],
        [("E2:E6", "")],
        [date(2027, 5, 3), date(2027, 7, 14), "25/02/2027"],
    ),
    "zero-perdu": _column(
        "zero-perdu", "Id Tabou", ["00427", 318, "00431"], [("E3", "318")], ["00427", "00318", 12345]
    ),
    "cellule-en-erreur": _column(
        "cellule-en-erreur", "Commune", ["Rennes", "#REF!"], [("E3", "#REF!")], ["Rennes", ""]
    ),
    "objet-non-lu": _marked("objet-non-lu", Marks(errors={(3, 4): OBJECT}), "E3"),
    "objet-obligatoire": _marked("objet-obligatoire", Marks(errors={(4, 1): OBJECT}), "B4"),
    "formule-non-calculee": _marked("formule-non-calculee", Marks(uncalculated=((5, 0), (4, 4), (3, 9))), "A5, E4"),
    # Dates
    "date-impossible": _column("date-impossible", "Démarrage", ["31/02/2019"], [("E2", "31/02/2019")], ["28/02/2019"]),
    "jour-attendu": _column("jour-attendu", "Finalisée le", ["fin 2018"], [("E2", "fin 2018")], [date(2018, 9, 14)]),
    "fin-avant-debut": _rows(
        {"Opérations": operations({"Démarrage": ["2020"], "Finalisation": ["fin 2019"]})},
        [("fin-avant-debut", "Opérations", "F2", "fin 2019")],
        {"Opérations": operations({"Démarrage": ["2020"], "Finalisation": ["fin 2020"]})},
    ),
    "fait-a-venir": _column(
        "fait-a-venir", "Finalisée le", [date(2050, 10, 1)], [("E2", "01/10/2050")], [date(2018, 9, 14)]
    ),
    "date-illisible": _column("date-illisible", "Démarrage", ["bientôt"], [("E2", "bientôt")], ["T2 2019"]),
    "nombre-lu-comme-date": _column(
        "nombre-lu-comme-date", "Démarrage", [43374, "43374", 2030], [("E2:E3", "43374")], [2030, "2030", None]
    ),
    "zero-lu-vide": _column(
        "zero-lu-vide", "Finalisée le", [time(), time()], [("E2:E3", "00:00")], [None, "01/10/2018"]
    ),
    "date-sans-annee": _column("date-sans-annee", "Démarrage", ["6 septembre"], [("E2", "6 septembre")], ["2018"]),
    "annee-deduite": _rows(
        {"Opérations": operations({"Démarrage": ["6 septembre"], "Finalisation": ["1er octobre 2018"]})},
        [("annee-deduite", "Opérations", "E2", "6 septembre")],
        {"Opérations": operations({"Démarrage": ["6 septembre 2018"], "Finalisation": ["1er octobre 2018"]})},
    ),
    "annee-deux-chiffres": _column(
        "annee-deux-chiffres", "Démarrage", ["01/10/18"], [("E2", "01/10/18")], ["01/10/2018"]
    ),
    "annee-lointaine": _column("annee-lointaine", "Démarrage", ["1918"], [("E2", "1918")], ["2018"]),
    "date-en-anglais": _column("date-en-anglais", "Démarrage", ["May 2027"], [("E2", "May 2027")], ["mai 2027"]),
    "date-annotee": _column("date-annotee", "Démarrage", ["12/03/2025 OK"], [("E2", "12/03/2025 OK")], ["12/03/2025"]),
    "heure-decalee": _column(
        "heure-decalee",
        "Démarrage",
        ["2025-03-11T23:00:00Z"],
        [("E2", "2025-03-11T23:00:00Z")],
        ["2025-03-12T00:00:00Z"],
    ),
    # How rows agree
    "frange-sans-second-secteur": _rows(
        {"Opérations": operations({"Frange": ["oui", "oui"], "Second secteur": ["Plaine", None]})},
        [("frange-sans-second-secteur", "Opérations", "E3", "oui")],
        {"Opérations": operations({"Frange": ["oui", "non"], "Second secteur": ["Plaine", None]})},
    ),
    "second-secteur-identique": _rows(
        {"Opérations": operations({"Frange": ["oui"], "Second secteur": ["Gare"]})},
        [("second-secteur-identique", "Opérations", "F2", "Gare")],
        {"Opérations": operations({"Frange": ["oui"], "Second secteur": ["Plaine"]})},
    ),
    "second-secteur-sans-frange": _rows(
        {"Opérations": operations({"Frange": [None, "non"], "Second secteur": ["Plaine", "Plaine"]})},
        [("second-secteur-sans-frange", "Opérations", "F2", "Plaine")],
        {"Opérations": operations({"Frange": ["oui", "non"], "Second secteur": ["Plaine", "Plaine"]})},
    ),
    "operation-sans-charge": _rows(
        {"Opérations": operations({"Commune": [None] * 3}), "Affectations": LEADS},
        [("operation-sans-charge", "Opérations", "A3:A4", "")],
        {"Opérations": operations({"Étape": ["En projet", "Clôturé", "Annulé"]}), "Affectations": LEADS},
    ),
    "agent-au-dela-de-son-temps": _rows(
        {"Affectations": [*LEADS, ("CO 1", "Référent thématique", "OP-1", 0.5)]},
        [("agent-au-dela-de-son-temps", "Affectations", "A2:A3", "CO 1")],
        {"Affectations": [*LEADS, ("CO 1", "Référent thématique", "OP-1", 0.4)]},
    ),
    "affectation-differente": _rows(
        {"Opérations": operations({"Chargé d'opération": ["CO 2"]}), "Affectations": LEADS},
        [("affectation-differente", "Opérations", "E2", "CO 2")],
        {"Opérations": operations({"Chargé d'opération": ["CO 1"]}), "Affectations": LEADS},
    ),
    "agent-inconnu": _rows(
        {"Opérations": operations({"Chargé d'opération": ["CO 9"]}), "Agents": AGENTS},
        [("agent-inconnu", "Opérations", "E2", "CO 9")],
        {"Opérations": operations({"Chargé d'opération": ["CO 1"]}), "Agents": AGENTS},
    ),
    "personne-nommee": _rows(
        {"Retours": [*RETOURS, ("Travail en équipe", "Avant", "CO 1", "Se voir plus.")]} | NAMED,
        [("personne-nommee", "Retours", "C3", "CO 1")],
        {"Retours": [*RETOURS, ("Travail en équipe", "Avant", "Groupe mixte", "Se voir plus.")]} | NAMED,
    ),
    "personne-citee": _rows(
        {"Retours": [*RETOURS, ("Travail en équipe", "Avant", None, "Voir CO 1.")], "Agents": AGENTS},
        [("personne-citee", "Retours", "D3", "CO 1")],
        {"Retours": [*RETOURS, ("Travail en équipe", "Avant", None, "Voir les CO.")], "Agents": AGENTS},
    ),
    "personnes-successives": _rows(
        {"Opérations": operations({"Chargé d'opération": ["Durand puis Martin"]})},
        [("personnes-successives", "Opérations", "E2", "Durand puis Martin")],
        {"Opérations": operations({"Chargé d'opération": ["Martin"]})},
    ),
    "noms-ensemble": _rows(
        {"Opérations": operations({"Chargé d'opération": ["Martin, Durand"]})},
        [("noms-ensemble", "Opérations", "E2", "Martin, Durand")],
        {"Opérations": operations({"Chargé d'opération": ["Martin ; Durand"]})},
    ),
    "equipes-du-secteur": _rows(
        {"Opérations": operations({"Équipe": ["Équipe 1", "Équipe 2"]})},
        [("equipes-du-secteur", "Opérations", "E2:E3", "")],
        {"Opérations": operations({"Équipe": ["Équipe 1", "Équipe 1"]})},
    ),
    "liste-devenue-nombre": _rows(
        _waiting((1, None), (4, 1), (5, "1"), (6, 4.5)),
        [("liste-devenue-nombre", "Chantiers", "E5", "4,5")],
        _waiting((1, None), (4, 1), (5, "1"), (6, "4 ; 5")),
    ),
    "boucle-de-dependances": _rows(
        _waiting((4, 5), (5, "4"), (6, "4, 5")),
        [("boucle-de-dependances", "Chantiers", "E2:E3", "")],
        _waiting((4, None), (5, "4"), (6, "4, 5")),
    ),
}

EXAMPLES: dict[str, tuple[str, str]] = {
    "valeur-hors-liste": ("Opérations", "Étape"),
    "variante-ecriture": ("Opérations", "Étape"),
    "nombre-illisible": ("Opérations", "Surface"),
    "nombre-non-entier": ("Chantiers", "N°"),
    "pourcentage-hors-bornes": ("Opérations", "Avancement"),
    "oui-non-illisible": ("Opérations", "Frange"),
    "nombre-approche": ("Opérations", "Surface"),
    "autre-ecriture": ("Opérations", "Étape"),
    "fourchette-illisible": ("Opérations", "Logements"),
    "cellule-en-erreur": ("Opérations", "Surface"),
    "date-impossible": ("Opérations", "Démarrage"),
    "jour-attendu": ("Opérations", "Finalisée le"),
    "date-illisible": ("Opérations", "Démarrage"),
    "nombre-lu-comme-date": ("Opérations", "Finalisée le"),
    "annee-deux-chiffres": ("Opérations", "Démarrage"),
    "annee-lointaine": ("Opérations", "Démarrage"),
    "date-en-anglais": ("Opérations", "Démarrage"),
    "date-annotee": ("Opérations", "Démarrage"),
}
"""Sheet and column in which the examples of a kind are each the text of one cell."""
