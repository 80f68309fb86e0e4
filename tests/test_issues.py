"""The catalogue of issues: stable codes, sentences that can be written, and French typography wherever people read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard import issues
from sao_dashboard.issues import CATALOGUE, Issue, IssueType, Severity
from sao_dashboard.places import notation
from sao_dashboard.schema import LISTS, PARAMETRES, SHEETS
from sao_dashboard.views.situations import EXPLANATIONS

KNOWN = (
    "valeur",
    "attendu",
    "autre",
    "boucle",
    "cellule",
    "cible",
    "colonne",
    "colonnes",
    "conseil",
    "debut",
    "exemple",
    "lecture",
    "lieu",
    "liste",
    "nombre",
    "partie",
    "proposition",
    "titre",
)
"""All that a sentence may need to be told."""

STABLE = {
    "feuille-manquante": "bloquant",
    "feuille-en-double": "bloquant",
    "colonne-manquante": "bloquant",
    "colonne-en-double": "bloquant",
    "en-tete-introuvable": "bloquant",
    "titres-sur-deux-lignes": "avertissement",
    "valeur-manquante": "bloquant",
    "identifiant-en-double": "bloquant",
    "reference-inconnue": "bloquant",
    "reference-ambigue": "bloquant",
    "valeur-hors-liste": "bloquant",
    "nombre-illisible": "bloquant",
    "nombre-non-entier": "bloquant",
    "pourcentage-hors-bornes": "bloquant",
    "oui-non-illisible": "bloquant",
    "date-impossible": "bloquant",
    "jour-attendu": "bloquant",
    "cellule-en-erreur": "bloquant",
    "date-illisible": "avertissement",
    "date-sans-annee": "avertissement",
    "annee-deduite": "avertissement",
    "annee-deux-chiffres": "avertissement",
    "annee-lointaine": "avertissement",
    "date-en-anglais": "avertissement",
    "date-annotee": "avertissement",
    "heure-decalee": "avertissement",
    "pourcentage-ambigu": "avertissement",
    "fourchette-illisible": "avertissement",
    "feuille-non-lue": "avertissement",
    "colonne-non-lue": "avertissement",
    "problemes-non-detailles": "avertissement",
    "cellules-fusionnees": "bloquant",
    "formule-non-calculee": "bloquant",
    "boucle-de-dependances": "bloquant",
    "variante-ecriture": "avertissement",
    "zero-perdu": "avertissement",
    "nombre-lu-comme-date": "avertissement",
    "ligne-isolee": "avertissement",
    "zero-lu-vide": "avertissement",
    "fait-a-venir": "avertissement",
    "liste-devenue-nombre": "avertissement",
    "fin-avant-debut": "avertissement",
    "frange-sans-second-secteur": "avertissement",
    "second-secteur-identique": "avertissement",
    "second-secteur-sans-frange": "avertissement",
    "operation-sans-charge": "avertissement",
    "agent-au-dela-de-son-temps": "avertissement",
    "lignes-au-dessus": "avertissement",
    "donnees-sans-titre": "avertissement",
    "total-ignore": "avertissement",
    "note-ignoree": "avertissement",
    "lignes-masquees": "avertissement",
    "feuille-masquee": "avertissement",
    "texte-barre": "avertissement",
    "couleurs-non-lues": "avertissement",
    "macros-non-lues": "avertissement",
    "liens-externes": "avertissement",
}
"""Codes that other programs read (`verifier --json`): one may be added, none may go or change its gravity."""


def fields(kind: IssueType) -> list[str]:
    """What the sentence of a type must be told, in order."""
    return [name for _, name, _, _ in Formatter().parse(kind.sentence) if name is not None]


def issue(kind: IssueType, value: str = "", **details: str) -> Issue:
    return Issue(kind, "Opérations", "F12", value, tuple(details.items()))


# --- The catalogue ---------------------------------------------------------------------------------------------------


def test_codes_and_gravities_are_stable() -> None:
    assert {kind.code: kind.severity.value for kind in CATALOGUE if kind.code in STABLE} == STABLE


def test_catalogue_holds_every_type_once() -> None:
    declared = [value for value in vars(issues).values() if isinstance(value, IssueType)]
    assert list(CATALOGUE) == declared
    assert len({kind.code for kind in CATALOGUE}) == len({kind.title for kind in CATALOGUE}) == len(CATALOGUE)


def unlike(pattern: str, *keys: str) -> list[str]:
    """Return what some types say under these keys that is not written like this."""
    said = [str(getattr(kind, key)) for kind in CATALOGUE for key in keys]
    return [text for text in said if not re.fullmatch(pattern, text)]


def test_codes_are_plain() -> None:
    assert unlike("[a-z]+(-[a-z]+)*", "code") == []


def test_titles_are_short_noun_phrases() -> None:
    assert unlike(r"[A-ZÀÉ][^.!?]{3,40}", "title") == []


def test_sentences_follow_their_place_and_end() -> None:
    """« Feuille « … », cellule F12 : » stands before it, and what is proposed may end it."""
    assert unlike(r"[a-zéà«{].*(\.|\{proposition\})", "sentence") == []


def test_what_to_do_is_one_short_phrase() -> None:
    """It heads a group of warnings: « Compléter l'année »."""
    assert unlike(r"[A-ZÉ][a-zéè]+(er|ir|re)\b[^.!?]{3,50}", "todo") == []


