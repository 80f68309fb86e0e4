"""Propositions: the list, one, several side by side, keeping one, adopting one, and each control of it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.exports.propositions import ChargesDites, deplacements_xlsx
from sao_dashboard.repartition.effets import Somme
from sao_dashboard.repartition.validite import examine
from sao_dashboard.versions.proposed import Propositions
from sao_dashboard.versions.propositions import Deplacement, Objet, Proposition, Stade
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, runtime
from sao_dashboard.web.blocs import adoption
from sao_dashboard.web.blocs import propositions as blocs_propositions
from tests.builders import suivi
from tests.repartition.adopting import changes
from tests.web.conftest import DAY, ROWS, classeur, open_screen, wait_for
from tests.web.tables import links, table, tables, words
from tests.web.test_mise_a_jour import follow, history, press, publish, sign, titles

FRANGE = Deplacement("OP-2", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille")
PRAIRIE = Deplacement("OP-3", Objet.SECTEUR, "Traversée de l'Ille", "Cœur de Ville")
PERSONNE = Deplacement("OP-1", Objet.CHARGE, "CO 01", "CO 02")


def save(*moves: Deplacement, nom: str = "Au plus juste", **said: Any) -> Proposition:
    log = runtime.shared().log
    signed = {"qui": "C. Blin", "pourquoi": "Équilibrer les secteurs", "base": log.current()} | said
    return log.propositions.save(moves or (FRANGE,), nom=nom, **signed)


def kept() -> list[Proposition]:
    return runtime.shared().log.propositions.kept().propositions


@pytest.fixture
def screen(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The screen of a service with a log, where the code is « sésame »."""
    monkeypatch.setenv("SAO_CODE", "sésame")
    runtime.store()
    return app


def opened(app: AppTest, **query: str) -> AppTest:
    for name, value in query.items():
        app.query_params[name] = value
    return open_screen(app, "propositions")


# --- All of them ------------------------------------------------------------------------------------------------------


def test_without_any_it_says_how_to_make_one(screen: AppTest) -> None:
    assert titles(opened(screen)) == ["Aucune proposition"]
    assert "Répartition" in screen.info[0].value


def test_the_list_says_who_when_and_whether_it_still_applies(screen: AppTest) -> None:
    save(FRANGE, PERSONNE)
    save(Deplacement("OP-9", Objet.SECTEUR, "Nord", "Sud"), nom="Une autre", qui="D. Mo")
    runtime.shared().log.propositions.say(2, stade=Stade.ABANDONNEE, qui="D. Mo")
    rows = table(opened(screen), "Propositions")
    assert rows["Proposition"].tolist() == [
        "[2. Une autre](propositions?proposition=2)",
        "[1. Au plus juste](propositions?proposition=1)",
    ]
    assert rows["Qui"].tolist() == ["D. Mo", "C. Blin"]
    assert rows["Déplacements"].tolist() == ["1", "2"]
    assert [text.replace("\u00a0", " ") for text in rows["Où elle en est"]] == ["– abandonnée", "○ en discussion"]
    assert [text.replace("\u00a0", " ") for text in rows["Dans le classeur d’aujourd’hui"]] == [
        "■ 1 disparue",
        "● 2 applicables",
    ]


def test_a_record_that_cannot_be_read_is_told_over_the_rest(screen: AppTest) -> None:
    save()
    runtime.shared().log.byte_store.create("propositions/000002.json", b"{")
    assert titles(opened(screen)) == ["Proposition illisible"]
    assert len(table(screen, "Propositions")) == 1


def test_a_link_to_none_says_so_and_shows_the_others(screen: AppTest) -> None:
    save()
    assert titles(opened(screen, proposition="7")) == ["Proposition introuvable"]
    assert len(table(screen, "Propositions")) == 1


# --- One --------------------------------------------------------------------------------------------------------------


