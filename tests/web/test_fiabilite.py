"""Whether announced dates were held, on Glissements and on a fiche: twenty-four operations over two versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import lignes
from sao_dashboard.versions import Log, open_log
from sao_dashboard.web import runtime
from tests.web.conftest import ROWS, classeur, new_app, open_screen, settled
from tests.web.tables import table, words
from tests.web.test_glissements import EDITIONS, publish_on, texts

MARCH, DECEMBER = date(2018, 3, 31), date(2018, 12, 15)
TITLE = "Les dates annoncées ont-elles été tenues\u00a0?"
NBSP = "\u00a0"


def operations(*, now: bool) -> list[dict[str, object]]:
    """All are promised for March; half are then done on the eve, the others put off to December."""
    rows: list[dict[str, object]] = []
    for number in range(24):
        row = {"identifiant": f"OP-{number}", "nom": f"Nom {number}", "secteur": "Cœur de Ville", "etape": "En étude"}
        ended: dict[str, object] = {"etape": "Réalisé", "finalisation": MARCH, "finalisee_le": date(2018, 3, 30)}
        later: dict[str, object] = {"finalisation": DECEMBER, "avancement": 0.9}
        rows.append({**row, "finalisation": MARCH, **((ended if number % 2 else later) if now else {})})
    return rows


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of two versions: January and July."""
    path, folder = tmp_path / "suivi.xlsx", str(tmp_path / "versions")
    for numero, month in enumerate((1, 7)):
        content = classeur({**ROWS, "operations": operations(now=bool(numero)), "affectations": [], "jalons": []})
        log = Log(open_log(folder).byte_store, now=lambda month=month: datetime(2018, month, 1, 12, tzinfo=UTC))
        said = {"auteur": "CB", "message": "Revue", "lignes": lignes(read_workbook(content))}
        log.publish(content, **said, avertissements=0, expected=numero or None)
        path.write_bytes(content)
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    settled()
    yield new_app()
    runtime.close()


def test_of_the_dates_announced_how_many_were_held(published: AppTest) -> None:
    open_screen(published, "glissements")
    assert TITLE in words(published).splitlines()
    assert (
        "Sur 24 dates de finalisation annoncées dans le service et échues, 12 ont été tenues ; "
        "glissement médian : 4 mois."
    ) in texts(published)
    for title, by in (("Cœur de Ville", "secteur"), ("En étude", "étape")):
        found = table(published, f"Dates annoncées et tenues, par {by}")
        assert [[cell.replace(NBSP, " ") for cell in row] for row in found.to_numpy().tolist()] == [
            [title, "finalisation", "24", "12 (50 %)", "4 mois", "1 jour d’avance et 9 mois"]
        ]


def test_filters_change_nothing_in_it(published: AppTest) -> None:
    """The filter of a person would have told whether that person holds dates."""
    open_screen(published, "glissements", texte="Nom 3")
    assert "Sur 24 dates de finalisation annoncées dans le service" in texts(published)


def test_a_fiche_says_what_the_past_of_its_like_would_make_of_its_date(published: AppTest) -> None:
    open_screen(published, "fiche", operation="OP-0")
    assert (
        "Sur 24 dates de finalisation annoncées dans le secteur « Cœur de Ville », à l’étape « En étude » et échues, "
        "12 ont été tenues ; glissement médian : 4 mois. "
        "Les glissements de la moitié d’entre elles mèneraient celle-ci "
        "entre décembre 2018 et août 2019 : c’est un constat sur le passé, pas une prévision."
    ) in texts(published)


def test_what_is_finished_is_told_nothing(published: AppTest) -> None:
    open_screen(published, "fiche", operation="OP-1")
    assert "annoncées" not in texts(published)


def test_too_few_dates_tell_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> None:
    app = publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    open_screen(app, "glissements")
    assert "Moins de 20 opérations, et moins de 20 jalons, ont une date annoncée" in texts(app)
    open_screen(app, "fiche", operation="OP-2")
    assert "annoncées" not in texts(app)
    runtime.close()
