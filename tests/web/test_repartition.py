"""Répartition on screen: each link makes the move that it says, and every state of the work is an address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.html.meilleures import BEST, WHY, WHY_NOT
from sao_dashboard.html.repartition import EDGES, FOLLOWED
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.web import runtime
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import documents, links, table, words

NBSP = "\u00a0"
CV, TI = "Cœur de Ville", "Traversée de l'Ille"
MORE = [
    {"identifiant": "OP-5", "nom": "Les Quais", "secteur": CV, "frange": True, "second_secteur": TI}
    | {"etape": "En projet", "implication": "Pilotage"},
    {"identifiant": "OP-6", "nom": "Le Mail", "secteur": CV, "etape": "En projet", "implication": "Veille"},
]
LOADS = f"Charge de chaque secteur{NBSP}: nombre d’opérations ouvertes"
MOVED = f"OP-5~{CV}~{TI}"


@pytest.fixture
def app(chemin: Path, cookies: dict[str, str]) -> AppTest:
    """Four operations of Cœur de Ville, two of which are franges with Traversée de l'Ille, which has one."""
    save(chemin, classeur(ROWS | {"operations": [*ROWS["operations"], *MORE]}))
    return new_app()


def follow(app: AppTest, said: str, at: int = 0) -> AppTest:
    """Follow the link of these words: the address that it leads to is opened as another tab would."""
    target = urlsplit([to for word, to in links(app) if word == said][at])
    assert target.path == "repartition"
    return open_screen(new_app(), "repartition", **parse_qs(target.query))


def rows(app: AppTest, name: str) -> list[list[str]]:
    return [[cell.partition("](")[0].lstrip("[") for cell in row] for row in table(app, name).to_numpy().tolist()]


def asked(app: AppTest) -> dict[str, list[str]]:
    """Return what the address asks for; Streamlit gives one value as a text or as a list."""
    found = {key: app.query_params[key] for key in app.query_params}
    return {key: [value] if isinstance(value, str) else value for key, value in found.items()}


def test_secteurs_leads_here_from_its_franges(app: AppTest) -> None:
    open_screen(app, "secteurs")
    assert ("Essayer une autre répartition →", "repartition") in links(app)


def test_today(app: AppTest) -> None:
    open_screen(app, "repartition")
    assert rows(app, LOADS) == [[CV, "4"], [TI, "1"]]
    assert [(row[0], row[1], row[2], row[3]) for row in rows(app, EDGES)] == [
        (
            "Quartier des Forges",
            CV,
            "inchangé",
            f"{CV} passerait de 4 à 3, {TI} de 1 à 2{NBSP}; la charge la plus forte passerait de 4 à 3, "
            "l’opération est proche de sa fin.",
        ),
        (
            "Les Quais",
            CV,
            "inchangé",
            f"{CV} passerait de 4 à 3, {TI} de 1 à 2{NBSP}; la charge la plus forte passerait de 4 à 3.",
        ),
    ]
    assert [row[0] for row in rows(app, BEST)] == ["aucun déplacement", f"1{NBSP}déplacement"]
    said = words(app)
    assert "La charge est comptée en" in said and "Rien n’est déplacé" in said
    assert "Pour l’équilibre, aucune des 3 autres répartitions possibles n’est moins bonne" in said


def test_a_move_is_a_link_and_so_is_what_undoes_it(app: AppTest) -> None:
    moved = follow(open_screen(app, "repartition"), f"→ {TI}", 1)
    assert asked(moved) == {"deplacer": [MOVED]}
    assert rows(moved, LOADS) == [[CV, "4", "3", "▼\u00a0\u22121"], [TI, "1", "2", "▲\u00a0+1"]]
    assert [row[2] for row in rows(moved, EDGES)] == ["inchangé", TI]
    assert f"1{NBSP}déplacement à l’essai" in words(moved) and "la charge la plus forte passe de 4 à 3" in words(moved)
    for undo in ("↶ Annuler le dernier", "Tout remettre comme aujourd’hui", f"↶ Remettre{NBSP}: {CV}"):
        assert asked(follow(moved, undo)) == {}
    twice = follow(moved, f"→ {TI}")
    assert asked(twice) == {"deplacer": [MOVED, f"OP-2~{CV}~{TI}"]}
    assert asked(follow(twice, "↶ Annuler le dernier")) == {"deplacer": [MOVED]}


