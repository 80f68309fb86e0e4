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
    assert first_month(app, BY_SECTOR) == {"Cœur de Ville": "0,2 + ?", "Traversée de l'Ille": "0,1"}
    assert "Mesure\u00a0: le temps, en équivalents temps plein (ETP)" in words(app).replace("\n", "")
    app.get("segmented_control")[1].set_value("Équipes").run()
    assert first_month(app, BY_TEAM) == {"Équipe 1": "0,2 + ?", "Équipe 2": "0,1"}
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


@pytest.mark.usefixtures("seen")
def test_people_are_in_alphabetical_order_where_they_may_be_seen(app: AppTest, chemin: Path) -> None:
    more = [{"agent": "CO 01", "role": "Chargé·e d'opération", "operation": "OP-3", "quotite": 0.9}]
    idle = [{"agent": "CO 00", "role": "Chargé·e d'opération", "quotite": 0.5}]
    rows = ROWS | {"affectations": ROWS["affectations"] + more, "agents": ROWS["agents"] + idle}
    save(chemin, classeur(rows))
    open_screen(app, "charge", vue="Personnes", mesure="Temps")
    assert first_month(app, BY_PERSON) == {
        "AN 01": "0",
        "CO 00": "0",
        "CO 01": "■\u00a01,1 au-delà du temps de travail",
        "CO 02": "0,1",
        "RS 01": "?",
    }
    assert table(app, "Au-delà de leur temps").iloc[0].tolist()[:2] == ["CO 01", "■\u00a0au-delà"]
    assert "CO 00" in words(app).partition("Sans opération ouverte")[2]
    assert first_month(open_screen(app, "charge", vue="Personnes", charge="CO 02"), BY_PERSON)["CO 02"] == "0,1"


@pytest.mark.usefixtures("seen")
def test_many_people_are_on_several_pages(app: AppTest, chemin: Path) -> None:
    agents = [{"agent": f"A {rank:02}", "role": "Chargé·e d'opération"} for rank in range(70)]
    save(chemin, classeur(ROWS | {"agents": ROWS["agents"] + agents}))
    open_screen(app, "charge", vue="Personnes", page_charge="2")
    assert list(first_month(app, BY_PERSON)) == [f"A {rank}" for rank in range(60, 70)] + [
        "AN 01",
        "CO 01",
        "CO 02",
        "RS 01",
    ]


def test_with_operations_alone_it_says_what_to_add(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({"operations": ROWS["operations"]}))
    open_screen(app, "charge", mesure="Temps", vue="Équipes")
    assert "Aucune quotité n’est renseignée" in words(app)
    assert [info.value.partition(" au classeur")[0] for info in app.info] == [
        "Ajoutez une feuille «\u00a0Affectations\u00a0»",
        "Ajoutez une feuille «\u00a0Agents\u00a0»",
        "Ajoutez une feuille «\u00a0Secteurs\u00a0»",
    ]
