"""The demonstration workbook: written by the code, true to the service's plan, and with a story to tell."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sao_dashboard import issues
from sao_dashboard.dates import parse_date
from sao_dashboard.demonstration.operations import DEMO
from sao_dashboard.demonstration.tables import table
from sao_dashboard.demonstration.workbook import DAY, MENTION, ROWS, write_demonstration
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS, Kind, Sheet, sheet
from sao_dashboard.settings import ROOT
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import synthese
from tests.ooxml import validate_package

FILE = ROOT / "data" / "suivi_operations.xlsx"
OPERATIONS = {row["identifiant"]: row for row in ROWS["operations"]}


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_demonstration()


@pytest.fixture(scope="module")
def workbook(written: bytes) -> Workbook:
    return read_workbook(written)


@pytest.fixture(scope="module")
def suivi(workbook: Workbook) -> Suivi:
    return Suivi(workbook, workbook.day(date(2030, 1, 1)))


class TestTheFile:
    def test_is_what_the_code_writes(self, written: bytes) -> None:
        with zipfile.ZipFile(FILE) as kept, zipfile.ZipFile(io.BytesIO(written)) as fresh:
            assert kept.namelist() == fresh.namelist()
            assert [name for name in kept.namelist() if kept.read(name) != fresh.read(name)] == []
        if "ng" not in zlib.ZLIB_RUNTIME_VERSION:  # zlib-ng packs the same content in other bytes
            assert FILE.read_bytes() == written

    @pytest.mark.slow
    def test_opens_without_a_word(self, written: bytes) -> None:
        assert validate_package(written) == []

    @pytest.mark.parametrize("each", [each for each in SHEETS if each.key in ROWS], ids=lambda each: each.key)
    def test_holds_each_row_exactly(self, written: bytes, each: Sheet) -> None:
        read = CalamineWorkbook.from_filelike(io.BytesIO(written)).get_sheet_by_name(each.title).to_python()
        assert read[1:] == [[_cell(row.get(column.key)) for column in each] for row in ROWS[each.key]]

    def test_is_written_where_it_is_asked_for(self, tmp_path: Path, written: bytes) -> None:
        command = [sys.executable, "-m", "sao_dashboard.demonstration", str(tmp_path / "essai.xlsx")]
        subprocess.run(command, check=True, cwd=ROOT)
        assert (tmp_path / "essai.xlsx").read_bytes() == written


def _cell(value: object) -> object:
    """A value as calamine reads it back."""
    if value is None:
        return ""
    return ("non", "oui")[value] if isinstance(value, bool) else value


class TestReading:
    def test_nothing_is_refused_and_doubts_are_those_of_the_plan(self, workbook: Workbook) -> None:
        expected = [
            (issues.ANNEE_DEDUITE, "Chantiers", "en septembre"),
            (issues.ANNEE_DEDUITE, "Chantiers", "en septembre, ou après les congés d'automne, au choix"),
            (
                issues.DATE_ILLISIBLE,
                "Chantiers",
                "après le travail sur l'organisation interne, ou en même temps",
            ),
            (issues.DATE_ILLISIBLE, "Chantiers", "après le travail sur l'organisation interne"),
            (issues.OPERATION_SANS_CHARGE, "Opérations", ""),
            (issues.AGENT_AU_DELA, "Affectations", "CO 09 – D. A."),
            (issues.ANNEE_DEDUITE, "Jalons", "6 septembre"),
            (issues.ANNEE_DEDUITE, "Jalons", "fin novembre"),
            (issues.ANNEE_DEDUITE, "Jalons", "1er octobre"),
        ]
        assert [(issue.type, issue.sheet, issue.value) for issue in workbook.issues] == expected

    def test_what_is_said_of_people_is_true(self, workbook: Workbook, suivi: Suivi) -> None:
        (alone,) = [issue for issue in workbook.issues if issue.type is issues.OPERATION_SANS_CHARGE]
        lines = [line for _column, first, last in alone.runs for line in range(first, last + 1)]
        nobody = suivi.open_operations[suivi.open_operations["charges"].isna()]
        assert lines == nobody["ligne"].tolist()
        assert len(lines) == synthese(suivi).sans_charge.valeur == 5
        (beyond,) = [issue for issue in workbook.issues if issue.type is issues.AGENT_AU_DELA]
        assert dict(beyond.details) == {"lecture": "110\u00a0%"}

    def test_its_frames_are_those_that_they_were(self, workbook: Workbook) -> None:
        # A new way of reading other workbooks must change nothing here; new rows or columns of the demonstration do.
        digest = hashlib.sha256()
        assert workbook["correspondances"].empty
        for key in sorted(workbook.frames.keys() - {"correspondances"}):
            digest.update(f"{key} {workbook[key].dtypes.to_dict()} {workbook[key].to_csv(index=False)}".encode())
        assert digest.hexdigest() == "02022fac059edd29c405ffcaab8dab038517f81cf9648d892697647458d621e0"

    def test_every_sheet_is_there_and_says_what_it_is(self, workbook: Workbook) -> None:
        assert workbook.missing == {"correspondances"}  # its words are the template's own
        assert workbook.day(date(2030, 1, 1)) == DAY == date(2018, 11, 15)
        assert workbook.parametre("Service") == "Service Aménagement Opérationnel"
        assert workbook.parametre("Mention") == MENTION.replace("\u00a0", " ")

    def test_the_mention_has_its_no_break_spaces(self) -> None:
        assert MENTION == (
            "Données de démonstration\u00a0: les opérations sont publiques, sauf celles marquées «\u00a0(démo)\u00a0»"
            "\u00a0; les dates, étapes, appréciations, agents et affectations sont inventés, comme ce qui est marqué "
            "«\u00a0(démo)\u00a0»."
        )


class TestThePlan:
    def test_six_chantiers_with_their_due_dates(self) -> None:
        assert [(row["numero"], row["axe"], row["finalisation"]) for row in ROWS["chantiers"]] == [
            (1, "Organisation interne", date(2018, 10, 1)),
            (2, "Organisation interne", date(2018, 12, 1)),
            (3, "Organisation interne", date(2019, 1, 1)),
            (4, "Partenariat", date(2019, 4, 1)),
            (5, "Partenariat", date(2019, 6, 1)),
            (6, "Partenariat", date(2019, 9, 1)),
        ]
        assert {row["numero"]: row.get("depend_de") for row in ROWS["chantiers"] if row.get("depend_de")} == {
            5: "4",
            6: "4",
        }

    def test_objectives_keep_their_letters(self) -> None:
        letters = Counter(row["chantier"] for row in ROWS["objectifs"])
        assert letters == {1: 2, 2: 4, 3: 4, 4: 2, 5: 4, 6: 1}
        assert [row["repere"] for row in ROWS["objectifs"]][:10] == [
            *("A", "B", "A", "A1", "A2", "B"),
            *("Diffus", "Territoires", "Régie", "Rennes Métropole"),
        ]

    def test_milestones_keep_their_dates_as_written(self) -> None:
        written = [row["date"] for row in ROWS["jalons"] if "chantier" in row]
        assert [text for text in written if isinstance(text, str)] == [
            "6 septembre",
            "20 septembre 2018",
            "fin novembre",
            "1er décembre 2018 ou 1er janvier 2019",
            "avant le 1er septembre 2019",
            "passage éventuel en CT septembre 2019",
            "1er octobre",
        ]

    def test_sessions_keep_their_numbers_as_written(self) -> None:
        assert [row.get("seances") for row in ROWS["temps_travail"]] == [
            *(None, 1, 1, "1 ou 2", "au moins 1"),
            *(None, 1, "plusieurs", "quelques", 1),
        ]

    def test_the_words_of_the_plan_are_not_marked_as_invented(self) -> None:
        assert ROWS["roles"][0]["remarques"] == "fonction peu comprise pour le moment"
        assert ROWS["attentes"][-1] == {
            "type": "Position",
            "territoire": "Rennes Métropole",
            "attendu": "voir si positionnement du service sur ce sujet est un réel sujet",
        }
        (said,) = [row["dit"] for row in ROWS["retours"] if not str(row["dit"]).endswith(DEMO)]
        assert said == "Référent de secteur\u00a0: fonction peu comprise pour le moment"

    def test_what_is_said_of_roles_and_expected_is_marked_as_invented_otherwise(self) -> None:
        columns = {"equipes": ("objectifs",), "roles": ("mission", "attendu", "hors"), "attentes": ("attendu",)}
        unmarked = [
            row[column]
            for key, names in columns.items()
            for row in ROWS[key]
            for column in names
            if column in row and not str(row[column]).endswith(DEMO)
        ]
        assert unmarked == [
            "concertation, lien aux entreprises, veille foncière",
            "voir si positionnement du service sur ce sujet est un réel sujet",
        ]

    def test_retours_are_said_before_and_after_in_the_four_themes(self) -> None:
        assert Counter((row["theme"], row["moment"]) for row in ROWS["retours"]) == {
            (theme, moment): 2
            for theme in (
                "Travail en équipe",
                "Avantages et limites des secteurs",
                "Nouvelles missions",
                "Interfaces avec les partenaires",
            )
            for moment in ("Avant", "Après")
        }


class TestTheStory:
    def test_the_figures_of_the_first_screen(self, suivi: Suivi) -> None:
        figures = synthese(suivi)
        single = ("total", "ouvertes", "en_retard", "a_risque", "a_confirmer", "a_30_jours")
        assert {
            name: getattr(figures, name).valeur
            for name in (*single, "a_90_jours", "sans_charge", "sans_date", "a_surveiller", "franges")
        } == {
            "total": 60,
            "ouvertes": 53,
            "en_retard": 6,
            "a_risque": 3,
            "a_confirmer": 0,
            "a_30_jours": 4,
            "a_90_jours": 8,
            "sans_charge": 5,
            "sans_date": 1,
            "a_surveiller": 8,
            "franges": 9,
        }
        assert [(figure.libelle, figure.valeur) for figure in figures.etapes] == [
            ("En réflexion", 6),
            ("En projet", 9),
            ("En étude", 12),
            ("En chantier", 26),
            ("Réalisé", 3),
            ("Clôturé", 2),
            ("Annulé", 2),
        ]

    def test_operations_per_sector(self) -> None:
        assert sorted(Counter(row["secteur"] for row in ROWS["operations"]).values()) == [8, 8, 8, 12, 12, 12]

    def test_the_borders_to_decide_are_those_of_the_plan(self) -> None:
        pairs = Counter(
            frozenset((row["secteur"], row["second_secteur"])) for row in ROWS["operations"] if row.get("frange")
        )
        coeur, ille, rail, vallees, first, second = (row["secteur"] for row in ROWS["secteurs"])
        assert pairs == {
            frozenset((coeur, ille)): 3,
            frozenset((rail, coeur)): 2,
            frozenset((rail, ille)): 1,
            frozenset((rail, vallees)): 1,
            frozenset((rail, first)): 1,
            frozenset((rail, second)): 1,
        }

    def test_every_value_of_the_lists_is_used(self, workbook: Workbook) -> None:
        unused = {
            (each.key, column.list): set(workbook.values(column.list)) - {row.get(column.key) for row in ROWS[each.key]}
            for each in SHEETS
            for column in each
            if column.list and each.key in ("operations", "agents", "jalons", "temps_travail")
        }
        assert {place: values for place, values in unused.items() if values} == {}

    def test_nobody_is_promised_beyond_full_time_but_one(self) -> None:
        shares: Counter[object] = Counter()
        for row in ROWS["affectations"]:
            shares[row["agent"]] += round(100 * float(str(row.get("quotite") or 0)))
        times = {row["agent"]: round(100 * float(str(row["quotite"]))) for row in ROWS["agents"]}
        assert {agent: share for agent, share in shares.items() if share > times[agent]} == {"CO 09 – D. A.": 110}

    def test_one_sector_has_no_referent(self) -> None:
        held = {row["secteur"] for row in ROWS["affectations"] if row["role"] == "Référent de secteur"}
        without = [row["secteur"] for row in ROWS["secteurs"] if row["secteur"] not in held]
        assert without == ["Rennes Métropole – secteur 2"]

    def test_forty_five_agents_in_four_teams(self) -> None:
        assert len(ROWS["agents"]) == 45
        assert Counter(row.get("equipe") for row in ROWS["agents"]) == {
            "Équipe 1": 11,
            "Équipe 2": 13,
            "Équipe 3": 9,
            "Équipe 4": 10,
            None: 2,
        }

    def test_everyone_leads_operations_of_their_own_team(self) -> None:
        team_of_sector = {row["secteur"]: row["equipe"] for row in ROWS["secteurs"]}
        team_of_agent = {row["agent"]: row.get("equipe") for row in ROWS["agents"]}
        strangers = [
            (row["agent"], row["operation"])
            for row in ROWS["affectations"]
            if row["role"] == "Chargé·e d'opération"
            and team_of_agent[row["agent"]] != team_of_sector[OPERATIONS[row["operation"]]["secteur"]]
        ]
        assert strangers == []


class TestWhatIsPublic:
    def test_an_invented_operation_says_so(self) -> None:
        told = {key for key, row in OPERATIONS.items() if str(row["nom"]).endswith(DEMO)}
        assert told == {key for key in OPERATIONS if str(key).startswith("DEMO-")}
        assert (len(told), len(OPERATIONS) - len(told)) == (39, 21)

    def test_no_public_operation_is_said_to_be_late_or_to_be_decided(self, suivi: Suivi) -> None:
        frame = suivi.operations
        doubtful = frame[frame["situation"].isin(["en retard", "à risque"]) | frame["frange"]]
        assert [name for name in doubtful["identifiant"] if not name.startswith("DEMO-")] == []
        late = suivi.jalons[suivi.jalons["situation"] == "en retard"]
        assert [name for name in late["operation"] if not name.startswith("DEMO-")] == []

    def test_no_public_operation_has_a_dated_commitment(self) -> None:
        promised = {str(row["operation"]) for row in ROWS["equipes_projets"] if "pour_quand" in row}
        assert promised == {"DEMO-09", "DEMO-18", "DEMO-21", "DEMO-24", "DEMO-27", "DEMO-33"}

    def test_nobody_makes_up_their_amenageur(self) -> None:
        assert {row.get("amenageur") for row in OPERATIONS.values() if not str(row["nom"]).endswith(DEMO)} == {None}

    def test_dates_without_a_doubt_outside_the_plan(self) -> None:
        for key, column in ((each.key, column) for each in SHEETS if each.key in ROWS for column in each):
            if column.kind is Kind.APPROXIMATE and key != "chantiers":
                rows = [row for row in ROWS[key] if "chantier" not in row and row.get(column.key)]
                assert [row for row in rows if parse_date(row[column.key]).doute] == []  # type: ignore[arg-type]


class TestTextTables:
    def test_cells_become_what_their_column_holds(self) -> None:
        columns = "identifiant frange finalisation finalisee_le avancement logements surface"
        text = """
            A | oui | 01/10/2018 | 02/10/2018 | 45 % | 421 | 2,5
            B |     | fin 2019
        """
        assert table("operations", columns, text) == [
            {
                "identifiant": "A",
                "frange": True,
                "finalisation": date(2018, 10, 1),
                "finalisee_le": date(2018, 10, 2),
                "avancement": 0.45,
                "logements": 421,
                "surface": 2.5,
            },
            {"identifiant": "B", "finalisation": "fin 2019"},
        ]

    def test_a_line_that_begins_with_a_bar_goes_on_with_the_row_above(self) -> None:
        assert table("operations", "identifiant nom etape", "A | Gare\n  | En étude\nB") == [
            {"identifiant": "A", "nom": "Gare", "etape": "En étude"},
            {"identifiant": "B"},
        ]

    def test_a_cell_too_many_is_refused(self) -> None:
        with pytest.raises(ValueError, match="3 cells for 2 columns"):
            table("operations", "identifiant nom", "A | B | C")

    def test_sheets_filled_are_all_but_lists_settings_and_correspondances(self) -> None:
        assert set(ROWS) == {each.key for each in SHEETS} - {"listes", "parametres", "correspondances"}
        assert sheet("operations").identifier == "identifiant"