def test_the_best_one_is_tried_in_one_click(app: AppTest) -> None:
    tried = follow(open_screen(app, "repartition"), "Essayer celle-ci")
    assert asked(tried) == {"deplacer": [MOVED]}
    assert [row[-1] for row in rows(tried, BEST)] == ["Essayer celle-ci", "À l’essai"]


def test_what_is_locked_is_not_moved_by_what_is_looked_for(app: AppTest) -> None:
    """It was missing from what is not moved, where one looks for why."""
    locked = follow(open_screen(app, "repartition", deplacer=MOVED), "Verrouiller", 1)
    assert asked(locked) == {"verrou": ["OP-5"]}
    assert rows(locked, BEST)[1][1] == f"Quartier des Forges → {TI}"
    assert [row[4] for row in rows(locked, EDGES)] == [f"→ {TI}", ""]
    assert [(row[0], row[3]) for row in rows(locked, WHY_NOT)] == [
        ("Les Quais", f"verrouillée (✕ contre{NBSP}: peu de déplacements)")
    ]
    assert asked(follow(locked, f"Verrouillée{NBSP}: déverrouiller")) == {}


def test_a_lock_that_holds_nothing_is_told(app: AppTest) -> None:
    """A lock of what is not there, or never moves, was followed in silence."""
    open_screen(app, "repartition", verrou=["OP-5", "OP-6", "OP-99"], deplacer=MOVED)
    said = words(app)
    assert f"Verrou sans objet{NBSP}: aucune opération ouverte n’a pour identifiant «{NBSP}OP-99{NBSP}»." in said
    assert f"Verrou sans objet{NBSP}: Le Mail, que rien de ce qui est cherché ici ne déplace." in said
    assert f"L’opération est verrouillée, elle n’est pas déplacée{NBSP}: Les Quais ({CV} → {TI})." in said
    assert rows(app, LOADS) == [[CV, "4"], [TI, "1"]]
    assert "Les Quais" not in app.selectbox(key="autre_operation").options


def test_the_measure_and_the_order_of_the_criteria_are_in_the_address(app: AppTest) -> None:
    weighed = follow(open_screen(app, "repartition"), "poids de l’implication du service")
    assert asked(weighed) == {"mesure": ["implication"]}
    # Pilotage 5, veille 1; three are not known, and count as the median of the two.
    assert rows(weighed, f"Charge de chaque secteur{NBSP}: poids de l’implication du service") == [
        [CV, "12"],
        [TI, "3"],
    ]
    assert f"3{NBSP}opérations (Îlot du Canal, Quartier des Forges et Parc de la Prairie) n’ont pas de poids" in words(
        weighed
    )
    few = follow(weighed, "monter")
    assert asked(few) == {
        "mesure": ["implication"],
        "criteres": ["deplacements", "equilibre", "continuite", "etape", "voisins"],
    }
    assert "Quartier des Forges" in words(few)
    assert rows(few, BEST)[0][-1] == "À l’essai"


