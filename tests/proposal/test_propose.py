"""What is proposed for workbooks that were kept without us: exact, with why and how sure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.errors import WorkbookError
from sao_dashboard.proposal.model import Answer, Certainty, ProposedColumn, ProposedTable
from sao_dashboard.proposal.propose import propose
from sao_dashboard.proposal.rows import rows_of
from sao_dashboard.proposal.workbook import offered
from sao_dashboard.reading.correspondances.said import Said
from tests.reading.sheets import Rows, grids
from tests.reading.trackers.measure import ASKED, RIGHT, WRONG, measured
from tests.reading.trackers.worded import TRACKERS

SURE, DOUBTFUL, UNKNOWN = Certainty.SURE, Certainty.DOUBTFUL, Certainty.UNKNOWN

SUIVI: Rows = (
    ("Suivi des ZAC", None, None, None, None, None, None, None),
    ("N° ZAC", "Nom de la ZAC", "Territoire", "Phase", "Livraison", "Surf. (m²)", "Av.", "Budget"),
    ("Z1", "Gare sud", "Nord", "Travaux", "T2 2027", 25_000, 80, 12),
    ("Z2", "Moulin", "Sud", "Livré", date(2025, 6, 1), 8_000, 100, 8),
    ("Z3", "Canal", "Nord", "Faisabilité", "2030", None, 5, 3),
)


def table(rows: Rows, tab: str = "Suivi") -> ProposedTable:
    (found,) = propose(grids({tab: rows})).tables
    return found


def table_said(rows: Rows, answers: list[Answer]) -> ProposedTable:
    """Return what is proposed for a tab once these answers are given."""
    return propose(grids({"Suivi": rows}), answers).tables[0]


def column(cells: list[Any], title: str = "Truc") -> ProposedColumn:
    """Return what is proposed for a column beside those of ordinary operations."""
    base = [("Code", "Intitulé", "Secteur", "Commune", title)]
    rows = [*base, *((f"A-{n}", f"Le projet {n}", "Nord", "Rennes", cell) for n, cell in enumerate(cells))]
    return next(each for each in table(rows).columns if each.rank == 4)


def keys(found: ProposedTable) -> list[tuple[str, str | None, Certainty]]:
    return [(each.title, each.column.key if each.column else None, each.certainty) for each in found.columns]


def test_a_row_of_the_table_is_never_its_titles() -> None:
    """Under titles that nobody knows, « ZAC » and « Communale » of some row were its titles, and surely so."""
    rows = [("T1", "T2", "T3", "T4", "T5"), *((f"Îlot {n}", "ZAC", "Communale", "Pilotage", "Phase") for n in range(3))]
    rows += [("Pré", "ZAC", "Métropole", "Suivi", "Phase"), ("Gare", "PUP", "Communale", "Veille", "Secteur")]
    assert propose(grids({"Feuil1": rows})).tables[0].sheet is None
    numbers = [("a", "b", "c", "d"), ("ZAC", "Commune", 12.5, date(2027, 1, 1)), ("PUP", "Betton", 3, date(2027, 2, 1))]
    assert propose(grids({"Feuil1": numbers})).tables[0].sheet is None


def test_titles_repeated_for_each_group_are_titles() -> None:
    titles = ("Intitulé", "Commune", "Phase", "Secteur")
    rows = [titles, ("Îlot 1", "Rennes", "Études", "Nord"), titles, ("Îlot 2", "Betton", "Travaux", "Sud")]
    found = table(rows)
    assert (found.line, found.sheet and found.sheet.key) == (1, "operations")


def test_an_ordinary_tracker() -> None:
    found = table(SUIVI)
    assert (found.sheet and found.sheet.key, found.certainty, found.line, found.rows) == ("operations", SURE, 2, 3)
    assert found.first[0][:3] == ("N° ZAC", "Nom de la ZAC", "Territoire")
    assert found.missing == ()
    assert keys(found) == [
        ("N° ZAC", "identifiant", SURE),
        ("Nom de la ZAC", "nom", SURE),
        ("Territoire", "secteur", SURE),
        ("Phase", "etape", SURE),
        ("Livraison", "finalisation", SURE),
        ("Surf. (m²)", "surface", SURE),
        ("Av.", "avancement", SURE),
        ("Budget", None, SURE),
    ]


def test_values_are_shown_as_they_will_be_read() -> None:
    seen = {each.title: each.seen for each in table(SUIVI).columns}
    assert seen["Surf. (m²)"] == (("25000", "2,5"), ("8000", "0,8"))
    assert seen["Av."] == (("80", "80\u00a0%"), ("100", "100\u00a0%"), ("5", "5\u00a0%"))
    assert seen["Livraison"][1] == ("01/06/2025", "1er\u00a0juin 2025")
    assert seen["Budget"] == (("12", ""), ("8", ""), ("3", ""))


def test_etapes_of_theirs_become_the_list_in_the_order_of_the_trade() -> None:
    (phase,) = [each for each in table(SUIVI).columns if each.title == "Phase"]
    assert [(value.written, value.rows, value.value, value.sens, value.certainty) for value in phase.values] == [
        ("Faisabilité", 1, "Faisabilité", "à venir", SURE),
        ("Travaux", 1, "Travaux", "en cours", SURE),
        ("Livré", 1, "Livré", "terminée", SURE),
    ]


def test_the_rows_that_it_makes() -> None:
    assert rows_of(propose(grids({"Suivi": SUIVI}))) == [
        Said(0, "feuille", chez_vous="Suivi", chez_nous="Opérations"),
        Said(0, "colonne", "Suivi", chez_vous="N° ZAC", chez_nous="Identifiant"),
        Said(0, "colonne", "Suivi", chez_vous="Nom de la ZAC", chez_nous="Opération"),
        Said(0, "colonne", "Suivi", chez_vous="Territoire", chez_nous="Secteur"),
        Said(0, "colonne", "Suivi", chez_vous="Phase", chez_nous="Étape"),
        Said(0, "valeur", "Suivi", "Phase", "Faisabilité", "Faisabilité", "à venir"),
        Said(0, "valeur", "Suivi", "Phase", "Travaux", "Travaux", "en cours"),
        Said(0, "valeur", "Suivi", "Phase", "Livré", "Livré", "terminée"),
        Said(0, "colonne", "Suivi", chez_vous="Livraison", chez_nous="Finalisation prévue"),
        Said(0, "colonne", "Suivi", chez_vous="Surf. (m²)", chez_nous="Surface"),
        Said(0, "unité", "Suivi", "Surf. (m²)", "m²", "ha"),
        Said(0, "colonne", "Suivi", chez_vous="Av.", chez_nous="Avancement"),
        Said(0, "échelle", "Suivi", "Av.", "100", "100\u00a0%"),
        Said(0, "colonne", "Suivi", chez_vous="Budget", chez_nous="ignorer"),
    ]


def test_what_the_workbook_says_already_has_the_last_word() -> None:
    said = Said(2, "colonne", "Suivi", chez_vous="Livraison", chez_nous="ignorer")
    rows = rows_of(propose(grids({"Suivi": SUIVI})), [said])
    assert rows[0] is said
    assert [row.chez_nous for row in rows if row.chez_vous == "Livraison"] == ["ignorer"]


class TestContent:
    """What is beneath a title bears it out, or denies it; alone, it is but a proposal."""

    def test_a_title_that_its_cells_deny(self) -> None:
        found = column(["oui", "non", "oui"], "Livraison")
        assert (found.column, found.certainty) == (None, UNKNOWN)
        assert found.question == "«\u00a0Livraison\u00a0»\u00a0: est-ce «\u00a0Finalisation prévue\u00a0»\u00a0?"

    def test_the_values_of_a_list(self) -> None:
        found = column(["Habitat", "Mixte", "Activités", "Habitat"])
        assert (found.column and found.column.key, found.certainty) == ("vocation", DOUBTFUL)
        assert found.why == "ses valeurs sont celles de «\u00a0Vocation\u00a0»"

    def test_the_only_dates(self) -> None:
        found = column(["T2 2027", "2028", "mars 2029"])
        assert (found.column and found.column.key, found.certainty) == ("finalisation", DOUBTFUL)

    def test_a_common_word_alone(self) -> None:
        assert column(["A", "B", "A"], "Type").certainty is DOUBTFUL
        assert column(["ZAC", "Lotissement", "ZAC"], "Type").certainty is SURE

    def test_status_is_told_by_its_values(self) -> None:
        assert [
            (found.column and found.column.key, found.certainty)
            for found in (
                column(["Planned", "Completed", "Planned"], "Status"),
                column(["Vert", "Rouge", "Vert"], "Status"),
            )
        ] == [("etape", SURE), ("statut", SURE)]

    def test_statut_is_the_etape_where_nothing_else_is(self) -> None:
        found = column(["En cours", "Terminé", "En cours"], "Statut")
        assert (found.column and found.column.key, found.certainty) == ("etape", DOUBTFUL)

    def test_nothing_known(self) -> None:
        found = column(["x1", "y 2 z", "w"], "Bidule")
        assert (found.column, found.certainty, found.ignored) == (None, UNKNOWN, False)

    def test_numbers_too_large_for_hectares(self) -> None:
        (setting,) = column([25_000, 140_000, 8_000], "Surface").settings
        assert (setting.objet, setting.theirs, setting.ours, setting.certainty) == ("unité", "m²", "ha", DOUBTFUL)

    def test_month_first(self) -> None:
        found = column(["03/25/2027", "11/30/2028", "06/07/2027"], "Livraison")
        (setting,) = found.settings
        assert (setting.theirs, setting.certainty) == ("mois/jour/année", DOUBTFUL)
        assert found.seen[2] == ("06/07/2027", "7\u00a0juin 2027")


class TestQuestions:
    def test_two_titles_for_one_column(self) -> None:
        rows = [("Code", "Intitulé", "Secteur", "Livraison", "Fin des travaux")]
        rows += [(f"A-{n}", f"Le projet {n}", "Nord", "2027", "2028") for n in range(3)]
        *_, one, other = table(rows).columns
        question = (
            "«\u00a0Livraison\u00a0» et «\u00a0Fin des travaux\u00a0» peuvent être «\u00a0Finalisation prévue\u00a0»"
        )
        assert [each.question.startswith(question) for each in (one, other)] == [True, True]
        assert [(each.column and each.column.key, each.certainty) for each in (one, other)] == [
            ("finalisation", DOUBTFUL),
            (None, UNKNOWN),
        ]

    def test_one_title_for_two_columns(self) -> None:
        found = column(["Rennes", "Pacé", "Rennes"], "Commune / Secteur")
        assert (found.column, found.certainty) == (None, UNKNOWN)
        assert found.question == "est-ce «\u00a0Commune\u00a0» ou «\u00a0Secteur\u00a0»\u00a0?"

    def test_two_columns_of_one_title_are_told_by_their_letters(self) -> None:
        rows = [
            ("Code", "Intitulé", "Secteur", "Date", "Date"),
            *((f"A-{n}", f"Nom {n}", "N", "2027", "2028") for n in (1, 2)),
        ]
        assert [each.title for each in table(rows).columns][3:] == ["colonne D", "colonne E"]


class TestTabs:
    def test_one_sheet_per_sector(self) -> None:
        rows = [
            ("Code", "Nom du projet", "Phase", "Livraison"),
            ("A", "Gare", "Travaux", "2027"),
            ("B", "Mail", "Études", "2028"),
        ]
        found = propose(grids({"Nord": rows, "Sud": rows, "Notes": [("a", "b"), ("c", "d")]})).tables
        assert [(each.tab, each.sheet and each.sheet.key, each.certainty) for each in found] == [
            ("Nord", "operations", DOUBTFUL),
            ("Sud", "operations", DOUBTFUL),
            ("Notes", None, UNKNOWN),
        ]
        said = rows_of(propose(grids({"Nord": rows, "Sud": rows})))
        assert [(row.objet, row.feuille, row.chez_vous) for row in said][:4] == [
            ("feuille", "", "Nord"),
            ("colonne", "", "Code"),
            ("colonne", "", "Nom du projet"),
            ("colonne", "", "Phase"),
        ]

    def test_tabs_of_the_same_titles_are_one_table(self) -> None:
        """What a value means was looked for in each tab, and said of all by the first that had the word."""
        titles = ("Code", "Nom du projet", "Phase", "Surface")
        tabs = {
            "Nord": [titles, ("A", "Gare", "Bleu", 25_000)],
            "Sud": [titles, ("B", "Mail", "Vert", 8_000), ("C", "Cour", "Bleu", 9_000)],
            "Agents": [("Nom", "Fonction"), ("A. Martin", "Chargée d'opération")],
        }
        nord, sud, _ = propose(grids(tabs)).tables
        assert [(value.written, value.rows) for value in nord.columns[2].values] == [("Bleu", 2), ("Vert", 1)]
        assert (sud.like, sud.columns, sud.rows) == ("Nord", (), 2)
        said = rows_of(propose(grids(tabs)))
        assert [(row.feuille, row.colonne) for row in said if row.chez_vous == "Bleu"] == [
            ("Nord", "Phase"),  # and not of all tabs: others have titles of their own
            ("Sud", "Phase"),
        ]

    def test_our_own_names_need_no_word(self) -> None:
        rows = [("Identifiant", "Opération", "Secteur", "Étape"), ("A", "Gare", "Nord", "En projet")]
        assert rows_of(propose(grids({"Opérations": rows}))) == []

    def test_their_own_listes_close_the_lists(self) -> None:
        rows = [
            ("Code", "Nom du projet", "Secteur", "Phase"),
            ("A", "Gare", "Nord", "Travau"),
            ("B", "Mail", "Nord", "Bleu"),
        ]
        lists = [("Étapes", "Sens de l'étape"), ("Travaux", "en cours"), ("Études", "en cours")]
        found = propose(grids({"Suivi": rows, "Listes": lists})).tables[0].columns[3]
        assert [(value.written, value.value, value.certainty) for value in found.values] == [
            ("Travau", "Travaux", DOUBTFUL),
            ("Bleu", "", UNKNOWN),
        ]


def test_no_tracker_is_wrong_without_a_question() -> None:
    found = measured()
    assert len(TRACKERS) == 41
    assert [verdict for verdict in found if verdict.verdict == WRONG] == []
    right = sum(verdict.verdict == RIGHT for verdict in found)
    proposed = sum(verdict.verdict == ASKED and verdict.proposed for verdict in found)
    assert right + proposed >= 0.9 * len(found)


class TestAnswers:
    """What was asked and is answered is sure, and follows."""

    def test_a_column_is_what_it_is_said_to_be(self) -> None:
        rows = [("Code", "Intitulé", "Secteur", "Livraison", "Fin des travaux")]
        rows += [(f"A-{n}", f"Le projet {n}", "Nord", "2027", "2028") for n in range(3)]
        answers = [Answer("Suivi", 3, "colonne", "demarrage"), Answer("Suivi", 4, "colonne", "finalisation")]
        found = propose(grids({"Suivi": rows}), answers).tables[0]
        assert keys(found)[3:] == [("Livraison", "demarrage", SURE), ("Fin des travaux", "finalisation", SURE)]
        assert found.columns[3].seen == (("2027", "du 1er\u00a0janvier 2027 au 31\u00a0décembre 2027"),)

    def test_a_column_that_is_nothing_is_left_aside(self) -> None:
        answers = [Answer("Suivi", 4, "colonne", "")]
        found = propose(grids({"Suivi": SUIVI}), answers)
        assert found.tables[0].columns[4].ignored
        assert Said(0, "colonne", "Suivi", chez_vous="Livraison", chez_nous="ignorer") in rows_of(found)

    def test_a_setting_is_refused_or_confirmed(self) -> None:
        rows = [
            ("Code", "Intitulé", "Secteur", "Surface"),
            *((f"A-{n}", f"Nom {n}", "N", 25_000 + n) for n in range(3)),
        ]
        settings = {
            said: [
                (each.theirs, each.certainty, each.kept)
                for each in propose(grids({"Suivi": rows}), [Answer("Suivi", 3, "unité", said)])
                .tables[0]
                .columns[3]
                .settings
            ]
            for said in ("oui", "non")
        }
        assert settings == {"oui": [("m²", SURE, True)], "non": [("m²", SURE, False)]}
        refused = propose(grids({"Suivi": rows}), [Answer("Suivi", 3, "unité", "non")])
        assert refused.tables[0].columns[3].seen[0] == ("25000", "25\u202f000")
        assert "unité" not in [row.objet for row in rows_of(refused)]

    def test_an_etape_means_what_it_is_said_to_mean(self) -> None:
        rows = [("Code", "Intitulé", "Secteur", "Phase"), *((f"A-{n}", f"Nom {n}", "N", "Bleu") for n in range(3))]
        found = propose(grids({"Suivi": rows}), [Answer("Suivi", 3, "valeur Bleu", "terminée")])
        (value,) = found.tables[0].columns[3].values
        assert (value.value, value.sens, value.certainty) == ("Bleu", "terminée", SURE)

    def test_of_two_titles_said_to_be_one_column_the_last_is(self) -> None:
        """Both were, and the workbook had two columns of one name."""
        answers = [Answer("Suivi", 4, "colonne", "demarrage"), Answer("Suivi", 7, "colonne", "demarrage")]
        found = table_said(SUIVI, answers)
        assert keys(found)[4] == ("Livraison", None, UNKNOWN)
        assert found.columns[4].why == "vous avez dit que c’est «\u00a0Budget\u00a0»"
        assert keys(table_said(SUIVI, answers[::-1]))[4:] == [
            ("Livraison", "demarrage", SURE),
            ("Surf. (m²)", "surface", SURE),
            ("Av.", "avancement", SURE),
            ("Budget", None, UNKNOWN),
        ]

    def test_an_answer_that_makes_no_sense_any_more_says_nothing(self) -> None:
        """« secteur » said of a tab that became the agents meant « ignorer », and nothing showed it."""
        answers = [
            Answer("Suivi", 2, "colonne", "rien de tel"),
            Answer("Suivi", 3, "valeur Travaux", "En chantier"),
            Answer("Ailleurs", -1, "feuille", "operations"),
        ]
        assert table_said(SUIVI, answers) == table(SUIVI)

    def test_a_tab_is_what_it_is_said_to_be(self) -> None:
        answers = [Answer("Suivi", -1, "feuille", ""), Answer("Notes", -1, "feuille", "operations")]
        found = propose(grids({"Suivi": SUIVI, "Notes": [("Nom", "b"), ("Gare", "d")]}), answers)
        assert [(each.tab, each.sheet and each.sheet.key, each.ignored) for each in found.tables] == [
            ("Suivi", None, True),
            ("Notes", "operations", False),
        ]
        assert rows_of(found)[0] == Said(0, "feuille", chez_vous="Suivi", chez_nous="ignorer")

    def test_a_word_that_is_not_in_their_list_is_one_of_it_or_nothing(self) -> None:
        rows = [
            ("Code", "Nom du projet", "Secteur", "Phase"),
            ("A", "Gare", "Nord", "Bleu"),
            ("B", "Mail", "Nord", "Vert"),
        ]
        book = grids({"Suivi": rows, "Listes": [("Étapes", "Sens de l'étape"), ("Travaux", "en cours")]})
        answers = [Answer("Suivi", 3, "valeur Bleu", "Travaux"), Answer("Suivi", 3, "valeur Vert", "ignorer")]
        found = propose(book, answers)
        assert found.tables[0].columns[3].choices == ("Travaux",)
        assert found.tables[0].columns[3].seen == (("Bleu", "Travaux"), ("Vert", "non lu"))
        assert rows_of(found)[-2:] == [
            Said(0, "valeur", "Suivi", "Phase", "Bleu", "Travaux"),
            Said(0, "valeur", "Suivi", "Phase", "Vert", "ignorer"),
        ]


@pytest.mark.parametrize(
    "kept",
    [
        (("Date", "Expéditeur", "Sujet"), ("03/09/2018", "SPEU", "Convention")),
        (("Objet", "Chez vous", "Chez nous"), ("Note", "à revoir avec Camille", None)),
    ],
)
def test_a_sheet_correspondances_that_would_lose_something_is_not_written_again(kept: Rows) -> None:
    """A register of letters of that name, or a row that is not understood, was replaced by ours without a word."""
    with pytest.raises(WorkbookError, match="Donnez un autre nom") as refused:
        offered(grids({"Suivi": SUIVI, "Correspondances": kept}))
    assert refused.value.title == "Feuille à garder"


def test_of_two_sheets_correspondances_the_one_that_is_read_is_written_again() -> None:
    """What was known of the last was written in the first, at the places of the other's columns."""
    heads = ("Objet", "Dans la feuille", "Dans la colonne", "Chez vous", "Chez nous")
    first: Rows = (heads, ("colonne", "Suivi", None, "Livraison", "ignorer"))
    last: Rows = ((None, *heads), (None, "colonne", "Suivi", None, "Phase", "ignorer"))
    there = offered(grids({"Suivi": SUIVI, "Correspondances": first, "CORRESPONDANCES ": last})).there
    assert there and [(row.chez_vous, row.chez_nous) for row in there.rows] == [("Livraison", "ignorer")]
    assert min(there.places.values()) == 0
