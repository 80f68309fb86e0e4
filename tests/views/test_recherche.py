"""The search over everything: what it finds, in which order, and what it forgives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.views.mots import is_near, words_of
from sao_dashboard.views.recherche import Cible, Index, Resultat
from tests.builders import suivi

OPERATIONS = [
    {"identifiant": "OP-1", "nom": "Plaisance", "secteur": "Nord", "etape": "En étude", "commune": "Betton"},
    {
        "identifiant": "OP-2",
        "nom": "La Courrouze",
        "secteur": "Sud",
        "etape": "En chantier",
        "finalisation": ("fin septembre 2019", date(2019, 9, 21), date(2019, 9, 30)),
        "amenageur": "Territoires",
        "remarques": "Après un premier refus, le traité de concession attend l'avis du département, puis la "
        "délibération de décembre\u00a0; la commercialisation des lots libres et la livraison de l'école suivent "
        "d'une année au plus.",
    },
    {"identifiant": "OP-12", "nom": "Rives de Plaisance", "secteur": "Nord", "etape": "En projet"},
]
INDEX = Index(
    suivi(
        operations=OPERATIONS,
        chantiers=[{"numero": 4, "axe": "Partenariat", "titre": "Formaliser le partenariat"}],
        objectifs=[{"chantier": 4, "repere": "A", "objectif": "Associer Territoires"}],
        jalons=[
            {"operation": "OP-1", "jalon": "Concertation préalable"},
            {"chantier": 4, "jalon": "Restitution plénière"},
        ],
        partenaires=[{"service": "DEEI", "composante": "Commerce", "chantier": 4, "accord": "Revue de projets"}],
        agents=[{"agent": "CO 01 – A. M.", "role": "Chargé·e d'opération", "equipe": "Équipe 1"}],
        affectations=[{"agent": "CO 01 – A. M.", "role": "Chargé·e d'opération", "operation": "OP-2"}],
        secteurs=[{"secteur": "Nord", "territoire": "Ville de Rennes"}],
    )
)
PLAISANCE = Resultat("Opérations", "Plaisance", "En étude · Nord · Betton · OP-1", "", Cible("operation", "OP-1"))


def names(question: str) -> list[str]:
    return [f"{row.sorte} : {row.titre}" for row in INDEX.search(question).resultats]


def test_the_nearest_comes_first_and_says_what_it_leads_to() -> None:
    found = INDEX.search("PLAISANCE")
    assert found.resultats[0] == PLAISANCE
    assert [row.titre for row in found.resultats] == ["Plaisance", "Rives de Plaisance", "Concertation préalable"]
    assert (found.mots, found.approche) == (("plaisance",), False)


@pytest.mark.parametrize("question", ["betton plaisance", "Plaisance, BETTON", "plais bett", "op-1 betton"])
def test_words_in_any_order_from_their_beginning(question: str) -> None:
    assert INDEX.search(question).resultats == [PLAISANCE]


def test_all_the_words_must_be_in_the_same_place() -> None:
    assert names("plaisance courrouze") == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("restitution", ["Jalons : Restitution plénière"]),
        ("chantier 4 associer", ["Objectifs : Associer Territoires"]),
        ("commerce", ["Partenaires : DEEI – Commerce"]),
        ("ville de rennes", ["Secteurs : Nord"]),
        ("territoires", ["Objectifs : Associer Territoires", "Opérations : La Courrouze"]),
        ("co 01", ["Agents : CO 01 – A. M.", "Opérations : La Courrouze"]),
    ],
)
def test_everything_that_the_workbook_says_is_searched(question: str, found: list[str]) -> None:
    assert names(question) == found


@pytest.mark.parametrize(
    ("question", "cible"),
    [
        ("courrouze", Cible("operation", "OP-2")),
        ("concertation", Cible("operation", "OP-1")),
        ("plénière", Cible("chantier", "4")),
        ("formaliser", Cible("chantier", "4")),
        ("deei", Cible("partenaire", "DEEI – Commerce")),
        ("équipe 1", Cible("agent", "CO 01 – A. M.")),
        ("ville", Cible("secteur", "Nord")),
    ],
)
def test_what_a_result_leads_to(question: str, cible: Cible) -> None:
    assert INDEX.search(question).resultats[0].cible == cible


def test_where_the_words_were_found_is_shown_when_neither_name_nor_details_hold_them() -> None:
    (found,) = INDEX.search("courrouze délibération").resultats
    assert found.passage == (
        "Remarques\u00a0: …le traité de concession attend l'avis du département, puis la délibération "
        "de décembre\u00a0; la commercialisation des lots libres et la livraison…"
    )


def test_a_date_is_found_by_the_words_it_is_written_in() -> None:
    """Those of jalons were found and the finalisation of an operation was not: columns of text alone were searched."""
    (found,) = INDEX.search("fin septembre").resultats
    assert (found.titre, found.passage) == ("La Courrouze", "Finalisation prévue\u00a0: fin septembre 2019")


def test_the_title_of_a_column_is_not_what_the_workbook_says() -> None:
    assert names("aménageur") == []


def test_a_passage_for_each_word_that_is_elsewhere() -> None:
    (found,) = INDEX.search("territoires avis").resultats
    assert found.passage.startswith("Aménageur\u00a0: Territoires · Remarques\u00a0: ")


@pytest.mark.parametrize("typed", ["plaisanse", "plisance", "plaaisance", "plaiasnce", "pleisanc"])
def test_one_wrong_letter_is_forgiven_and_said(typed: str) -> None:
    found = INDEX.search(typed)
    assert found.approche
    assert found.resultats[0] == PLAISANCE
    assert found.mots == ("plaisance",)


@pytest.mark.parametrize("typed", ["plzizance", "nrd", "", "   ", "!?"])
def test_two_wrong_letters_are_not_nor_one_in_a_short_word(typed: str) -> None:
    assert INDEX.search(typed).resultats == []


def test_two_letters_and_figures_are_looked_for_at_the_beginning_of_words() -> None:
    # « ce » is only within « Plaisance », and « 2 » is no beginning of « 12 ».
    assert names("ce") == []
    assert names("op 2") == ["Opérations : La Courrouze"]
    assert names("op 1")[:2] == ["Opérations : Plaisance", "Opérations : Rives de Plaisance"]


def test_nothing_to_search_in() -> None:
    assert Index(suivi()).search("plaisance").resultats == []


def test_a_question_as_long_as_a_book_is_cut() -> None:
    assert INDEX.search("plaisance " * 100_000).resultats[0] == PLAISANCE


@given(st.text(alphabet="abcdé ", min_size=4, max_size=9).map("".join), st.data())
def test_any_single_slip_is_near(word: str, data: st.DataObject) -> None:
    folded = "".join(words_of(word))
    if len(folded) < 4:
        return
    at = data.draw(st.integers(0, len(folded) - 1))
    slips = [
        folded[:at] + "z" + folded[at + 1 :],
        folded[:at] + "z" + folded[at:],
        folded[:at] + folded[at + 1 :],
        folded[:at] + folded[at : at + 2][::-1] + folded[at + 2 :],
    ]
    assert all(is_near(typed, folded) for typed in slips if len(typed) >= 4)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(question: str) -> None:
    found = INDEX.search(question)
    assert all(row.titre for row in found.resultats)


def test_an_address_of_mail_is_not_searched() -> None:
    """The other columns of text are: this one says who somebody is to themselves, and is shown to nobody."""
    found = Index(suivi(agents=[{"agent": "CO 1", "courriel": "jo@ville.example"}]))
    assert found.search("ville.example").resultats == []
    assert [each.titre for each in found.search("CO 1").resultats] == ["CO 1"]