def test_the_time_of_a_sector_that_one_agent_serves_is_for_those_who_may_see_it(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the time of that agent, under the name of the sector."""
    asked_for = {"mesure": "temps"}
    assert rows(open_screen(app, "repartition", **asked_for), LOADS) == [[CV, "4"], [TI, "1"]]
    assert app.caption[-1].value.startswith("La charge n’est pas comptée en temps ici")
    monkeypatch.setenv("SAO_CHARGE_PERSONNES", "oui")
    shown = open_screen(new_app(), "repartition", **asked_for)
    assert [row[0] for row in rows(shown, f"Charge de chaque secteur{NBSP}: temps de travail")] == [CV, TI]


def test_what_counts_here_and_not_on_charge_is_said(app: AppTest) -> None:
    """A sector had 11 operations here and 9 the same month on Charge, and neither screen said why."""
    open_screen(app, "repartition")
    assert f"Toute opération ouverte compte, commencée ou non{NBSP}; sur l’écran Charge" in words(app)


def test_what_a_move_changes_names_the_operation(app: AppTest) -> None:
    """« La charge la plus forte passerait de 4 à 3, elle est proche de sa fin » was read of the load, not of it."""
    open_screen(app, "repartition")
    assert not [row[3] for row in rows(app, EDGES) if " elle " in row[3] or "qui la suit" in row[3]]


def test_a_sector_to_validate_is_left_out_or_cut(app: AppTest) -> None:
    today = open_screen(app, "repartition")
    aside = follow(today, "à part")
    assert asked(aside) == {"a_part": [TI]}
    assert rows(aside, LOADS) == [[CV, "4"], [f"{TI} · à part, ne compte pas", "1"]]
    assert "il n’y a qu’une répartition possible" in words(aside)
    cut = follow(today, "coupé en deux")
    assert rows(cut, LOADS) == [[CV, "4"], [TI, "1"], [f"{TI}, partie 2", "0"]]
    assert asked(open_screen(new_app(), "repartition", coupe=CV)) == {"coupe": [CV]}


def test_one_sector_alone_is_not_joined_and_that_is_said(chemin: Path, app: AppTest) -> None:
    sectors = [row | {"a_valider": True} for row in ROWS["secteurs"]]
    save(chemin, classeur(ROWS | {"operations": [*ROWS["operations"], *MORE], "secteurs": sectors}))
    one = follow(open_screen(app, "repartition"), "réuni aux autres")
    assert rows(one, LOADS) == [[CV, "4"], [TI, "1"]]
    assert "Un seul est à réunir" in words(one)
    both = follow(one, "réuni aux autres")
    assert rows(both, LOADS) == [[f"{CV} + {TI}", "5"]]
    assert "Un seul est à réunir" not in words(both)


def test_only_a_sector_to_validate_is_cut(app: AppTest) -> None:
    assert rows(open_screen(app, "repartition", coupe=CV), LOADS) == [[CV, "4"], [TI, "1"]]


def test_any_operation_is_moved_by_two_fields_and_a_button(app: AppTest) -> None:
    open_screen(app, "repartition", mesure="operations", verrou="OP-2")
    assert app.button(key="autre_essayer").disabled
    names = app.selectbox(key="autre_operation").options
    app.selectbox(key="autre_operation").select_index(names.index("Parc de la Prairie")).run()
    assert app.selectbox(key="autre_vers").options == [CV]
    app.selectbox(key="autre_vers").select(CV).run()
    app.button(key="autre_essayer").click().run()
    assert asked(app) == {"mesure": ["operations"], "verrou": ["OP-2"], "deplacer": [f"OP-3~{TI}~{CV}"]}
    assert rows(app, LOADS) == [[CV, "4", "5", "▲\u00a0+1"], [TI, "1", "0", "▼\u00a0\u22121"]]
    assert app.selectbox(key="autre_operation").value is None


def test_the_place_of_an_operation_is_written_as_the_workbook_has_it(app: AppTest, chemin: Path) -> None:
    """The name of its sector went into Markdown as it is: what a workbook says could be a picture, or an icon."""
    other = {name: [dict(each) for each in rows] for name, rows in ROWS.items()}
    for each in (row for rows in other.values() for row in rows if row.get("secteur") == CV):
        each["secteur"] = "*Est* :smile:"
    save(chemin, classeur(other))
    open_screen(app, "repartition")
    app.selectbox(key="autre_operation").select_index(0).run()
    assert "Aujourd’hui\u00a0: \\*Est\\* \\:smile\\:." in [said.value for said in app.caption]


def test_a_move_that_the_workbook_no_longer_allows_is_told(app: AppTest) -> None:
    open_screen(app, "repartition", deplacer=[f"OP-5~{TI}~{CV}", "rien", MOVED])
    assert (
        f"Le classeur ne permet pas, ou plus, ce déplacement{NBSP}: Les Quais ({TI} → {CV}) et rien (sans secteur → )."
        in words(app)
    )
    assert rows(app, LOADS)[0] == [CV, "4", "3", "▼\u00a0\u22121"]


def test_a_phone_shows_and_does_not_edit(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", {"User-Agent": "Mobi"})
    open_screen(app, "repartition", deplacer=MOVED)
    assert rows(app, LOADS)[0] == [CV, "4", "3", "▼\u00a0\u22121"]
    acts = [word for word, to in links(app) if to.startswith("repartition")]
    assert acts == ["poids de l’implication du service", "temps de travail"]
    assert [field.key for field in app.selectbox] == ["version"]


def test_names_of_places_are_never_read_as_html(app: AppTest, chemin: Path) -> None:
    """What each move changes was taken as HTML of ours, with the names of the sectors in it."""
    other = {name: [dict(each) for each in rows] for name, rows in ROWS.items()}
    for row in (row for rows in other.values() for row in rows):
        for key in ("secteur", "second_secteur"):
            if row.get(key) == TI:
                row[key] = "<i>Ille</i>"
    save(chemin, classeur(other))
    open_screen(app, "repartition")
    assert rows(app, EDGES)[0][3].startswith("Cœur de Ville passerait de 2 à 1, <i>Ille</i> de 1 à 2")
    assert "<i>" not in "".join(documents(app))


def test_sectors_are_in_the_order_of_the_workbook(app: AppTest, chemin: Path) -> None:
    """They were in alphabetical order, which no other screen has."""
    save(chemin, classeur(ROWS | {"secteurs": ROWS["secteurs"][::-1]}))
    open_screen(app, "repartition", coupe=TI)
    assert [row[0] for row in rows(app, LOADS)] == [TI, f"{TI}, partie 2", CV]
    app.selectbox(key="autre_operation").select_index(0).run()
    assert app.selectbox(key="autre_vers").options == [TI, f"{TI}, partie 2"]


def test_nothing_to_split(chemin: Path, app: AppTest) -> None:
    closed = [row | {"etape": "Réalisé"} for row in ROWS["operations"]]
    save(chemin, classeur(ROWS | {"operations": closed}))
    open_screen(app, "repartition")
    assert [info.value for info in app.info][-1].startswith("Toutes les opérations du classeur sont terminées")


# --- Between people, for who may see what they have to do -------------------------------------------------------------


def people(app: AppTest, monkeypatch: pytest.MonkeyPatch, **query: str | list[str]) -> AppTest:
    monkeypatch.setenv("SAO_CHARGE_PERSONNES", "oui")
    return open_screen(app, "repartition", entre="personnes", **query)


def test_people_are_for_who_may_see_what_they_have_to_do(app: AppTest) -> None:
    open_screen(app, "repartition", entre="personnes", deplacer="OP-1~CO 01~CO 02")
    assert rows(app, LOADS) == [[CV, "4"], [TI, "1"]]
    assert "chargés d’opération" not in [said for said, _ in links(app)]
    assert "ne permet pas, ou plus, ce déplacement" in words(app)


def test_operations_between_people(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    people(app, monkeypatch)
    name = f"Charge de chaque personne{NBSP}: nombre d’opérations ouvertes"
    assert rows(app, name) == [["CO 01", "1"], ["CO 02", "1"]]
    assert [row[:2] for row in rows(app, FOLLOWED)] == [
        ["Îlot du Canal", "CO 01"],
        ["Quartier des Forges", "personne"],
        ["Parc de la Prairie", "CO 02"],
        ["Les Quais", "personne"],
        ["Le Mail", "personne"],
    ]
    within = follow(app, TI)
    assert asked(within) == {"entre": ["personnes"], "pour": [TI]}
    assert [row[0] for row in rows(within, FOLLOWED)] == ["Parc de la Prairie"]
    assert asked(follow(within, "secteurs")) == {}
    time = follow(within, "temps de travail")
    assert rows(time, f"Charge de chaque personne{NBSP}: temps de travail") == [["CO 02", f"10{NBSP}%"]]


def test_what_nobody_follows_is_given_to_somebody_by_two_fields(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    people(app, monkeypatch)
    names = app.selectbox(key="autre_operation").options
    app.selectbox(key="autre_operation").select_index(names.index("Le Mail – personne")).run()
    app.selectbox(key="autre_vers").select("CO 02").run()
    app.button(key="autre_essayer").click().run()
    assert asked(app) == {"entre": ["personnes"], "deplacer": ["OP-6~~CO 02"]}
    assert "1\u00a0opération de moins que personne ne suit" in words(app)
    assert "CO 02 passe de 1 à 2" in rows(app, FOLLOWED)[-1][3]
    assert asked(follow(app, f"↶ Remettre{NBSP}: personne")) == {"entre": ["personnes"]}


def test_who_follows_an_operation_already_has_it_once(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address written by hand gave an operation twice to somebody who followed it."""
    people(app, monkeypatch, deplacer=["OP-5~~CO 02", "OP-5~~CO 01", "OP-1~CO 01~CO 02"])
    assert [row[2] for row in rows(app, FOLLOWED)] == ["CO 02", "inchangé", "inchangé", "CO 01", "inchangé"]
    again = people(new_app(), monkeypatch, deplacer="OP-1~CO 01~CO 01")
    assert "Rien n’est déplacé" in words(again)


@pytest.mark.usefixtures("nothing_kept")
def test_the_best_is_looked_for_when_it_is_asked(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sao_dashboard.web.blocs.repartition.enumerable", lambda _: False)
    people(app, monkeypatch)
    asks = "Chercher (dix secondes au plus)"
    assert "un calcul d’optimisation cherche la meilleure" in words(app).casefold()
    found = follow(app, asks)
    assert asked(found) == {"entre": ["personnes"], "chercher": ["true"]}
    # Three that nobody follows, one more for each of two: 2 and 3 at the best.
    assert rows(found, BEST)[-1][2:4] == ["3 · 2", "rien de mieux n’est possible"]
    assert WHY in words(found)


# --- Keeping it ------------------------------------------------------------------------------------------------------


def test_what_is_tried_is_kept_as_a_proposal_with_its_criteria(app: AppTest) -> None:
    open_screen(app, "repartition", deplacer=MOVED, criteres=["voisins", "equilibre"])
    app.text_input[-2].input("Les Quais au nord")
    app.text_input(key="garder_qui").input("RS 01")
    app.text_area[-1].input("Ils longent l’Ille")
    next(button for button in app.button if button.label == "Enregistrer comme proposition").click().run()
    assert not app.exception and not app.error
    kept = runtime.shared().log.propositions.proposition(1)
    assert kept.deplacements == (Deplacement("OP-5", Objet.SECTEUR, CV, TI),)
    assert kept.criteres == ("Voisins ensemble", "Équilibre", "Peu de déplacements")


def test_who_signed_a_seance_finds_their_name_where_a_proposal_is_kept(app: AppTest) -> None:
    """Proposals and séances each asked for it: the name written for one was to be written again for the other."""
    runtime.store()
    open_screen(app, "seances")
    app.text_input(key="nouvelle_qui").input("RS 01")
    next(field for field in app.text_input if field.label == "Nom de la séance").input("CT")
    next(button for button in app.button if button.label == "Nouvelle séance").click().run()
    assert runtime.shared().log.seances.seance(1).creee_par == "RS 01"
    app.query_params.pop("seance", None)
    open_screen(app, "repartition", deplacer=MOVED)
    assert [field.value for field in app.text_input if field.label == "Votre nom"] == ["RS 01"]


def test_what_the_workbook_could_not_say_is_not_kept(app: AppTest) -> None:
    open_screen(app, "repartition", coupe=TI, deplacer=f"OP-3~{TI}~{TI}, partie 2")
    assert rows(app, LOADS)[2] == [f"{TI}, partie 2", "0", "1", "▲\u00a0+1"]
    assert "Enregistrer comme proposition" not in [button.label for button in app.button]
    assert any("ne se garde pas comme proposition" in caption.value for caption in app.caption)
