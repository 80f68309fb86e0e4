"""The words: whole sentences, that agree, with the typography of French."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.comparison import Rubrique, compare, constats, phrases, resume
from sao_dashboard.comparison.model import Ligne
from sao_dashboard.comparison.mots import LONGEST, NOMS, de, quote, sujet
from sao_dashboard.comparison.phrases import DATES, FAITS, GESTES, phrase_ajout, phrase_suppression
from sao_dashboard.comparison.tables import COMPARED
from sao_dashboard.schema import Kind
from tests.builders import workbook
from tests.comparison.rows import CO, GARE, PARC, REFERENT, Row, chantier, operation, secteur, suit
from tests.test_issues import faults

DAY = ("en octobre 2018", "2018-10-01", "2018-10-31")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(key: str, before: Row, after: Row, **others: list[Row]) -> list[str]:
    """The sentences of the changes of one row of a sheet."""
    found = compare(workbook(**{key: [before]}, **others), workbook(**{key: [after]}, **others))
    assert all(faults(sentence) == [] for sentence in phrases(found))
    return [plain(constat.phrase) for constat in constats(found)]


def dated(before: Any, after: Any, column: str = "finalisation") -> str:
    (sentence,) = said(
        "operations", operation("A", "Gare", **{column: before}), operation("A", "Gare", **{column: after})
    )
    return sentence


# --- Things ----------------------------------------------------------------------------------------------------------

ROWS = {
    "chantiers": (chantier(7, "Bilan"), "Le chantier 7 (« Bilan ») est ajouté."),
    "operations": (operation("A", "Gare"), "L’opération « Gare » (A) est ajoutée."),
    "affectations": (
        {"agent": "R 1", "role": REFERENT, "secteur": "Nord"},
        f"L’affectation de « R 1 » au secteur « Nord » ({REFERENT}) est ajoutée.",
    ),
    "objectifs": (
        {"chantier": 1, "repere": "A1", "objectif": "Valider"},
        "L’objectif A1 du chantier 1 est ajouté.",
    ),
    "jalons": ({"chantier": 1, "jalon": "CT"}, "Le jalon « CT » du chantier 1 est ajouté."),
    "temps_travail": (
        {"chantier": 2, "objet": "Animation"},
        "Le temps de travail « Animation » du chantier 2 est ajouté.",
    ),
    "secteurs": (secteur("Nord"), "Le secteur « Nord » est ajouté."),
    "agents": ({"agent": "CO 1", "role": CO}, "L’agent « CO 1 » est ajouté."),
    "partenaires": (
        {"service": "DEEI", "composante": "Commerce", "chantier": 4},
        "Le partenaire « DEEI – Commerce » (chantier 4) est ajouté.",
    ),
    "equipes_projets": (
        {"operation": "A", "membre": "SPEU"},
        "La participation de « SPEU » à l’équipe-projet de l’opération « A » est ajoutée.",
    ),
    "equipes": ({"equipe": "Équipe 1"}, "L’équipe « Équipe 1 » est ajoutée."),
    "roles": (
        {"role": CO, "etape": "En étude"},
        f"La définition du rôle « {CO} » à l’étape « En étude » est ajoutée.",
    ),
    "attentes": (
        {"mode": "Régie", "attendu": "Tenir le bilan."},
        "L’attente « Tenir le bilan. » est ajoutée.",
    ),
    "retours": (
        {"theme": "Travail en équipe", "moment": "Avant", "dit": "On se voit peu."},
        "Le retour « On se voit peu. » est ajouté.",
    ),
    "listes": ({"etapes": "En pause"}, "La valeur « En pause » de la liste « Étapes » est ajoutée."),
    "parametres": ({"parametre": "Mention"}, "Le réglage « Mention » est ajouté."),
    "correspondances": (
        {"objet": "feuille", "chez_vous": "Suivi", "chez_nous": "Opérations"},
        "La correspondance « Suivi » est ajoutée.",
    ),
}


def test_every_sheet_has_its_words() -> None:
    assert set(NOMS) == set(ROWS) == set(COMPARED)


@pytest.mark.parametrize("key", ROWS)
def test_a_row_that_comes_or_goes(key: str) -> None:
    row, sentence = ROWS[key]
    empty, full = workbook(), workbook(**{key: [row]})
    (comes,), (goes,) = compare(empty, full).ajouts, compare(full, empty).suppressions
    assert plain(phrase_ajout(comes)) == sentence
    assert plain(phrase_suppression(goes)) == sentence.replace(" ajouté", " supprimé")
    assert faults(phrase_ajout(comes)) == faults(phrase_suppression(goes)) == []


def test_what_has_no_name_is_told_all_the_same() -> None:
    for key, each in COMPARED.items():
        sentence = phrase_ajout(Ligne(key, ("",) * len(each.business_key), "", 2))
        assert faults(sentence) == []
        assert sentence.endswith((" est ajouté.", " est ajoutée."))


def test_the_name_of_an_operation_comes_from_either_version() -> None:
    before = workbook(operations=[GARE], jalons=[{"operation": "A", "jalon": "Vote"}])
    found = compare(before, workbook())
    assert plain(phrase_suppression(found.suppressions[1])) == "Le jalon « Vote » de l’opération « Gare » est supprimé."


def test_articles_contract() -> None:
    assert (de("le chantier 1"), de("la valeur"), de("l’agent")) == ("du chantier 1", "de la valeur", "de l’agent")
    assert plain(sujet(Ligne("affectations", ("", "", CO, "CO 1"), "", 2))) == "l’affectation de « CO 1 »"


def test_a_long_value_is_cut() -> None:
    assert plain(quote("x" * LONGEST)) == f"« {'x' * LONGEST} »"
    assert plain(quote("mot " * 50)) == f"« {('mot ' * 50)[: LONGEST - 1].rstrip()}… »"


# --- Cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({"secteur": "Nord"}, {"secteur": "Sud"}, "L’opération « Gare » passe du secteur « Nord » au secteur « Sud »."),
        (
            {"etape": "En projet"},
            {"etape": "En étude"},
            "L’opération « Gare » passe de l’étape « En projet » à l’étape « En étude ».",
        ),
        (
            {"statut": "Actif"},
            {"statut": "Suspendu"},
            "L’opération « Gare » : « Statut » passe de « Actif » à « Suspendu ».",
        ),
        ({}, {"avancement": 0.45}, "L’opération « Gare » : « Avancement » reçoit la valeur « 45 % »."),
        ({"surface": 58.0}, {}, "L’opération « Gare » : « Surface (ha) » n’a plus de valeur, c’était « 58 »."),
        (
            {"secteur": "Nord"},
            {"secteur": None},
            "L’opération « Gare » : « Secteur » n’a plus de valeur, c’était « Nord ».",
        ),
        ({}, {"finalisee_le": date(2018, 10, 1)}, "L’opération « Gare » est finalisée le 1er octobre 2018."),
        (
            {"finalisee_le": date(2018, 10, 1)},
            {},
            "L’opération « Gare » : « Finalisée le » n’a plus de valeur, c’était « 01/10/2018 ».",
        ),
        (
            {"nom": "Gare"},
            {"nom": "La Gare"},
            "L’opération « La Gare » : « Opération » passe de « Gare » à « La Gare ».",
        ),
    ],
)
def test_a_cell_of_an_operation(before: Row, after: Row, sentence: str) -> None:
    assert said("operations", operation("A", "Gare") | before, operation("A", "Gare") | after) == [sentence]


def test_a_row_renamed() -> None:
    assert said("operations", GARE, operation("GARE", "Gare"))[0] == (
        "L’opération « Gare » semble renommée : « Identifiant » passe de « A » à « GARE »."
    )
    assert said("chantiers", chantier(1, "Bilan"), chantier(2, "Bilan"))[0] == (
        "Le chantier 2 semble renommé : « N° » passe de « 1 » à « 2 »."
    )
    assert said("operations", GARE, operation("a", "Gare")) == [
        "L’opération « Gare » : « Identifiant » passe de « A » à « a »."
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (suit("CO 1", "A"), "L’opération « Gare » change de chargé d’opération : « CO 1 » laisse la place à « CO 2 »."),
        (
            {"agent": "CO 1", "role": REFERENT, "secteur": "Nord"},
            f"Le secteur « Nord » : « CO 1 » laisse la place à « CO 2 » ({REFERENT}).",
        ),
    ],
)
def test_someone_replaced(row: Row, sentence: str) -> None:
    assert said("affectations", row, row | {"agent": "CO 2"}, operations=[GARE]) == [sentence]


# --- Dates -----------------------------------------------------------------------------------------------------------


def test_every_column_of_dates_has_its_words() -> None:
    columns = {(of.key, c.key): c.kind for of in COMPARED.values() for c in of}
    assert set(DATES) == {place for place, kind in columns.items() if kind is Kind.APPROXIMATE}
    assert {columns[place] for place in FAITS | GESTES} == {Kind.DATE}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (date(2018, 10, 1), date(2018, 11, 1), "glisse d’un mois : « 01/10/2018 » devient « 01/11/2018 »."),
        (date(2018, 10, 1), date(2019, 1, 1), "glisse de 3 mois : « 01/10/2018 » devient « 01/01/2019 »."),
        (date(2018, 10, 31), date(2018, 11, 30), "glisse d’un mois : « 31/10/2018 » devient « 30/11/2018 »."),
        (date(2018, 10, 1), date(2018, 10, 2), "glisse d’un jour : « 01/10/2018 » devient « 02/10/2018 »."),
        (date(2018, 10, 1), date(2018, 10, 22), "glisse de 3 semaines : « 01/10/2018 » devient « 22/10/2018 »."),
        (date(2018, 10, 1), date(2022, 10, 1), "glisse de 4 ans : « 01/10/2018 » devient « 01/10/2022 »."),
        (date(2018, 10, 9), date(2018, 10, 1), "est avancée de 8 jours : « 09/10/2018 » devient « 01/10/2018 »."),
        (DAY, ("dès 2019", "2019-01-01", None), "glisse : « en octobre 2018 » devient « dès 2019 »."),
        (DAY, date(2018, 10, 5), "se précise : « en octobre 2018 » devient « 05/10/2018 »."),
        (DAY, ("2018", "2018-01-01", "2018-12-31"), "devient plus vague : « en octobre 2018 » devient « 2018 »."),
        (None, DAY, "reçoit une date : « en octobre 2018 »."),
        (("bientôt", None, None), DAY, "reçoit une date : « bientôt » devient « en octobre 2018 »."),
        (DAY, None, "n’a plus de date : c’était « en octobre 2018 »."),
        (DAY, ("bientôt", None, None), "n’a plus de date : « en octobre 2018 » devient « bientôt »."),
        (DAY, ("octobre 2018", *DAY[1:]), "s’écrit autrement : « en octobre 2018 » devient « octobre 2018 »."),
    ],
)
def test_a_date_that_moves(before: Any, after: Any, sentence: str) -> None:
    assert dated(before, after) == f"La finalisation de l’opération « Gare » {sentence}"


def test_what_is_no_date_is_told_as_any_value() -> None:
    unread = ("bientôt", None, None)
    assert dated(None, unread) == "L’opération « Gare » : « Finalisation prévue » reçoit la valeur « bientôt »."
    assert dated(unread, ("un jour", None, None)) == (
        "L’opération « Gare » : « Finalisation prévue » passe de « bientôt » à « un jour »."
    )


def test_dates_of_other_things() -> None:
    later = {"debut": date(2018, 11, 1)}
    assert dated(date(2018, 10, 1), date(2018, 11, 1), "demarrage").startswith(
        "Le démarrage de l’opération « Gare » glisse"
    )
    assert said("affectations", suit("CO 1", "A", debut=date(2018, 10, 1)), suit("CO 1", "A", **later)) == [
        "Le début de l’affectation de « CO 1 » à l’opération « A » glisse d’un mois : "
        "« 01/10/2018 » devient « 01/11/2018 »."
    ]
    jalon = {"chantier": 1, "jalon": "CT", "date": date(2018, 11, 30)}
    assert said("jalons", jalon, jalon | {"date": date(2018, 11, 23), "tenu_le": date(2018, 11, 23)}) == [
        "Le jalon « CT » du chantier 1 est avancé de 7 jours : « 30/11/2018 » devient « 23/11/2018 ».",
        "Le jalon « CT » du chantier 1 est tenu le 23 novembre 2018.",
    ]
    met = {"service": "DEI", "chantier": 4, "rencontre": date(2018, 11, 30)}
    assert said("partenaires", met, met | {"rencontre": None}) == [
        "La rencontre du partenaire « DEI » (chantier 4) n’a plus de date : c’était « 30/11/2018 »."
    ]


@pytest.mark.parametrize(
    ("key", "row", "before", "after", "sentence"),
    [
        (
            "secteurs",
            {"secteur": "Nord"},
            {"decision_attendue": date(2018, 11, 1)},
            {"decision_attendue": date(2018, 12, 1)},
            "La décision sur le secteur « Nord » glisse d’un mois : « 01/11/2018 » devient « 01/12/2018 ».",
        ),
        (
            "equipes",
            {"equipe": "Équipe 1"},
            {},
            {"prochaine_reunion": date(2018, 11, 20)},
            "La prochaine réunion de l’équipe « Équipe 1 » reçoit une date : « 20/11/2018 ».",
        ),
        (
            "partenaires",
            {"service": "DEI", "chantier": 4},
            {"prochaine": date(2018, 12, 9)},
            {"prochaine": date(2018, 12, 1)},
            "La prochaine date du partenaire « DEI » (chantier 4) est avancée de 8 jours : "
            "« 09/12/2018 » devient « 01/12/2018 ».",
        ),
        (
            "equipes_projets",
            {"operation": "A", "membre": "SPEU"},
            {"pour_quand": date(2018, 11, 1)},
            {"pour_quand": date(2018, 12, 1)},
            "L’engagement pour la participation de « SPEU » à l’équipe-projet de l’opération « A » glisse d’un mois : "
            "« 01/11/2018 » devient « 01/12/2018 ».",
        ),
        (
            "equipes_projets",
            {"operation": "A", "membre": "SPEU"},
            {},
            {"tenu_le": date(2018, 12, 1)},
            "La participation de « SPEU » à l’équipe-projet de l’opération « A » tient un engagement "
            "le 1er décembre 2018.",
        ),
        (
            "temps_travail",
            {"chantier": 2, "objet": "Animation"},
            {},
            {"proposition_le": date(2018, 10, 12)},
            "Le temps de travail « Animation » du chantier 2 donne une proposition le 12 octobre 2018.",
        ),
        (
            "jalons",
            {"chantier": 1, "jalon": "CT"},
            {},
            {"resultat": "Avis favorable."},
            "Le jalon « CT » du chantier 1 : « Ce qui en est revenu » reçoit la valeur « Avis favorable. ».",
        ),
    ],
)
def test_what_the_chantiers_produce(key: str, row: Row, before: Row, after: Row, sentence: str) -> None:
    assert said(key, row | before, row | after) == [sentence]


# --- The summary -----------------------------------------------------------------------------------------------------


def test_the_summary_of_a_week() -> None:
    before = workbook(
        chantiers=[chantier(1, "Organiser", finalisation=date(2018, 10, 1)), chantier(2, "Concevoir")],
        operations=[
            operation("A", "Gare", finalisation=date(2019, 1, 1)),
            operation("B", "Parc", finalisation=date(2019, 1, 1)),
            operation("C", "Port", finalisation=date(2019, 1, 1)),
            operation("D", "Halle", finalisation=date(2019, 1, 1), statut="Actif"),
        ],
        affectations=[suit("CO 1", "A"), suit("CO 2", "B"), suit("CO 3", "C")],
        jalons=[{"operation": "A", "jalon": "Vote", "date": date(2018, 12, 1)}],
    )
    after = workbook(
        chantiers=[chantier(1, "Organiser", finalisation=date(2018, 10, 1), finalise_le=date(2018, 10, 1))],
        operations=[
            operation("A", "Gare", finalisation=date(2019, 3, 1), secteur="Sud"),
            operation("B", "Parc", finalisation=date(2019, 2, 1), etape="En étude"),
            operation("C", "Port", finalisation=date(2019, 1, 8)),
            operation("D", "Halle", finalisation=date(2018, 12, 1), statut="Suspendu"),
            operation("E", "Neuve", finalisation=date(2021, 1, 1)),
            operation("F", "Neuf", finalisation=date(2021, 1, 1)),
        ],
        affectations=[suit("CO 9", "A"), suit("CO 8", "B"), suit("CO 4", "D"), suit("CO 5", "E")],
        jalons=[{"operation": "A", "jalon": "Vote", "date": date(2018, 12, 5)}],
    )
    assert plain(resume(compare(before, after))) == (
        "2 opérations ajoutées, 1 affectation ajoutée, 1 chantier supprimé, "
        "2 finalisations glissent d’un mois ou plus, 1 finalisation glisse de moins d’un mois, "
        "1 jalon glisse de moins d’un mois, 1 finalisation est avancée, 1 chantier est finalisé, "
        "1 opération change de secteur, 1 opération change d’étape, 2 opérations changent de chargé d’opération, "
        "1 opération n’a plus de chargé d’opération, 1 opération reçoit un chargé d’opération et 1 autre changement."
    )


def test_a_summary_begins_the_phrases() -> None:
    found = compare(workbook(operations=[GARE]), workbook(operations=[GARE, PARC]))
    assert [plain(sentence) for sentence in phrases(found)] == [
        "1 opération ajoutée.",
        "L’opération « Parc » (B) est ajoutée.",
    ]
    assert phrases(compare(workbook(), workbook())) == ["Aucun changement."]


def test_each_change_has_its_theme() -> None:
    row = operation("A", "Gare", finalisation=DAY, demarrage=DAY, statut="Actif")
    later = {"finalisation": date(2018, 12, 1), "demarrage": date(2018, 12, 1), "finalisee_le": date(2018, 12, 1)}
    before = workbook(
        operations=[row, PARC],
        affectations=[suit("CO 1", "A")],
        agents=[{"agent": "CO 1", "role": CO}],
    )
    after = workbook(
        operations=[row | {"secteur": "Sud", "etape": "Réalisé", "statut": "Suspendu"} | later, operation("Z", "Parc")],
        affectations=[suit("CO 2", "A"), suit("CO 2", "Z")],
        secteurs=[secteur("Sud")],
    )
    assert [(constat.theme, constat.ligne.feuille) for constat in constats(compare(before, after))] == [
        (Rubrique.CHARGE, "affectations"),
        (Rubrique.AJOUT, "secteurs"),
        (Rubrique.SUPPRESSION, "agents"),
        (Rubrique.SECTEUR, "operations"),
        (Rubrique.ETAPE, "operations"),
        (Rubrique.AUTRE, "operations"),
        (Rubrique.DATE, "operations"),
        (Rubrique.GLISSEMENT, "operations"),
        (Rubrique.FAIT, "operations"),
        (Rubrique.RENOMMAGE, "operations"),
        (Rubrique.CHARGE, "affectations"),
    ]


# --- Equal names -----------------------------------------------------------------------------------------------------


def test_two_operations_of_one_name_are_told_apart_by_their_code() -> None:
    """« L'opération « Gare » passe… » was said twice, of two operations that nobody could tell apart."""
    twin = operation("B", "Gare")
    before = workbook(operations=[GARE, twin, PARC | {"identifiant": "C"}], affectations=[suit("CO 1", "A")])
    after = workbook(
        operations=[GARE | {"etape": "En étude"}, twin | {"secteur": "Sud"}, operation("D", "Gare")],
        affectations=[suit("CO 2", "A")],
        jalons=[{"operation": "B", "jalon": "COPIL"}],
    )
    found = compare(before, after)
    assert [plain(constat.phrase) for constat in constats(found)] == [
        "L’opération « Gare (D) » est ajoutée.",
        "Le jalon « COPIL » de l’opération « Gare (B) » est ajouté.",
        "L’opération « Parc » (C) est supprimée.",
        "L’opération « Gare (A) » passe de l’étape « En projet » à l’étape « En étude ».",
        "L’opération « Gare (B) » passe du secteur « Nord » au secteur « Sud ».",
        "L’opération « Gare (A) » change de chargé d’opération : « CO 1 » laisse la place à « CO 2 ».",
    ]
    assert [each.operation.intitule for each in found.reaffectations] == ["Gare (A)"]
    assert found.modifications[0].ligne.nom == "Gare"  # as the workbook writes it


def test_an_operation_that_was_given_another_code_is_nobody_s_namesake() -> None:
    found = compare(workbook(operations=[GARE, PARC]), workbook(operations=[GARE | {"identifiant": "Z"}, PARC]))
    assert [row.ligne.intitule for row in found.modifications] == ["Gare"]
