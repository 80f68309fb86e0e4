"""The documentation is under test: it names all that the code has, shows what the code does, and leads somewhere."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from sao_dashboard import addresses, screens
from sao_dashboard.cli import main as cli
from sao_dashboard.comparison.alertes import TITRES
from sao_dashboard.exports.catalogue import REFUSALS, catalogue, refusals
from sao_dashboard.exports.dictionary import DATES, dictionary
from sao_dashboard.guard.limits import LIMITS, MIB
from sao_dashboard.issues import CATALOGUE
from sao_dashboard.refusals import excess, kinds, watching
from sao_dashboard.refusals import reading as reading_refusals
from sao_dashboard.schema import LISTS, PARAMETRES, SHEETS, Sheet
from sao_dashboard.settings import ROOT
from sao_dashboard.template.guide import reading
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import SORTS
from sao_dashboard.views.qualite import Choix
from sao_dashboard.views.situations import EXPLANATIONS, label
from sao_dashboard.views.synthese import DORMANTES, Chiffre, synthese
from tests.browser.screenshots import IMAGES, PICTURES
from tests.builders import suivi
from tests.reading.sheets import sheets, xlsx

README, CHANGELOG, DOCS = ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs"
GUIDES = tuple(sorted(DOCS.glob("guide-*.md")))
FRENCH = (
    README,
    CHANGELOG,
    *GUIDES,
    *(
        DOCS / f"{name}.md"
        for name in (
            "acces",
            "installation",
            "donnees-personnelles",
            "situations",
            "accessibilite",
            "dictionnaire",
            "problemes",
            "source-2018",
        )
    ),
)
ALL = (*FRENCH, DOCS / "architecture.md", *sorted((DOCS / "decisions").glob("*.md")))
RESPONSABLE, CHARGE, COORDINATION = (
    DOCS / f"guide-{n}.md" for n in ("responsable", "charge-operation", "coordination")
)
NBSP = "\u00a0"

by_name = pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("’", "'")


def everything() -> str:
    return "\n".join(text_of(path) for path in ALL)


# --- The dictionary ---------------------------------------------------------------------------------------------------


def test_the_dictionary_is_what_the_code_gives() -> None:
    assert text_of(DOCS / "dictionnaire.md") == dictionary(), "run `make docs`"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_the_dictionary_has_every_column_with_its_aliases_and_help(sheet: Sheet) -> None:
    section = dictionary().partition(f"### Feuille {sheet.title}\n")[2].partition("\n#")[0]
    for column in sheet:
        line = next(line for line in section.splitlines() if line.startswith(f"| **{column.header}** |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[2] == ("oui" if column.required else "")
        without = " Sans cette colonne, chaque ligne est lue « Non renseigné »." if column.without else ""
        assert [plain(cell) for cell in cells[3:5]] == [plain(column.help) + without, plain(column.other_names)]


def test_the_dictionary_has_every_list_and_setting() -> None:
    lines = dictionary().splitlines()
    for spec in LISTS:
        assert f"| **{spec.header}** | {', '.join(spec.values)} |" in lines
    for name, words in PARAMETRES.items():
        assert f"| **{name}** | {words} |" in lines


def test_the_dictionary_shows_dates_that_are_all_read() -> None:
    examples = [text for texts in DATES.values() for text in texts]
    assert len(examples) == len(set(examples))
    shown = plain(dictionary())
    for text in examples:
        assert f"| « {text} » | {plain(reading(text))} |" in shown
        assert re.search(r"\d{4}", reading(text)), text


# --- The problems -----------------------------------------------------------------------------------------------------


def test_the_page_of_problems_is_what_the_code_gives() -> None:
    assert text_of(DOCS / "problemes.md") == catalogue(), "run `make docs`"


def test_the_page_of_problems_has_every_kind_with_all_it_says() -> None:
    sections = {part.partition("\n")[0]: plain(part) for part in catalogue().split("\n### ")[1:]}
    assert sorted(sections) == sorted(kind.title for kind in CATALOGUE)
    for kind in CATALOGUE:
        section = sections[kind.title]
        assert f"`{kind.code}`" in section
        assert str(kind.severity) in section
        assert f"À faire : {plain(kind.todo)[0].lower()}{plain(kind.todo)[1:]}." in section
        assert f"- À corriger : {plain(kind.wrong)}\n- Juste : {plain(kind.right)}" in section
        assert len([line for line in section.splitlines() if line.startswith("> ")]) == 1


def test_the_page_of_problems_has_every_refusal_once() -> None:
    declared = [one for family in REFUSALS.values() for one in refusals(family)]
    codes = [one.code for one in declared]
    assert len(set(codes)) == len(codes)
    rows = [line.split(" | ")[:2] for line in plain(catalogue()).splitlines() if line.startswith("| `")]
    assert rows == [[f"| `{one.code}`", plain(one.title)] for one in declared]


# --- What the guides show is what the code does -----------------------------------------------------------------------


def rows_of(path: Path, head: str) -> list[list[str]]:
    """Return the rows of the table whose first heading is `head`, plain spaces only."""
    lines = plain(text_of(path)).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {head} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


DATE_ROWS = rows_of(COORDINATION, "Vous écrivez")


@pytest.mark.parametrize(("written", "understood"), DATE_ROWS, ids=[row[0] for row in DATE_ROWS])
def test_the_coordination_guide_says_how_a_date_is_read(written: str, understood: str) -> None:
    assert plain(reading(written.strip("« »"))) == understood


def test_the_coordination_guide_shows_what_verifier_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headers = ("Chantier", "Identifiant de l'opération", "Jalon", "Type", "Date")
    rows = (headers, (1, None, "Présentation", None, "6 septembre"))
    (tmp_path / "suivi.xlsx").write_bytes(xlsx(sheets(Jalons=rows)))
    assert cli.main(["verifier", str(tmp_path / "suivi.xlsx")]) == 0
    shown = text_of(COORDINATION).partition("```text\n")[2].partition("```")[0]
    assert shown.replace("\n  ", " ") == plain(capsys.readouterr().out)


def test_the_situations_are_explained_as_on_screen() -> None:
    expected = [[plain(label(situation)), plain(words)] for situation, words in EXPLANATIONS.items()]
    assert rows_of(RESPONSABLE, "Situation") == expected


def test_the_figures_of_the_synthese_are_explained() -> None:
    chiffres = vars(synthese(suivi())).values()
    figures = {figure.libelle.replace("’", "'") for figure in chiffres if isinstance(figure, Chiffre)} | {DORMANTES}
    assert {row[0] for row in rows_of(RESPONSABLE, "Chiffre")} == figures - {
        "Opérations",
        "En cours ou à venir",
    }


def test_the_settings_of_the_workbook_are_explained() -> None:
    assert [row[0] for row in rows_of(COORDINATION, "Paramètre")] == list(PARAMETRES)


def test_every_optional_sheet_is_explained() -> None:
    optional = {sheet.title for sheet in SHEETS if not sheet.required}
    assert {row[0] for row in rows_of(COORDINATION, "Feuille")} == optional


def test_the_faults_of_the_file_are_explained() -> None:
    titles = {row[0] for row in rows_of(COORDINATION, "Le bandeau dit")}
    families = (kinds, excess, reading_refusals, watching)
    assert titles == {plain(one.title) for family in families for one in refusals(family)} | {
        "Classeur refusé",
        "Colonne disparue",
    }


def test_the_bounds_of_the_guide_are_those_of_the_guard() -> None:
    told = {title: words for title, words, _ in rows_of(COORDINATION, "Le bandeau dit")}
    bounds = {
        "Classeur trop volumineux": (LIMITS.total // MIB, LIMITS.part // MIB),
        "Trop de parties": (LIMITS.entries,),
        "Trop de feuilles": (LIMITS.sheets,),
        "Nom de feuille trop long": (LIMITS.sheet_name,),
        "Trop de noms définis": (LIMITS.defined_names,),
        "Trop de formats de nombre": (LIMITS.number_formats,),
        "Format de nombre trop long": (LIMITS.number_format,),
        "Trop de textes": (LIMITS.strings,),
        "Trop de lignes": (LIMITS.rows,),
        "Ligne trop longue": (LIMITS.row // MIB,),
        "Trop de fusions": (LIMITS.merges,),
        "Trop de liens": (LIMITS.links,),
    }
    for title, numbers in bounds.items():
        said = re.findall(r"\d+", re.sub(r"(?<=\d) (?=\d{3})", "", told[title]))
        assert tuple(map(int, said)) == numbers, title


def test_the_alarms_before_publishing_are_explained() -> None:
    assert {row[0] for row in rows_of(COORDINATION, "L'écran dit")} == {plain(title) for title in TITRES.values()}


def test_every_screen_and_order_has_its_place_in_a_guide() -> None:
    guides = "\n".join(map(text_of, (*GUIDES, DOCS / "installation.md")))
    for screen in screens.SCREENS:
        if screen not in (screens.FICHE, screens.ACCESSIBILITE):
            assert f"**{screen.title}**" in guides, screen.title
    for order in SORTS:
        words = re.split("[ ,]", order.casefold())[0]
        assert words in text_of(CHARGE).casefold(), order


# --- Everything has its name in the documentation ---------------------------------------------------------------------


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in cli._parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


@pytest.mark.parametrize(("name", "parser"), list(commands()))
def test_every_command_and_option_is_in_the_readme(name: str, parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        for option in action.option_strings or [str(action.metavar)]:
            if option not in ("-h", "--help"):
                assert re.search(rf"-m sao_dashboard {name} [^`]*{re.escape(option)}\b", text_of(README)), option


def test_no_file_is_left_half_merged() -> None:
    """Browsers read a sheet of style past what they do not know: one kept both sides of a merge, and lost its rules."""
    folders = [ROOT / name for name in ("sao_dashboard", "pages", "docs", "tests", "deploy")]
    found = [path for place in folders for path in place.rglob("*.*") if path.suffix in {".css", ".js", ".md", ".typ"}]
    assert ROOT / "sao_dashboard" / "web" / "static" / "page.css" in found
    marks = re.compile("^(<{7}|>{7}) ", re.MULTILINE)
    assert [path for path in found if marks.search(text_of(path))] == []


def test_every_setting_is_in_the_readme() -> None:
    sources = [path for path in (ROOT / "sao_dashboard").rglob("*.py") if path.name != "dictionary.py"]
    settings = {found for path in sources for found in re.findall(r"\bSAO_[A-Z_]+\b", text_of(path))}
    assert "SAO_CLASSEUR" in settings
    for setting in settings:
        assert f"`{setting}`" in text_of(README), setting


def test_every_target_and_variable_of_make_is_in_the_documentation() -> None:
    makefile = text_of(ROOT / "Makefile")
    targets = re.findall(r"^([a-z-]+):.*?## ", makefile, re.MULTILINE)
    assert {"run", "test", "docs"} <= set(targets)
    for target in targets:
        assert f"`make {target}`" in text_of(DOCS / "architecture.md"), target
    for variable in re.findall(r"^([A-Z_]+) \?=", makefile, re.MULTILINE):
        assert re.search(rf"`{variable}\b", everything()), variable


def bound_parameters() -> Iterator[str]:
    """Yield the key of each widget bound to the address, as the code of the screens says it."""
    for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "sao_dashboard" / "web").rglob("*.py")]:
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call):
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                key = named.get("key")
                if "bind" in named and isinstance(key, ast.Constant):
                    yield str(key.value)


def test_every_parameter_of_the_address_is_in_a_guide() -> None:
    bound = set(bound_parameters())
    assert {"tri", "par", "groupe", "fenetre", "feuille", "page"} <= bound
    chosen = {field.name for kind in (Filtres, Choix) for field in fields(kind)}
    expected = chosen | bound | {addresses.DAY, addresses.VERSION, addresses.LISTE, addresses.MOI, "operation", "depot"}
    expected |= {addresses.ROLE, addresses.PARTIE}
    rows = rows_of(CHARGE, "Paramètre")
    assert {row[0].strip("`") for row in rows} == expected
    for name, *_, example in rows:
        assert f"{name.strip('`')}=" in example


# --- Links and pictures -----------------------------------------------------------------------------------------------

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def targets_of(path: Path) -> Iterator[str]:
    for target in _LINK.findall(_CODE.sub("", text_of(path))):
        if not re.match(r"[a-z]+:", target):
            yield unquote(target)


def anchors_of(path: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _CODE.sub("", text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@by_name
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in targets_of(path):
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.is_relative_to(ROOT), target
        assert found.exists(), f"{target} : absent (une image ? `make screenshots`)"
        if anchor:
            assert anchor in anchors_of(found), target


def test_the_files_that_developers_are_told_of_exist() -> None:
    bases = (
        ROOT,
        ROOT / "sao_dashboard",
        *(ROOT / "sao_dashboard" / name for name in ("reading", "reading/confined", "web")),
    )
    for path in (DOCS / "architecture.md", *(DOCS / "decisions").glob("*.md")):
        for name in re.findall(r"`([\w./-]+(?:/|\.(?:py|js|txt|toml)))`", text_of(path)):
            assert any((base / name).exists() for base in bases), f"{path.name} : {name}"


def test_every_document_is_linked_from_another() -> None:
    linked = {(path.parent / target.partition("#")[0]).resolve() for path in ALL for target in targets_of(path)}
    assert set(ALL) - {README} <= linked


def test_the_pictures_are_those_that_are_taken_and_light() -> None:
    pictures = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert set(pictures) == {f"{picture.name}.png" for picture in PICTURES}
    assert len(pictures) <= 12
    assert sum(pictures.values()) < 2_000_000


# --- Writing ----------------------------------------------------------------------------------------------------------

_WRONG = re.compile(
    r"[ \n][;:!?»%](?![\w|/[-])"  # an ordinary space, or a line's end, where French wants a no-break one
    r"|«[ \n]"
    r"|\w[;!?»](?=\s)|\w:(?=\s)"  # no space at all
    r"|«\w"
)


def mistakes(markdown: str) -> list[str]:
    """Return what French typography refuses in a text, each with a few words around; code is left out."""
    prose = _LINK.sub("]", _CODE.sub("code", markdown))
    return [prose[max(0, found.start() - 20) : found.end() + 10] for found in _WRONG.finditer(prose)]


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
def test_french_typography(path: Path) -> None:
    assert mistakes(text_of(path).partition("## In English")[0]) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Rien\u00a0: «\u00a0tout\u00a0» va bien.", 0),
        ("Rien : tout.", 1),
        ("Rien: tout.", 1),
        ("Quoi ?", 1),
        ("« tout\u00a0»", 1),
        ("«\u00a0tout »", 1),
        ("à 80 % près", 1),
        ("un `code : brut` et [un lien](a:b)", 0),
        ("```sh\nmake : rien\n```", 0),
        ("| a | b |\n| --- | --- |", 0),
    ],
)
def test_the_check_of_typography_finds_what_it_should(text: str, wrong: int) -> None:
    assert len(mistakes(text)) == wrong


@by_name
def test_documents_are_whole(path: Path) -> None:
    text = text_of(path)
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


def test_decisions_are_short_and_numbered() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    for number, path in enumerate(decisions, start=1):
        assert path.name.startswith(f"{number:04}-")
        assert text_of(path).startswith(f"# {number}. ")
        assert len(text_of(path).splitlines()) <= 25
