"""The sheet Lisez-moi: how to fill the workbook, for people. The program never reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sao_dashboard.dates import parse_date
from sao_dashboard.formatting import periode
from sao_dashboard.schema import PARAMETRES, SHEETS
from sao_dashboard.storable import storable
from sao_dashboard.template.heights import LINE_HEIGHT, lines
from sao_dashboard.template.look import ACCENT, INK, LINE, PALE, QUIET, STATES, Look, typeset

TITLE = "Lisez-moi"

_FIRST, _SECOND = 36, 84
_PURPOSE = (
    "Ce classeur rassemble ce que le service suit : ses chantiers de réorganisation, ses opérations d'aménagement et "
    "les agents qui s'en occupent. Le tableau de bord le lit tel quel : ce qui est écrit ici est ce que tout le monde "
    "voit. La feuille que vous lisez est faite pour vous ; le tableau de bord ne la lit pas."
)
_STEPS = (
    "Commencez par les feuilles Secteurs et Agents : leurs noms sont ensuite proposés partout dans des listes.",
    "Remplissez Opérations : c'est la seule feuille obligatoire, son onglet est bleu. Chacune des autres éclaire un "
    "écran de plus, quand vous en avez besoin ; Chantiers et Affectations d'abord.",
    "Une ligne par chantier, par opération, par affectation. Écrivez sous la dernière ligne : le tableau s'agrandit. "
    "Une ligne vide ne gêne pas.",
    "Arrêtez le pointeur sur un titre de colonne : une note dit ce qu'on y écrit.",
    "Il manque une valeur dans une liste ? Ajoutez-la dans la feuille Listes, sous la dernière de sa colonne : elle "
    "est proposée aussitôt. Une autre ville y met ses propres mots.",
    "Un identifiant ne change jamais : c'est lui que les autres feuilles citent, et que suivent les liens copiés.",
    "Déplacez les colonnes, ajoutez les vôtres : le tableau de bord retrouve les siennes à leur titre, et laisse les "
    "autres. Gardez les titres tels quels.",
    "Des rôles et des noms seulement : jamais de remarque sur une personne.",
)
DATES = (
    "01/10/2018",
    "1er octobre 2018",
    "fin novembre 2018",
    "mi-mars 2019",
    "septembre 2019",
    "T2 2019",
    "été 2019",
    "S1 2020",
    "fin 2020",
    "2030",
    "1er décembre 2018 ou 1er janvier 2019",
    "d'ici fin septembre 2019",
    "à partir de 2024",
    "vers mars 2019",
)
"""Dates people may write, shown with what the program itself reads in them."""
_ABOUT_DATES = (
    "Écrivez ce que vous savez, comme vous le dites. Une date approximative est gardée telle quelle et comprise comme "
    "un intervalle. Dites toujours l'année. Les colonnes de dates prévues sont au format Texte : sans cela, Excel "
    "changerait de lui-même « septembre 2019 » en « 01/09/2019 ». Seules « Finalisé le », « Finalisée le » et "
    "« Tenu le » demandent un jour précis, et restent vides tant que ce n'est pas fait."
)
_NUMBERS = (
    ("Logements, séances", "1 400, « 1 400 à 1 500 », « 1 ou 2 », « au moins 1 », « plusieurs »."),
    ("Avancement, quotité", "45 % ; de 0 à 100 %."),
    ("Frange, à valider", "oui ou non ; rien vaut non."),
    ("Plusieurs chantiers", "4, 5"),
)


_COLOURS = (
    (
        "late",
        "01/10/2018",
        "Un jour précis est dépassé, et ce n'est pas terminé. Le jour de référence est la date "
        "d'observation de la feuille Paramètres ; sans elle, aujourd'hui.",
    ),
    ("missing", "", "Il manque une valeur obligatoire dans une ligne commencée."),
    ("done", "Terminé", "La ligne est finalisée, clôturée ou annulée."),
)


def write_guide(book: Workbook, look: Look, mention: str) -> None:
    """Write the sheet Lisez-moi, which must be the first one made."""
    worksheet = book.add_worksheet(TITLE)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(QUIET)
    worksheet.set_column(0, 0, 2)
    worksheet.set_column(1, 1, _FIRST)
    worksheet.set_column(2, 2, _SECOND)
    set_page(worksheet)
    worksheet.set_print_scale(78)  # not fitted to the page: Excel then forgets the page break
    _Guide(worksheet, look).write(mention)


def set_page(worksheet: Worksheet) -> None:
    """Set what all printed sheets share: A4, its name and number below."""
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    worksheet.set_footer("&L&A&RPage &P sur &N")


def reading(text: str) -> str:
    """Return in words what the program reads in a date."""
    found = parse_date(text)
    one_day = "le " * (found.debut == found.fin)
    return f"{one_day}{periode(found.debut, found.fin)}{'' if found.certain else ', sans certitude'}"


class _Guide:
    """Writes from the top down, one block under the other."""

    def __init__(self, worksheet: Worksheet, look: Look) -> None:
        self._sheet = worksheet
        self._look = look
        self._row = 0

    def write(self, mention: str) -> None:
        self._title("Suivi des chantiers et des opérations", 22)
        if mention:
            self._paragraph(mention, bg_color=PALE, bold=True)
        self._paragraph(_PURPOSE)
        self._heading("Pour bien le remplir")
        for number, step in enumerate(_STEPS, 1):
            self._paragraph(f"{number}.\u00a0 {step}")
        self._heading("Les feuilles")
        self._sheets()
        self._sheet.set_h_pagebreaks([self._row])
        self._heading("Écrire une date")
        self._paragraph(_ABOUT_DATES)
        self._table("Vous écrivez", "Le tableau de bord comprend", [(text, reading(text)) for text in DATES])
        self._heading("Écrire le reste")
        self._table("Où", "Comment", _NUMBERS)
        self._heading("Les couleurs")
        self._colours()
        self._heading("Régler le classeur")
        self._table("Feuille Paramètres", "Ce que dit le réglage", tuple(PARAMETRES.items()))

    def _text(self, **properties: Any) -> Format:
        return self._look.format(**({"font_color": INK, "valign": "top", "text_wrap": True} | properties))

    def _title(self, text: str, size: int) -> None:
        self._sheet.set_row(self._row, size * 1.9)
        style = self._look.format(font_size=size, bold=True, font_color=ACCENT, valign="vcenter")
        self._sheet.write_string(self._row, 1, text, style)
        self._row += 1

    def _heading(self, text: str) -> None:
        self._row += 1
        self._title(text, 14)

    def _fit(self, text: str, width: int) -> None:
        self._sheet.set_row(self._row, LINE_HEIGHT * lines(text, width) + 3)

    def _paragraph(self, text: str, **properties: Any) -> None:
        self._fit(text, _FIRST + _SECOND - 8)  # merged cells never find their height: rather too high
        self._sheet.merge_range(self._row, 1, self._row, 2, storable(typeset(text)), self._text(**properties))
        self._row += 1

    def _table(self, first: str, second: str, rows: Sequence[tuple[str, str]]) -> None:
        self._pair(first, second, self._text(bold=True, bg_color=PALE), self._text(bold=True, bg_color=PALE))
        for left, right in rows:
            self._pair(left, right, self._ruled(bold=True), self._ruled())

    def _ruled(self, **properties: Any) -> Format:
        return self._text(**({"bottom": 1, "bottom_color": LINE} | properties))

    def _pair(self, left: str, right: str, left_style: Format, right_style: Format) -> None:
        self._fit(right, _SECOND)
        self._sheet.write_string(self._row, 1, typeset(left), left_style)
        self._sheet.write_string(self._row, 2, typeset(right), right_style)
        self._row += 1

    def _sheets(self) -> None:
        link = self._ruled(bold=True, font_color=ACCENT, underline=1)
        for sheet in SHEETS:
            must = "Obligatoire. " if sheet.required else ""
            self._fit(must + sheet.help, _SECOND)
            self._sheet.write_url(self._row, 1, f"internal:'{sheet.title}'!A1", link, sheet.title)
            self._sheet.write_string(self._row, 2, must + sheet.help, self._ruled())
            self._row += 1

    def _colours(self) -> None:
        self._pair("Titre", "Colonne obligatoire : chaque ligne la remplit.", self._look.header(True), self._ruled())
        self._pair("Titre", "Colonne facultative.", self._look.header(False), self._ruled())
        for state, sample, meaning in _COLOURS:
            self._pair(sample, meaning, self._ruled(align="left", indent=1, **STATES[state]), self._ruled())