def test_examples_are_short_and_differ() -> None:
    assert [kind.code for kind in CATALOGUE if kind.wrong == kind.right] == []
    assert unlike(r"[a-zà«].{2,80}[^.]", "wrong", "right") == []


def test_sentences_need_nothing_unknown() -> None:
    assert {name for kind in CATALOGUE for name in fields(kind)} - set(KNOWN) == set()


# --- One issue -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            issue(issues.VALEUR_MANQUANTE, colonne="Étape"),
            "Feuille «\u00a0Opérations\u00a0», cellule F12\u00a0: "
            "la colonne «\u00a0Étape\u00a0» est obligatoire et doit être renseignée.",
        ),
        (
            issue(
                issues.HORS_LISTE,
                "En etde",
                liste="Étapes",
                proposition=" Vouliez-vous écrire «\u00a0En étude\u00a0»\u00a0?",
            ),
            "Feuille «\u00a0Opérations\u00a0», cellule F12\u00a0: «\u00a0En etde\u00a0» n’est pas dans la liste "
            "«\u00a0Étapes\u00a0». Vouliez-vous écrire «\u00a0En étude\u00a0»\u00a0?",
        ),
        (
            Issue(issues.FEUILLE_MANQUANTE, "Chantiers", details=(("attendu", "Chantiers"), ("proposition", ""))),
            "Feuille «\u00a0Chantiers\u00a0»\u00a0: la feuille «\u00a0Chantiers\u00a0» est obligatoire\u00a0: "
            "ajoutez la feuille manquante, ou repartez du modèle.",
        ),
        (
            issue(issues.DATE_ILLISIBLE, "bientôt"),
            "Feuille «\u00a0Opérations\u00a0», cellule F12\u00a0: «\u00a0bientôt\u00a0» est gardé tel quel, sans date. "
            "Écrivez par exemple «\u00a01er octobre 2018\u00a0», «\u00a0fin novembre 2018\u00a0» ou "
            "«\u00a0T2 2019\u00a0».",
        ),
    ],
)
def test_whole_sentences(found: Issue, expected: str) -> None:
    assert found.sentence == expected


def test_place() -> None:
    assert issue(issues.DATE_ILLISIBLE).place == "Feuille «\u00a0Opérations\u00a0», cellule F12"
    assert Issue(issues.FEUILLE_NON_LUE, "Notes").place == "Feuille «\u00a0Notes\u00a0»"
    assert Issue(issues.MACROS_NON_LUES, "").place == "Classeur"


@pytest.mark.parametrize(
    ("lines", "cell", "count", "words"),
    [
        ([12], "F12", 1, "cellule F12"),
        ([2, 3], "F2:F3", 2, "cellules F2 à F3"),
        ([2, 3, 4, 9], "F2:F4, F9", 4, "cellules F2 à F4 et F9"),
        ([2, 4, 6, 8, 10, 12], "F2, F4, F6, F8, F10, F12", 6, "cellules F2, F4, F6, F8, F10 et 1 autre"),
        (
            [2, 4, 6, 8, 10, *range(12, 1012)],
            "F2, F4, F6, F8, F10, F12:F1011",
            1005,
            "cellules F2, F4, F6, F8, F10 et 1\u202f000 autres",
        ),
    ],
)
def test_place_of_a_fault_that_several_cells_have(lines: list[int], cell: str, count: int, words: str) -> None:
    found = Issue(issues.DATE_ILLISIBLE, "Jalons", notation("F", lines))
    assert (found.cell, found.count) == (cell, count)
    assert found.place == f"Feuille «\u00a0Jalons\u00a0», {words}"


