"""The screen Charge: what each control changes, and who may see people."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.web.access import may_see_people
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import documents, table, words

BY_SECTOR, BY_TEAM, BY_PERSON = (f"Charge par {what}, mois par mois" for what in ("secteur", "équipe", "personne"))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAO_CHARGE_PERSONNES", "oui")


def first_month(app: AppTest, name: str) -> dict[str, str]:
    """The names without where they lead, and what each has in the first month."""
    found = table(app, name)
    return {str(row.iloc[0]).partition("](")[0].strip("["): str(row.iloc[1]) for _, row in found.iterrows()}


@pytest.mark.parametrize(
    ("written", "seen"),
    [("oui", True), (" Oui ", True), ("1", True), ("true", True), ("", False), ("non", False), (None, False)],
)
def test_people_are_seen_where_the_owner_of_the_server_says_so(
    monkeypatch: pytest.MonkeyPatch, written: str | None, seen: bool
) -> None:
    monkeypatch.delenv("SAO_CHARGE_PERSONNES", raising=False)
    if written is not None:
        monkeypatch.setenv("SAO_CHARGE_PERSONNES", written)
    assert may_see_people() is seen


def test_the_measure_and_the_view_are_chosen_and_said(app: AppTest) -> None:
    open_screen(app, "charge")
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "2", "Traversée de l'Ille": "0 à 1"}
    assert "Mesure\u00a0: le nombre d’opérations" in words(app).replace("\n", "")
    app.get("segmented_control")[0].set_value("Temps").run()
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "0,2 + ?"}  # one agent serves the other
    assert "Un secteur qu’un seul agent sert n’y est pas" in words(app)
    assert "Mesure\u00a0: le temps, en équivalents temps plein (ETP)" in words(app).replace("\n", "")
    app.get("segmented_control")[1].set_value("Équipes").run()
    assert first_month(app, BY_TEAM) == {"Équipe 1": "0,2 + ?"}  # the other has one agent
    again = open_screen(new_app(), "charge", mesure="implication", vue="equipes")
    assert first_month(again, BY_TEAM) == {"Équipe 1": "?", "Équipe 2": "?"}


def test_filters_count_what_matches(app: AppTest) -> None:
    open_screen(app, "charge", nature="ZAC")
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "1", "Traversée de l'Ille": "0 à 1"}
    assert "Avec des filtres, seule la charge des opérations retenues est comptée" in words(app)


def test_people_are_neither_offered_nor_sent_where_they_may_not_be_seen(app: AppTest) -> None:
    open_screen(app, "charge", vue="Personnes", charge="CO 01")
    assert app.get("segmented_control")[1].options == ["Secteurs", "Équipes"]
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "2", "Traversée de l'Ille": "0 à 1"}
    assert "CO 0" not in "".join(documents(app))
    assert [said.value for said in app.caption][-2:] == [
        "La charge n’est pas comptée par personne\u00a0: le filtre sur un nom n’y joue pas.",
        "La charge de chaque personne n’est pas montrée sur ce serveur (SAO_CHARGE_PERSONNES).",
    ]


def test_a_name_that_is_searched_for_counts_no_more_than_one_that_is_chosen(app: AppTest) -> None:
    """The search looks in names too: « texte=CO 02 », written by hand, gave what one person has."""
    open_screen(app, "charge", texte="CO 02")
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "2", "Traversée de l'Ille": "0 à 1"}
    assert any("le filtre sur un nom n’y joue pas" in said.value for said in app.caption)


def test_a_team_of_one_agent_is_not_told_in_time(app: AppTest, chemin: Path) -> None:
    """By team and in time, what the only agent of a team has was written under the team's name."""
    agents = [{"agent": "CO 01", "equipe": "Équipe 1"}, {"agent": "CO 02", "equipe": "Équipe 2"}]
    save(chemin, classeur(ROWS | {"agents": agents}))
    open_screen(app, "charge", vue="Équipes", mesure="Temps")
    said = words(app).replace("\n", "")
    assert "Une équipe d’un seul agent n’y est pas" in said
    assert "Équipe 2" not in said


@pytest.mark.usefixtures("seen")
def test_people_are_in_alphabetical_order_where_they_may_be_seen(app: AppTest, chemin: Path) -> None:
    more = [{"agent": "CO 01", "role": "Chargé·e d'opération", "operation": "OP-3", "quotite": 0.9}]
    idle = [{"agent": "CO 00", "role": "Chargé·e d'opération", "quotite": 0.5}]
    rows = ROWS | {"affectations": ROWS["affectations"] + more, "agents": ROWS["agents"] + idle}
    save(chemin, classeur(rows))
    open_screen(app, "charge", vue="Personnes", mesure="Temps")
    assert first_month(app, BY_PERSON) == {
        "CO 01": "■\u00a01,1 au-delà du temps de travail",
        "CO 02": "0,1",
        "RS 01": "?",
    }
    assert "AN 01 et CO 00\u00a0: rien à compter sur ces deux ans." in words(app)
    assert table(app, "Au-delà de leur temps").iloc[0].tolist()[:2] == ["CO 01", "■\u00a0au-delà"]
    assert "CO 00" in words(app).partition("Sans opération ouverte")[2]
    assert first_month(open_screen(app, "charge", vue="Personnes", charge="CO 02"), BY_PERSON)["CO 02"] == "0,1"


@pytest.mark.usefixtures("seen")
def test_many_people_are_on_several_pages(app: AppTest, chemin: Path) -> None:
    role = "Chargé·e d'opération"
    more = [{"agent": f"A {rank:02}", "role": role, "operation": "OP-1"} for rank in range(70)]
    agents = [{"agent": row["agent"], "role": role} for row in more]
    save(chemin, classeur(ROWS | {"agents": ROWS["agents"] + agents, "affectations": ROWS["affectations"] + more}))
    open_screen(app, "charge", vue="Personnes", page_charge="2")
    assert list(first_month(app, BY_PERSON)) == [f"A {rank}" for rank in range(60, 70)] + ["CO 01", "CO 02"]


def test_with_operations_alone_it_says_what_to_add(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({"operations": ROWS["operations"]}))
    open_screen(app, "charge", mesure="Temps", vue="Équipes")
    assert "Aucune quotité n’est renseignée" in words(app)
    for sheet in ("Affectations", "Agents", "Secteurs"):
        assert f"Ajoutez une feuille «\u00a0{sheet}\u00a0» au classeur" in words(app)