def test_one_says_today_what_is_proposed_why_and_for_whom(screen: AppTest) -> None:
    save(FRANGE, PERSONNE, criteres=("équilibre", "peu de déplacements"))
    opened(screen, proposition="1")
    assert screen.subheader[0].value == "Proposition 1 – Au plus juste"
    said = words(screen)
    assert "Équilibrer les secteurs" in said
    assert "équilibre, puis peu de déplacements" in said
    loads = table(screen, "Charge par secteur")
    assert loads.to_numpy().tolist() == [
        ["Cœur de Ville", "2", "1", "▼\u00a0\u22121"],
        ["Traversée de l'Ille", "1", "2", "▲\u00a0+1"],
    ]
    moves = table(screen, "Déplacements")
    assert moves.iloc[:, 1:5].to_numpy().tolist() == [
        ["Secteur", "Cœur de Ville", "Traversée de l'Ille", "●\u00a0applicable"],
        ["Qui la suit", "CO 01", "CO 02", "●\u00a0applicable"],
    ]
    roles = table(screen, "Ce que cela change, par rôle").fillna("").to_numpy().tolist()
    assert [row[0] for row in roles] == [
        "Référent de secteur",
        "Référent de secteur",
        "Animateur / animatrice d’équipe",
        "Animateur / animatrice d’équipe",
        "Chargé·e d’opération",
        "Chargé·e d’opération",
    ]


def test_what_is_counted_is_chosen_by_a_link(screen: AppTest) -> None:
    save()
    opened(screen, proposition="1")
    assert "en nombre d’opérations ouvertes" in words(screen)
    assert ("Implication", "propositions?proposition=1&mesure=implication") in links(screen)
    screen.query_params["mesure"] = "implication"
    assert "en poids selon l’implication du service" in words(screen.run())
    assert table(screen, "Charge par secteur")["Aujourd’hui"].tolist()[0].endswith("?")  # not known, and not zero


def test_what_changed_under_it_is_told_with_its_row_and_stops_the_adoption(screen: AppTest) -> None:
    save(FRANGE, PRAIRIE)
    rows = [dict(row) for row in ROWS["operations"]]
    rows[2]["secteur"] = "Cœur de Ville"
    rows[1] |= {"secteur": "Faisceau"}
    sectors = [*ROWS["secteurs"], {"secteur": "Faisceau", "territoire": "Ville de Rennes"}]
    publish(classeur({**ROWS, "operations": rows, "secteurs": sectors}), 1)
    runtime.store().look()
    opened(screen, proposition="1")
    moves = table(screen, "Déplacements")
    assert moves["Dans le classeur"].tolist() == ["▲\u00a0a\u00a0changé", "✓\u00a0déjà\u00a0fait"]
    assert moves["Pourquoi"].tolist()[0] == (
        "Feuille «\u00a0Opérations\u00a0», ligne 3\u00a0: le secteur est maintenant «\u00a0Faisceau\u00a0», "
        "et non plus «\u00a0Cœur de Ville\u00a0»."
    )
    assert "le classeur a changé depuis" in words(screen)
    assert "Le classeur a changé" in titles(screen)
    assert "Préparer l’adoption" not in [each.label for each in screen.button]


def test_what_still_applies_is_kept_as_another_proposal(screen: AppTest) -> None:
    save(FRANGE, Deplacement("OP-9", Objet.SECTEUR, "Nord", "Sud"), criteres=("équilibre",))
    opened(screen, proposition="1")
    submit = next(each for each in screen.button if each.label == "Enregistrer comme proposition")
    fields = {
        field.label: field for field in (*screen.text_input, *screen.text_area) if field.form_id == submit.form_id
    }
    fields["Nom de la proposition"].set_value("Ce qui reste")
    fields["Votre nom"].set_value("D. Mo")
    fields["Pourquoi"].set_value("Le reste a changé")
    submit.click().run()
    assert [(each.numero, each.nom, each.deplacements, each.criteres) for each in kept()][1:] == [
        (2, "Ce qui reste", (FRANGE,), ("équilibre",))
    ]
    assert "Proposition 2 enregistrée" in titles(screen)


def test_a_proposal_without_a_name_is_not_kept(screen: AppTest) -> None:
    save(FRANGE, Deplacement("OP-9", Objet.SECTEUR, "Nord", "Sud"))
    press(opened(screen, proposition="1"), "Enregistrer comme proposition")
    assert "Nom de la proposition manquant" in titles(screen)
    assert len(kept()) == 1