@given(st.sets(st.integers(1, 1_048_576)))
def test_no_cell_is_lost_in_the_notation(lines: set[int]) -> None:
    found = Issue(issues.DATE_ILLISIBLE, "Jalons", notation("AB", sorted(lines)))
    assert [line for column, first, last in found.runs for line in range(first, last + 1)] == sorted(lines)
    assert {column for column, _first, _last in found.runs} <= {"AB"}
    assert found.count == len(lines)


def test_blocking() -> None:
    assert issue(issues.DATE_IMPOSSIBLE).blocking is True
    assert issue(issues.DATE_ILLISIBLE).blocking is False
    assert [severity.value for severity in Severity] == ["bloquant", "avertissement"]


@pytest.mark.parametrize("value", ["{", "{0}", "{valeur}", "{titre.__class__}", "%s", "a{b}c", "«\u00a0»", "<b>"])
def test_any_value_is_quoted_as_it_is(value: str) -> None:
    """What a cell holds is never itself read as a template."""
    lost = []
    for kind in CATALOGUE:
        details = {name: value for name in fields(kind) if name != "valeur"}
        if issue(kind, value, **details).sentence.count(value) < len(fields(kind)):
            lost.append(kind.code)
    assert lost == []


@given(st.sampled_from(CATALOGUE), st.text())
def test_every_sentence_can_be_written(kind: IssueType, value: str) -> None:
    sentence = issue(kind, value, **dict.fromkeys(set(fields(kind)) - {"valeur"}, value)).sentence
    assert sentence == f"{issue(kind).place}\u00a0: " + re.sub(r"\{\w+\}", lambda _: value, kind.sentence)


# --- French typography -----------------------------------------------------------------------------------------------

FAULTS = {
    "no-break space before a high sign": re.compile("[^\u00a0\u202f][:;!?»]"),
    "no-break space after «": re.compile("«[^\u00a0\u202f]"),
    "no-break space before %": re.compile("[0-9] ?%"),
    "quotes of French": re.compile('["“”]'),
    "one ellipsis": re.compile(r"\.\."),
    "one space": re.compile("  |^ | $"),
}


def faults(text: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


def strings() -> Iterator[tuple[str, str]]:
    """Everything that people read of the schema and of the issues, with where it is."""
    for kind in CATALOGUE:
        yield f"{kind.code}.title", kind.title
        yield f"{kind.code}.sentence", kind.sentence
        yield f"{kind.code}.todo", kind.todo
        yield f"{kind.code}.wrong", kind.wrong
        yield f"{kind.code}.right", kind.right
    for of in SHEETS:
        yield f"{of.key}.title", of.title
        yield f"{of.key}.help", of.help
        for column in of:
            yield f"{of.key}.{column.key}.title", column.title
            yield f"{of.key}.{column.key}.help", column.help
    for spec in LISTS:
        yield f"{spec.key}.help", spec.help
        yield from ((f"{spec.key}.values", value) for value in spec.values)
    yield from ((f"parametres.{name}", help_) for name, help_ in PARAMETRES.items())
    yield from ((f"situations.{situation}", text) for situation, text in EXPLANATIONS.items())


def test_typography_of_all_that_people_read() -> None:
    assert {place: found for place, text in strings() if (found := faults(text))} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vide\u00a0: aujourd’hui.", []),
        ("Vide : aujourd’hui.", ["no-break space before a high sign"]),
        ("Vide: aujourd’hui.", ["no-break space before a high sign"]),
        ("Est-ce vide ?", ["no-break space before a high sign"]),
        ("«\u00a0T2\u00a0» ou «\u202fT3\u202f»", []),
        ("« T2\u00a0»", ["no-break space after «"]),
        ("«\u00a0T2 »", ["no-break space before a high sign"]),
        ("45 %", ["no-break space before %"]),
        ("45%", ["no-break space before %"]),
        ("45\u00a0%", []),
        ("Avancement (%)", []),
        ('dit "ici"', ["quotes of French"]),
        ("etc...", ["one ellipsis"]),
        ("deux  espaces", ["one space"]),
    ],
)
def test_faults_of_typography_are_seen(text: str, expected: list[str]) -> None:
    assert faults(text) == expected
