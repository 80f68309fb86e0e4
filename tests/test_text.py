"""Two spellings of the same word are one word, and different words stay two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.text import fold, fold_all, is_absence, meant_by, nearest, same_writing, slug, squeeze


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  La   Courrouze ", "La Courrouze"),
        ("1\u00a0400\u202flogts", "1 400 logts"),
        ("Étape\n1\t2", "Étape 1 2"),
        ("e\u0301tape", "étape"),
        ("", ""),
        (" \u00a0 ", ""),
        ("\ufeffOP\u200b-1\u00ad", "OP-1"),
        ("\u200e a \u2060", "a"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),  # one picture of two: the joiner is seen
    ],
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Étape", "etape"),
        ("ÉTAPE", "e\u0301tape"),
        ("Chargé·e d'opération", "chargee d’operation"),
        ("Cœur de Ville", "COEUR DE VILLE"),
        ("Mobilités / Espaces publics", "mobilites\u00a0/\u202fespaces  publics"),
        ("Baud–Chardonnet", "baud-chardonnet"),
        ("Baud—Chardonnet", "Baud‑Chardonnet"),
        (" Secteur ", "secteur"),
        ("Identi\u200bfiant", "identifiant"),
        ("ex æquo", "EX AEQUO"),
    ],
)
def test_same_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ZA", "ZAC"), ("Secteur 1", "Secteur 2"), ("a-b", "a b"), ("OP 1", "OP1"), ("Finalisé le", "Finalisée le")],
)
def test_different_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Traversée de l'Ille", "Traversée  de\u00a0l’Ille ", True),
        ("Baud–Chardonnet", "Baud-Chardonnet", True),
        ("e\u0301tape", "\u00e9tape", True),
        ("Ga\u200bre", "Gare", True),
        ("Gare", "gare", False),
        ("Etape", "Étape", False),
        ("Coeur de Ville", "Cœur de Ville", False),
        ("Chargée", "Chargé·e", False),
    ],
)
def test_same_writing(one: str, other: str, same: bool) -> None:
    """The same but for what nobody chose to type; all of these fold alike."""
    assert same_writing(one, other) is same_writing(other, one) is same
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("value", "meant"),
    [("Gare", "Gare"), ("GARE", "Gare"), ("L'Ille", "L’Ille"), ("l’ille", "L’Ille"), ("Port", "Port"), ("", "")],
)
def test_what_a_link_means(value: str, meant: str) -> None:
    """A link made when most rows wrote « GARE » found no operation once most of them wrote « Gare »."""
    assert meant_by(value, ["L’Ille", "Gare"]) == meant


def test_fold_gives_the_bare_form() -> None:
    assert fold("  Chargé·e  d’Opération ") == "chargee d'operation"
    assert fold("Œuvre") == "oeuvre"
    assert fold("") == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [("CT du 15 novembre", "ct-du-15-novembre"), ("Comité d’été – n°\u00a02", "comite-d-ete-n-2"), ("…", "")],
)
def test_the_name_of_a_file(words: str, name: str) -> None:
    assert slug(words) == name


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text() | st.sampled_from(["Îlot\u00a0 d’En-bas", " \u0301", "\0", "œ\n"])))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(st.text(alphabet="aàâéèêëîïôöùûüçœæ’' -ABÉÇŒ"))
def test_neither_case_nor_composition_matters(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en etude", "En étude"),
        ("En chantié", "En chantier"),
        ("EN PROJETS", "En projet"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(text: str, expected: str | None) -> None:
    assert nearest(text, ("En projet", "En étude", "En chantier", "Réalisé")) == expected


def test_nearest_of_nothing() -> None:
    assert nearest("En étude", ()) is None


MARKS = [
    "à définir",
    "A DEFINIR",
    "À préciser",
    "NC",
    "N/C",
    "N.C.",
    "nc.",
    "n.d.",
    "NR",
    "s.o.",
    "S/O",
    "so",
    "sans objet",
    "?",
    "??",
    "???",
    "-",
    "--",
    "—",
    "–",
    "/",
    "_",
    ".",
    "…",
    "TBD",
    "tbc",
    "n/a",
    "N/A",
    "NA",
    "non concerné",
    "non renseignée",
    "x",
    "X",
    "xx",
    "néant",
    "Néant.",
    "aucun",
    "aucune",
    "inconnu",
    "(à définir)",
    "à définir ?",
    "rien",
    "vide",
    "null",
    "none",
]


@pytest.mark.parametrize("text", MARKS)
def test_known_marks_of_absence(text: str) -> None:
    """Fifty of them were each told as a fault of its own, and one « - » refused a whole workbook."""
    assert is_absence(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "0", "non", "oui", "✓", "☑", "NCA", "Nantes", "xxl", "+", "€", "fin 2025", "à définir en 2026"]
)
def test_words_that_are_no_mark_of_absence(text: str) -> None:
    assert not is_absence(text)