def test_where_it_is_known_who_asks_that_is_the_name(screen: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "signature", lambda: "Marie Dupont")
    save(FRANGE, Deplacement("OP-9", Objet.SECTEUR, "Nord", "Sud"))
    opened(screen, proposition="1")
    names = [field for field in screen.text_input if field.label == "Votre nom"]
    assert [(field.value, field.disabled) for field in names] == [("Marie Dupont", True)] * 2
    next(field for field in screen.text_input if field.label == "Nom de la proposition").set_value("Ce qui reste")
    next(field for field in screen.text_area if field.label == "Pourquoi").set_value("Le reste a changé")
    press(screen, "Enregistrer comme proposition")
    assert [each.qui for each in kept()] == ["C. Blin", "Marie Dupont"]


@pytest.mark.parametrize("seen", [True, False])
def test_the_load_of_each_person_is_for_those_who_may_see_it(
    screen: AppTest, monkeypatch: pytest.MonkeyPatch, seen: bool
) -> None:
    if seen:
        monkeypatch.setenv("SAO_CHARGE_PERSONNES", "oui")
    save(PERSONNE)
    opened(screen, proposition="1")
    rows = [each.to_numpy().tolist() for each in tables(screen) if each.attrs["name"] == "Par personne"]
    assert rows == ([[["CO 01", "1", "0", "▼\u00a0\u22121"], ["CO 02", "1", "2", "▲\u00a0+1"]]] if seen else [])


def test_it_is_renamed_and_left_and_taken_up_again(screen: AppTest) -> None:
    save()
    opened(screen, proposition="1")

    def say(nom: str, stade: str) -> None:
        submit = next(each for each in screen.button if each.label == "Enregistrer")
        fields = {field.label: field for field in screen.text_input if field.form_id == submit.form_id}
        fields["Nom de la proposition"].set_value(nom)
        fields["Votre nom"].set_value("D. Mo")
        next(each for each in screen.selectbox if each.label == "Où elle en est").set_value(Stade(stade))
        submit.click().run()
        assert not screen.exception

    assert [each.capitalize() for each in Stade if each is not Stade.ADOPTEE] == ["En discussion", "Abandonnée"]
    say("Un meilleur nom", "abandonnée")
    assert [(each.nom, each.stade, each.par) for each in kept()] == [("Un meilleur nom", Stade.ABANDONNEE, "D. Mo")]
    say("Un meilleur nom", "en discussion")
    assert kept()[0].stade is Stade.EN_DISCUSSION
    assert screen.subheader[0].value == "Proposition 1 – Un meilleur nom"


def test_the_moves_are_an_excel_file(screen: AppTest, chemin: Path) -> None:
    one = save(FRANGE, PERSONNE)
    workbook = runtime.store().current().workbook
    assert workbook is not None
    examens = examine(Suivi(workbook, DAY), one.deplacements)
    loads = {"Nord": [Somme(3, 1), Somme(2.5, 1)]}
    counted = ChargesDites("En nombre d’opérations", "Avant", "Après l’adoption")
    book = openpyxl.load_workbook(io.BytesIO(deplacements_xlsx(one, examens, loads, counted)))
    assert [[cell.value for cell in row] for row in book["Charge des secteurs"].iter_rows(min_row=2)] == [
        ["En nombre d’opérations", None, None, None, None, None],
        [None] * 6,
        [
            "Secteur",
            "Avant",
            "Après l’adoption",
            "Écart",
            "Poids inconnus (avant)",
            "Poids inconnus (après l’adoption)",
        ],
        ["Nord", 3, 2.5, -0.5, 1, 1],
    ]
    rows = [[cell.value for cell in row] for row in book["Proposition 1"].iter_rows(min_row=4)]
    assert rows[0] == [
        "Identifiant",
        "Opération",
        "Ce qui change",
        "Aujourd’hui",
        "Proposé",
        "Dans le classeur",
        "Pourquoi",
    ]
    assert [row[2:6] for row in rows[1:]] == [
        ["Secteur", "Cœur de Ville", "Traversée de l'Ille", "applicable"],
        ["Chargé·e d’opération", "CO 01", "CO 02", "applicable"],
    ]


