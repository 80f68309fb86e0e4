"""No data is a sentence and a way out, and the sentence is the right one: an empty sheet is not a filter too narrow."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sao_dashboard.screens import SCREENS
from sao_dashboard.web import runtime
from sao_dashboard.web.components import WIDER
from sao_dashboard.web.server.french import TITLE
from tests.web.conftest import ROWS, classeur, open_screen, save
from tests.web.tables import charts, links, operations, words

pytestmark = pytest.mark.usefixtures("chemin")

NO_OPERATION = ("Aucune opération", "La feuille «\u00a0Opérations\u00a0» du classeur est vide.")
NO_MATCH = ("Aucune opération ne correspond à ces filtres", WIDER)


def said(app: AppTest) -> list[tuple[str, str]]:
    """The titles and the first sentences of what the screen says to be missing."""
    return [(info.proto.title, info.value.partition(" Ajoutez")[0]) for info in app.info if info.proto.title]


def test_an_empty_workbook_says_so_on_every_screen(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({}))
    shown = {screen.path: said(open_screen(app, screen.file.removesuffix(".py"))) for screen in SCREENS}
    dates = (
        "Renseignez les dates de finalisation dans les feuilles «\u00a0Chantiers\u00a0» "
        "et «\u00a0Opérations\u00a0» du classeur."
    )
    nobody = "Les feuilles «\u00a0Agents\u00a0» et «\u00a0Affectations\u00a0» du classeur sont vides."
    assert {path: found for path, found in shown.items() if found} == {
        "mes-operations": [("Aucun agent", nobody)],
        "revue": [NO_OPERATION],
        "operations": [NO_OPERATION],
        "fiche": [("Opération introuvable", shown["fiche"][0][1])],
        "abonnements": [("Aucun abonnement", shown["abonnements"][0][1])],
        "propositions": [("Aucune proposition", shown["propositions"][0][1])],
        "seances": [("Aucune séance", shown["seances"][0][1])],
        "chantier": [("Chantier introuvable", "L’adresse ne dit pas quel chantier montrer.")],
        "secteurs": [NO_OPERATION],
        "charge": [NO_OPERATION],
        "repartition": [NO_OPERATION],
        "equipes-projets": [NO_OPERATION],
        "echeances": [("Aucune date", dates)],
        "glissements": [
            (
                "Pas encore de courbe",
                "Toutes ces dates ont été prévues le même jour\u00a0: "
                "la courbe va d’un jour de publication à un autre.",
            )
        ],
    }
    assert [each.key for each in open_screen(app, "operations").button] == ["ajouter_a_une_seance"]
    shown = words(open_screen(app, "synthese")).splitlines()
    assert shown[-2:] == [
        "0\u00a0opération par étape",
        "Aucune opération. Ajoutez-les dans la feuille «\u00a0Opérations\u00a0».",
    ]


def test_the_menu_leaves_out_the_screens_for_which_the_workbook_has_nothing_and_aide_says_what_to_add(
    app: AppTest, chemin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    menus: list[dict[str, list[str]]] = []

    def navigation(sections: dict[str, list[st.Page]], **how: bool) -> st.Page:
        menus.append(
            {name: [page.title for page in pages if page.visibility == "visible"] for name, pages in sections.items()}
        )
        return shown(sections, **how)

    shown = st.navigation
    monkeypatch.setattr(st, "navigation", navigation)
    app.run()
    assert menus[-1] == {
        "Suivre": ["Synthèse", "Mes opérations", "Revue", "Opérations", "Échéances", "Glissements"],
        "Organiser": ["Chantiers", "Secteurs", "Charge", "Répartition", "Équipes", "Propositions", "Séances"],
        "Le classeur": ["Mise à jour", "Qualité"],
        "Repères": ["Abonnements", "Aide", "Accessibilité"],
    }
    save(chemin, classeur({"operations": ROWS["operations"]}))
    open_screen(app, "aide")
    assert menus[-1]["Suivre"] == ["Synthèse", "Revue", "Opérations", "Échéances", "Glissements"]
    assert menus[-1]["Organiser"] == ["Secteurs", "Charge", "Propositions", "Séances"]
    told = [said for said, _where in links(app) if "pour l’avoir au menu" in said]
    assert told == [
        "Mes opérations celles d’une personne, et ce qui y a changé\u00a0; pour l’avoir au menu, "
        "ajoutez la feuille «\u00a0Affectations\u00a0» au classeur",
        "Chantiers les chantiers du service, leurs jalons et leurs heures\u00a0; pour l’avoir au menu, "
        "ajoutez la feuille «\u00a0Chantiers\u00a0» au classeur",
        "Répartition les franges, et toute autre répartition des opérations, essayée sans toucher au classeur\u00a0; "
        "pour l’avoir au menu, ajoutez l’une des feuilles «\u00a0Secteurs\u00a0», «\u00a0Affectations\u00a0» "
        "au classeur",
        "Équipes qui fait quoi\u00a0: les équipes, les rôles, et ce qui est attendu du service\u00a0; pour l’avoir au "
        "menu, ajoutez l’une des feuilles «\u00a0Équipes\u00a0», «\u00a0Agents\u00a0», «\u00a0Secteurs\u00a0» au "
        "classeur",
        "Partenaires qui rencontrer, où en est chaque partenariat, ce qui est convenu\u00a0; pour l’avoir au "
        "menu, ajoutez la feuille «\u00a0Partenaires\u00a0» au classeur",
        "Équipes-projets qui y est à chaque étape, qui manque, ce qui est promis\u00a0; pour l’avoir au menu, "
        "ajoutez la feuille «\u00a0Équipes-projets\u00a0» au classeur",
        "Retour d’expérience ce qui était dit et mesuré avant l’expérimentation, et depuis\u00a0; pour l’avoir "
        "au menu, ajoutez la feuille «\u00a0Retours\u00a0» au classeur",
    ]


def test_with_operations_alone_each_screen_says_once_what_it_would_show(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({"operations": ROWS["operations"]}))
    said = {}
    for screen in SCREENS:
        open_screen(app, screen.file.removesuffix(".py"), **({"operation": "OP-1"} if screen.path == "fiche" else {}))
        assert not app.exception
        said[screen.path] = [
            found.group(1, 2)
            for line in words(app).splitlines()
            if (found := re.match("Ajoutez une feuille «.(.+).» .* ici (.+?)\\.", line))
        ]
    assert {path: found for path, found in said.items() if found} == {
        "chantiers": [("Chantiers", "leur matrice, leurs dates et leurs objectifs")],
        "operations": [
            ("Affectations", "qui suit chaque opération"),
            ("Secteurs", "le territoire et l’équipe de chaque opération"),
        ],
        "secteurs": [
            ("Affectations", "qui répond de chaque secteur"),
            ("Secteurs", "les territoires et les équipes des secteurs"),
            ("Agents", "les animateurs et animatrices des équipes"),
        ],
        "charge": [
            ("Affectations", "qui suit chaque opération, et avec quelle part de son temps"),
            ("Agents", "le temps de travail et l’équipe de chaque agent"),
            ("Secteurs", "l’équipe de chaque secteur"),
        ],
        "repartition": [
            ("Secteurs", "les secteurs et leurs équipes"),
            ("Affectations", "si qui suit une opération la garderait"),
        ],
        "equipes": [
            ("Équipes", "qui anime chaque équipe, ce qu’elle fait ensemble et quand elle se réunit"),
            ("Agents", "les membres des équipes, par rôle"),
            ("Rôles", "la mission de chaque rôle, ce qui en est attendu et ce qui ne l’est pas"),
            ("Attentes", "ce qui est attendu du service sur chaque opération"),
        ],
        "partenaires": [("Partenaires", "où en est le service avec chaque partenaire")],
        "equipes-projets": [
            ("Équipes-projets", "qui est dans l’équipe-projet de chaque opération, et ce qui y est promis")
        ],
        "retour-d-experience": [
            ("Retours", "ce qui était dit avant l’expérimentation, et ce qui est dit depuis"),
        ],
        "echeances": [("Jalons", "les jalons et les passages en CT")],
        "revue": [("Jalons", "le prochain jalon de chaque opération")],
    }
    assert len(operations(open_screen(app, "operations"))) == len(ROWS["operations"])


@pytest.mark.parametrize("screen", ["operations", "secteurs", "charge", "revue", "equipes_projets"])
def test_filters_that_nothing_matches_say_so(app: AppTest, screen: str) -> None:
    assert said(open_screen(app, screen, texte="introuvable")) == [NO_MATCH]


def test_filters_that_match_no_operation_leave_the_dates_of_the_chantiers_and_say_so(app: AppTest) -> None:
    [(title, words)] = said(open_screen(app, "echeances", texte="introuvable"))
    assert title == "Aucune date d’opération ne correspond à ces filtres"
    assert words.startswith("Il ne reste que les dates des chantiers du service, qu’aucun filtre ne retire.")
    assert "3\u00a0finalisations et 1\u00a0jalon" in charts(app)[0]["alt"]


def test_the_filters_that_nothing_matches_are_forgotten_in_one_click(app: AppTest) -> None:
    open_screen(app, "operations", texte="introuvable")
    next(button for button in app.button if button.label == "Effacer les filtres").click().run()
    assert len(operations(app)) == len(ROWS["operations"])


def test_a_fiche_that_leads_nowhere_says_why(app: AppTest) -> None:
    [(_, words)] = said(open_screen(app, "fiche", operation="OP-9"))
    assert words.startswith(r"Aucune opération ne porte le code « OP\-9 »")


def test_a_fiche_of_no_operation_does_not_quote_nothing(app: AppTest) -> None:
    [(_, words)] = said(open_screen(app, "fiche"))
    assert words.startswith("L’adresse ne dit pas de quelle opération")


def test_an_unreadable_workbook_is_a_sentence_and_the_last_good_one_stays(app: AppTest, chemin: Path) -> None:
    save(chemin, b"ceci n'est pas un classeur")
    open_screen(app, "operations")
    [banner] = app.warning
    assert banner.proto.title.startswith("Texte au lieu d’un classeur depuis le ")
    assert banner.value.endswith("En attendant, le dernier état valable reste affiché.")
    assert len(operations(app)) == len(ROWS["operations"])


def test_without_any_good_workbook_the_screen_has_a_title_and_the_reason(app: AppTest, chemin: Path) -> None:
    runtime.close()
    shutil.rmtree(chemin.parent / "versions")
    chemin.write_bytes(b"ceci n'est pas un classeur")
    open_screen(app, "operations")
    assert [title.value for title in app.title] == [TITLE]
    assert [error.proto.title for error in app.error] == ["Texte au lieu d’un classeur"]


def test_without_its_file_the_last_version_stays(app: AppTest, chemin: Path) -> None:
    runtime.close()
    chemin.write_bytes(b"ceci n'est pas un classeur")
    open_screen(app, "operations")
    assert len(operations(app)) == len(ROWS["operations"])
