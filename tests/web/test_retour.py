"""Retour d'expérience and the participative method, on screen: what each shows, and what it says to be missing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import lignes
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import Log, open_log
from sao_dashboard.web import over_versions, runtime
from tests.web.conftest import DAY, ROWS, classeur, new_app, open_screen, save, settled
from tests.web.tables import links, table, words

NBSP = "\u00a0"
RETOURS = [
    {"theme": "Travail en équipe", "moment": "Avant", "qui": "Référents", "dit": "On se voit peu.", "fois": 2},
    {"theme": "Travail en équipe", "moment": "Après", "dit": "On se relaie.", "piste": "Garder", "suite": "Retenue"},
]
JALON = {"chantier": 5, "jalon": "Restitution plénière", "type": "Restitution", "date": date(2019, 9, 1)}
MESURES = "Ce que les versions mesurent, avant et après"
DAYS = [date(2018, month, 3) for month in (6, 7, 8, 9, 10, 11)]
DEBUT = date(2018, 9, 1)


def edition(place: int) -> bytes:
    """From September on, no frange is left, and one more operation is followed by somebody."""
    operations = [{**row, "frange": bool(row.get("frange")) and place < 3} for row in ROWS["operations"]]
    more = [{"agent": "CO 02", "role": "Chargé·e d'opération", "operation": "OP-2", "quotite": 0.1}]
    affectations = ROWS["affectations"] + (more if place >= 3 else [])
    rows = {**ROWS, "operations": operations, "affectations": affectations, "retours": RETOURS}
    settings = {"Date d'observation": DAY, "Début de l'expérimentation": DEBUT}
    return write_workbook(rows, parametres=settings, mention=f"Version {place + 1}")


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> AppTest:
    """The application, no screen open yet, on a log of six versions: three before the trial, three since."""
    path = tmp_path / "suivi.xlsx"
    kept = open_log(str(tmp_path / "versions")).byte_store
    for place, day in enumerate(DAYS):
        content = edition(place)
        rows, noon = lignes(read_workbook(content)), datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        log = Log(kept, now=lambda noon=noon: noon)
        log.publish(
            content, auteur="CB", message="Revue", lignes=rows, avertissements=9 - place, expected=place or None
        )
        path.write_bytes(content)
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    settled()
    return new_app()


def test_three_versions_on_each_side_are_compared(published: AppTest) -> None:
    open_screen(published, "retour")
    assert table(published, MESURES).to_numpy().tolist() == [
        ["Opérations par chargé·e d’opération", "1", "", "1,5", "", "+0,5"],
        ["Franges à décider", "1", "", "0", "", "\u22121"],
        ["Opérations sans chargé·e d’opération", "1", "", "0", "", "\u22121"],
        ["Avertissements du classeur", "8", "7 à 9", "5", "4 à 6", "\u22123"],
        ["Dates qui glissent, par mois", "0", "", "0", "", "0"],
        ["Durée d’un glissement, en jours", "–", "", "–", "", "–"],
    ]
    assert f"Avant{NBSP}: 3{NBSP}versions, du 03/06/2018 au 03/08/2018." in words(published)
    runtime.close()


def test_an_earlier_version_measures_up_to_itself_and_concludes_nothing(published: AppTest) -> None:
    open_screen(published, "retour", version="4")
    assert table(published, MESURES)["Écart"].tolist() == ["–"] * 6
    assert "au moins 3 versions de chaque côté" in words(published)
    runtime.close()


def test_nothing_is_counted_again_at_a_rerun(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred versions would be opened again for each visitor."""
    open_screen(published, "retour")
    monkeypatch.setattr(over_versions, "_to_read", None)
    published.run()
    assert not published.exception
    runtime.close()


def test_what_is_being_measured_is_said(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over_versions, "comptes_within", lambda versions, patience=None: None)
    open_screen(published, "retour")
    assert any("en cours de calcul" in str(caption.value) for caption in published.caption)
    runtime.close()


def test_what_was_said_is_in_a_mirror_and_leads_to_the_restitution(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({**ROWS, "retours": RETOURS, "jalons": [*ROWS["jalons"], JALON]}))
    open_screen(app, "retour")
    assert links(app)[0] == ("Restitution plénière (01/09/2019)", "chantier?numero=5")
    said = words(app).splitlines()
    assert [said.index(each) for each in ("Avant", "On se voit peu.", "Après", "On se relaie.")] == sorted(
        said.index(each) for each in ("Avant", "On se voit peu.", "Après", "On se relaie.")
    )
    assert f"Écrivez le jour du «{NBSP}Début de l’expérimentation{NBSP}» dans" in words(app)


def test_what_was_said_is_found_by_the_search(app: AppTest, chemin: Path) -> None:
    save(chemin, classeur({**ROWS, "retours": RETOURS}))
    open_screen(app, "recherche", q="on se relaie")
    assert ("On se relaie.", "retour-d-experience") in links(app)


def test_the_method_is_under_the_matrix_of_the_chantiers(app: AppTest) -> None:
    open_screen(app, "chantiers")
    assert "La méthode participative" in words(app).splitlines()