def test_a_phone_shows_one_and_does_not_change_it(screen: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    save()
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", {"User-Agent": "Mobi"})
    opened(screen, proposition="1")
    assert table(screen, "Déplacements")["Dans le classeur"].tolist() == ["●\u00a0applicable"]
    assert [each.label for each in (*screen.button, *screen.expander)] == ["Ajouter à une séance"]
    assert "Sur un téléphone, une proposition se lit" in screen.caption[-1].value


# --- Adopting ---------------------------------------------------------------------------------------------------------


def test_adopting_shows_its_cells_then_publishes_them_and_can_be_undone(
    screen: AppTest, chemin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(access, "note", lambda event, detail: noted.append(f"{event}, {detail}"))
    before = chemin.read_bytes()
    save(FRANGE, PERSONNE)
    press(opened(screen, proposition="1"), "Préparer l’adoption")
    cells = table(screen, "Cellules à écrire")
    assert cells["Opération"].tolist() == ["Quartier des Forges"] * 3 + ["Îlot du Canal"]
    assert cells[["Colonne", "Aujourd’hui", "Adoptée"]].fillna("").to_numpy().tolist() == [
        ["Secteur", "Cœur de Ville", "Traversée de l'Ille"],
        ["Frange", "oui", ""],
        ["Second secteur", "Traversée de l'Ille", ""],
        ["Agent", "CO 01", "CO 02"],
    ]
    assert chemin.read_bytes() == before
    assert "Ce qui change par rapport à la version 1" in [each.value for each in screen.header]
    message = next(field for field in screen.text_input if field.label == "Message")
    assert message.value == "Proposition 1 adoptée\u00a0: Au plus juste"
    sign(screen, "Publier la version 2", message=message.value)
    assert len(history()) == 1
    press(screen, "Publier")
    assert history()[1:] == [(2, "CB", "Proposition 1 adoptée : Au plus juste")]
    assert [(each.stade, each.version, each.par) for each in kept()] == [(Stade.ADOPTEE, 2, "CB")]
    assert sorted(noted) == ["proposition, proposition 1 adoptée, version 2", "publication, version 2"]
    after = chemin.read_bytes()
    assert len(changes(before, after)) == 4
    follow(screen, 2)
    assert "Version 2 publiée" in titles(screen)
    assert "il n’y a rien à adopter" in "".join(each.value for each in screen.info)
    assert table(screen, "Charge par secteur").to_numpy().tolist() == [
        ["Cœur de Ville", "2", "1", "▼\u00a0\u22121"],
        ["Traversée de l'Ille", "1", "2", "▲\u00a0+1"],
    ]
    runtime.shared().restore(1, auteur="CB", message="Retour", expected=2)
    assert chemin.read_bytes() == before
    follow(screen, 3)
    assert "Préparer l’adoption" in [each.label for each in screen.button]


def test_without_a_code_the_cells_are_shown_and_nothing_is_published(
    screen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAO_CODE")
    save()
    press(opened(screen, proposition="1"), "Préparer l’adoption")
    assert len(table(screen, "Cellules à écrire")) == 3
    assert "Publication fermée" in titles(screen)


def test_a_cell_that_cannot_be_written_is_told(screen: AppTest, chemin: Path) -> None:
    book = openpyxl.load_workbook(chemin)
    sheet = book["Opérations"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Secteur")
    sheet.cell(3, column).value = '="Cœur de Ville"'
    saved = io.BytesIO()
    book.save(saved)
    # A formula that no program has worked out has no value: the test writes the one that Excel would.
    content = saved.getvalue()
    save()
    publish(_with_value(content, "Cœur de Ville"), 1)
    follow(screen, 2)
    press(opened(screen, proposition="1"), "Préparer l’adoption")
    assert "Adoption impossible" in titles(screen)
    assert "elle contient une formule" in screen.error[0].value
    assert len(history()) == 2


def _with_value(content: bytes, value: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if b"<f>" in data:
                data = re.sub(
                    rb"(<c [^>]*?)(?: t=\"\w+\")?(>)(<f>[^<]*</f>)<v ?/?>(?:</v>)?",
                    lambda m: m[1] + b' t="str"' + m[2] + m[3] + b"<v>" + value.encode() + b"</v>",
                    data,
                )
            new.writestr(name, data)
    return out.getvalue()


def test_it_is_not_adopted_while_an_earlier_version_is_looked_at(screen: AppTest) -> None:
    save()
    publish(classeur({**ROWS, "chantiers": ROWS["chantiers"][:2]}), 1)
    runtime.store().look()
    opened(screen, proposition="1", version="1")
    assert "Une proposition s’adopte dans la dernière version" in "".join(each.value for each in screen.info)
    assert "Préparer l’adoption" not in [each.label for each in screen.button]


def test_it_is_not_adopted_as_if_it_were_another_day(screen: AppTest) -> None:
    """Who follows an operation today may not be who will on that day."""
    save()
    opened(screen, proposition="1", au="2019-06-01")
    assert "à son propre jour" in "".join(each.value for each in screen.info)
    assert "Préparer l’adoption" not in [each.label for each in screen.button]


def test_a_version_that_cannot_be_said_adopted_is_said(screen: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal said that it was adopted, where nothing says so of the proposal."""
    from sao_dashboard.versions.errors import JournalInaccessible

    noted: list[str] = []
    save()
    press(opened(screen, proposition="1"), "Préparer l’adoption")
    sign(screen, "Publier la version 2")

    def silent(*_: object, **__: object) -> None:
        raise JournalInaccessible("x")

    with monkeypatch.context() as patch:
        patch.setattr(Propositions, "say", silent)
        patch.setattr(access, "note", lambda event, detail: noted.append(f"{event}, {detail}"))
        press(screen, "Publier")
    assert (len(history()), noted) == (2, ["publication, version 2"])
    follow(screen, 2)
    assert "Proposition à mettre à jour" in titles(screen)


@pytest.fixture
def adopted(screen: AppTest) -> AppTest:
    """A proposal of one frange made from version 1, which version 2 adopted; then another one was published."""
    save(FRANGE)
    rows = [dict(row) for row in ROWS["operations"]]
    rows[1] |= {"secteur": "Traversée de l'Ille", "frange": None, "second_secteur": None}
    publish(classeur({**ROWS, "operations": rows}), 1)
    runtime.shared().log.propositions.say(1, qui="CB", stade=Stade.ADOPTEE, version=2)
    publish(classeur({**ROWS, "operations": rows, "chantiers": ROWS["chantiers"][:2]}), 2)
    wait_for(lambda state: state.numero == 3)
    return screen


def test_once_adopted_it_goes_on_saying_what_it_brought(adopted: AppTest) -> None:
    """Its gaps were measured against today's workbook, where it is already: all was unchanged."""
    opened(adopted, proposition="1")
    loads = table(adopted, "Charge par secteur")
    assert loads.columns.tolist() == ["Secteur", "Avant", "Après l’adoption", "Écart"]
    assert loads.to_numpy().tolist() == [
        ["Cœur de Ville", "2", "1", "▼\u00a0\u22121"],
        ["Traversée de l'Ille", "1", "2", "▲\u00a0+1"],
    ]
    said = words(adopted)
    assert "avant l’adoption (version 1) et après. Le plus chargé est resté à 2." in said
    assert [row[0] for row in table(adopted, "Ce que cela a changé, par rôle").to_numpy().tolist()][:2] == [
        "Référent de secteur"
    ] * 2
    assert table(adopted, "Déplacements")["Dans le classeur"].tolist() == ["✓\u00a0déjà\u00a0fait"]


def test_one_that_is_said_adopted_later_is_measured_where_it_was_made(adopted: AppTest) -> None:
    """The version before had it already."""
    runtime.shared().log.propositions.say(1, qui="CB", stade=Stade.ADOPTEE, version=3)
    assert "avant l’adoption (version 1) et après" in words(opened(adopted, proposition="1"))


def test_once_the_workbook_before_is_purged_it_says_that_it_cannot(adopted: AppTest) -> None:
    runtime.shared().log.purge([1], auteur="CB", message="Retrait", expected=3)
    opened(adopted, proposition="1")
    assert "Le classeur d’avant l’adoption n’est plus gardé" in words(adopted)
    assert table(adopted, "Charge par secteur")["Écart"].tolist() == ["=\u00a0inchangé"] * 2


def test_an_adopted_one_is_side_by_side_with_what_it_brought(adopted: AppTest) -> None:
    save(PRAIRIE, nom="La prairie")  # number 3: what was said of the first is number 2
    opened(adopted, comparer="1,3")
    assert table(adopted, "Charge de chaque secteur").iloc[:, 1:].to_numpy().tolist() == [
        ["1", "2 → 1", "2"],
        ["2", "1 → 2", "1"],
        ["2", "2", "2"],
        ["1", "1", "1"],
    ]
    assert "avant → après l’adoption" in words(adopted)


@pytest.mark.parametrize("may", [True, False])
def test_the_time_of_a_sector_that_one_agent_serves_is_for_those_who_may_see_it(
    screen: AppTest, monkeypatch: pytest.MonkeyPatch, may: bool
) -> None:
    """It is the time of that agent, under the name of the sector."""
    if may:
        monkeypatch.setenv("SAO_CHARGE_PERSONNES", "oui")
    save(FRANGE)
    opened(screen, proposition="1", mesure="temps")
    told = [each.iloc[:, 0].tolist() for each in tables(screen) if each.attrs["name"] == "Charge par secteur"]
    assert told == ([["Cœur de Ville", "Traversée de l'Ille"]] if may else [])
    assert ("Un secteur dont un seul agent suit" in words(screen)) is not may
    screen.query_params.clear()
    opened(screen, comparer="1", mesure="temps")
    told = [each.iloc[:, 0].tolist()[:2] for each in tables(screen) if each.attrs["name"] == "Charge de chaque secteur"]
    assert told == ([["Cœur de Ville", "Traversée de l'Ille"]] if may else [])


# --- Side by side -----------------------------------------------------------------------------------------------------


def test_several_are_side_by_side_with_today(screen: AppTest) -> None:
    save(FRANGE)
    save(FRANGE, PRAIRIE, nom="Avec la prairie")
    opened(screen, comparer="1,2")
    loads = table(screen, "Charge de chaque secteur")
    assert loads.iloc[:, 1:].to_numpy().tolist() == [["2", "1", "2"], ["1", "2", "1"], ["2", "2", "2"], ["1", "1", "1"]]
    assert [row[1:] for row in table(screen, "Déplacements en commun").to_numpy().tolist()] == [
        ["Cœur de Ville", "→ Traversée de l'Ille", "→ Traversée de l'Ille"]
    ]
    assert [row[1:] for row in table(screen, "Déplacements où elles diffèrent").to_numpy().tolist()] == [
        ["Traversée de l'Ille", "= reste", "→ Cœur de Ville"]
    ]


def test_those_to_compare_are_chosen_in_the_list(screen: AppTest) -> None:
    save(FRANGE)
    save(PRAIRIE, nom="La prairie")
    opened(screen)
    screen.multiselect(key="a_comparer").set_value(["1. Au plus juste", "2. La prairie"]).run()
    press(screen, "Comparer")
    assert screen.query_params["comparer"] in ("1,2", ["1,2"])
    assert next(each.attrs["name"] for each in tables(screen)) == "Propositions comparées"


def test_what_an_adoption_writes_is_kept_for_its_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was kept by the workbook and the moves: prepared the day before, it wrote the affectations of that day."""
    monkeypatch.setattr(adoption, "adopt", lambda _content, seen, *_args, **_more: seen.day)
    monkeypatch.setattr(adoption, "visitor", lambda: "")
    days = date(2026, 3, 2), date(2026, 3, 3)
    found: list[Any] = [adoption._adopted("a day each", day, (), b"", suivi(day, operations=[])) for day in days]
    assert found == list(days)


def test_a_proposal_is_of_the_version_that_is_on_screen(screen: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was said to be of the log's last version, even one that the screen had not read: its purge spared names."""
    opened(screen)
    log, first = runtime.shared().log, runtime.store().current()
    known = log.current()
    assert known is not None
    log.publish(b"a later one", expected=known.numero, auteur="D. Mo", message="Suite", lignes={}, avertissements=0)
    monkeypatch.setattr(blocs_propositions, "store", lambda: SimpleNamespace(current=lambda: first))
    monkeypatch.setattr(blocs_propositions.guard, "version_chosen", lambda: None)
    assert blocs_propositions._on_screen() == known
