"""What the versions tell of one operation or chantier: on its page, in the list of operations, on the Synthèse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import lignes
from sao_dashboard.versions import Log, open_log
from sao_dashboard.views import pairs
from sao_dashboard.web import first, guard, over_versions, runtime
from tests.web.conftest import ROWS, classeur, new_app, open_screen, settled
from tests.web.tables import documents, operations
from tests.web.test_glissements import EDITIONS, publish_on, texts

NBSP = "\u00a0"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions: the last is the shared file."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


def moved(month: int) -> bytes:
    """A workbook whose operation and whose chantier end in some month of 2018 and 2019."""
    operation, *operations = ROWS["operations"]
    first, chantier, *chantiers = ROWS["chantiers"]
    chantier = chantier | {"finalisation": date(2019, month, 1)}
    operations = [operation | {"finalisation": date(2018, month, 30)}, *operations]
    return classeur(ROWS | {"chantiers": [first, chantier, *chantiers], "operations": operations})


@pytest.fixture
def moved_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """Five versions that each move the dates of OP-1 and of chantier 4, then the second one put back."""
    path, folder = tmp_path / "suivi.xlsx", str(tmp_path / "versions")
    for numero in range(5):
        content = moved(6 + numero)
        log = Log(open_log(folder).byte_store, now=lambda month=6 + numero: datetime(2018, month, 1, 12, tzinfo=UTC))
        said = {"auteur": "CB", "message": f"Revue {numero + 1}", "lignes": lignes(read_workbook(content))}
        log.publish(content, **said, avertissements=0, expected=numero or None)
    log = Log(open_log(folder).byte_store, now=lambda: datetime(2018, 11, 1, 12, tzinfo=UTC))
    log.restore(2, auteur="CB", message="Erreur", expected=5)
    path.write_bytes(moved(7))
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    settled()
    yield new_app()
    runtime.close()


def history(app: AppTest) -> list[list[str]]:
    """What is read in each list of changes, line by line; of a link, its words then its address."""
    told = []
    for html in re.findall(
        r'<ul[^>]* class="sao-histoire"[^>]*>.*</ul>', "".join(f"{each}\n" for each in documents(app))
    ):
        linked = re.sub(r'<a href="([^"]*)">([^<]*)</a>', r"\2 [\1]", html)
        lines = re.sub(r"</?(ul|li|strong)[^>]*>", "\n", linked)
        told.append([Markup(line).unescape().replace(NBSP, " ") for line in lines.split("\n") if line.strip()])
    return told


def said(app: AppTest) -> str:
    """What is read beside the changes."""
    return Markup("".join(documents(app))).unescape().replace(NBSP, " ")


def test_a_fiche_says_what_each_version_changed(published: AppTest) -> None:
    open_screen(published, "fiche", operation="OP-1")
    assert history(published) == [
        [
            "Version 2 [fiche?operation=OP-1&version=2], 1er octobre 2018, CB : « Revue »",
            "La finalisation de l’opération « Îlot du Canal » glisse de 3 mois : « 30/06/2018 » devient "
            "« 30/09/2018 ».",
        ]
    ]
    assert "ligne inchangée depuis 6 semaines" in texts(published)
    assert "Les versions sont comparées depuis la version 1, du 3 septembre 2018." in said(published)


def test_a_fiche_says_that_nothing_changed_and_since_when(published: AppTest) -> None:
    open_screen(published, "fiche", operation="OP-3")
    html = "".join(documents(published))
    assert re.findall("<span[^>]*>ligne inchangée [^<]*</span>", html) == [
        '<span class="sao-ton-orange">ligne inchangée depuis au moins\u00a02\u00a0mois</span>'
    ]
    assert "Rien n’y a changé depuis la version 1, du 3 septembre 2018." in said(published)
    assert history(published) == []


def test_what_changed_today_and_what_is_finished_say_no_duration(published: AppTest) -> None:
    for identifiant in ("OP-2", "OP-4"):
        open_screen(published, "fiche", operation=identifiant)
        assert "inchangée" not in texts(published)


def test_one_version_changes_nothing(app: AppTest) -> None:
    open_screen(app, "fiche", operation="OP-1")
    assert "Ce qui change d’une version à l’autre sera dit ici dès la deuxième." in said(app)
    assert "inchangée" not in texts(app)


def test_an_earlier_version_tells_what_was_known_then(published: AppTest) -> None:
    open_screen(published, "fiche", operation="OP-2", version="2")
    assert "Rien n’y a changé depuis la version 1" in said(published)


def test_the_older_changes_are_folded_and_a_restoration_is_said(moved_often: AppTest) -> None:
    open_screen(moved_often, "fiche", operation="OP-1")
    (latest,) = history(moved_often)
    assert [line.partition(" [")[0] for line in latest if line.startswith("Version")] == [
        "Version 6",
        "Version 5",
        "Version 4",
    ]
    assert latest[1:3] == [
        " (restauration de la version 2)",
        "La finalisation de l’opération « Îlot du Canal » est avancée de 3 mois : « 30/10/2018 » devient "
        "« 30/07/2018 ».",
    ]
    # What is put back was said on the first of July: the versions between changed nothing in the end.
    assert "inchangée depuis 5 mois" in texts(moved_often)
    (folded,) = [each for each in moved_often.expander if each.label.endswith("plus anciennes")]
    assert folded.label == f"2{NBSP}versions plus anciennes"
    moved_often.session_state["histoire_OP-1"] = True
    moved_often.run()
    assert not moved_often.exception
    older = history(moved_often)[1]
    assert [line.partition(" [")[0] for line in older if line.startswith("Version")] == ["Version 3", "Version 2"]


def test_the_page_of_a_chantier_says_what_each_version_changed_of_it(moved_often: AppTest) -> None:
    open_screen(moved_often, "chantier", numero="4")
    (latest,) = history(moved_often)
    assert latest == [
        "Version 6 [chantier?numero=4&version=6], 1er novembre 2018, CB : « Erreur »",
        " (restauration de la version 2)",
        "La finalisation du chantier 4 est avancée de 3 mois : « 01/10/2019 » devient « 01/07/2019 ».",
        "Version 5 [chantier?numero=4&version=5], 1er octobre 2018, CB : « Revue 5 »",
        "La finalisation du chantier 4 glisse d’un mois : « 01/09/2019 » devient « 01/10/2019 ».",
        "Version 4 [chantier?numero=4&version=4], 1er septembre 2018, CB : « Revue 4 »",
        "La finalisation du chantier 4 glisse d’un mois : « 01/08/2019 » devient « 01/09/2019 ».",
    ]
    assert "Les versions sont comparées depuis la version 1, du 1er juin 2018." in said(moved_often)
    # What is put back was said on the first of July: the versions between changed nothing in the end.
    assert '<span class="sao-ton-orange">ligne inchangée depuis 5 mois</span>' in said(moved_often)
    (folded,) = [each for each in moved_often.expander if each.label.endswith("plus anciennes")]
    assert folded.label == f"2{NBSP}versions plus anciennes"
    moved_often.session_state["histoire_4"] = True
    moved_often.run()
    assert not moved_often.exception
    older = history(moved_often)[1]
    assert [line.partition(" [")[0] for line in older if line.startswith("Version")] == ["Version 3", "Version 2"]


def test_the_page_of_a_chantier_says_that_nothing_changed_and_since_when(moved_often: AppTest) -> None:
    open_screen(moved_often, "chantier", numero="5")
    assert history(moved_often) == []
    assert "Rien n’y a changé depuis la version 1, du 1er juin 2018." in said(moved_often)
    assert "ligne inchangée depuis au moins 5 mois" in said(moved_often)
    open_screen(moved_often, "chantier", numero="5", version="1")
    assert "Ce qui change d’une version à l’autre sera dit ici dès la deuxième." in said(moved_often)


def test_the_page_of_a_chantier_waits_for_the_comparison(moved_often: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = over_versions.histoire_within
    monkeypatch.setattr(over_versions, "histoire_within", lambda versions, patience=None: None)
    open_screen(moved_often, "chantier", numero="4")
    assert "Ce que chaque version a changé est en cours de comparaison" in texts(moved_often)
    assert "Ce qui a changé" not in said(moved_often)
    monkeypatch.setattr(over_versions, "histoire_within", slow)
    moved_often.run()
    assert len(history(moved_often)) == 1


def test_the_server_writes_the_history_of_a_chantier_with_its_page(moved_often: AppTest) -> None:
    (shown,) = documents(open_screen(moved_often, "chantier", numero="4"))
    written = first.content("chantier", "numero=4", {})
    assert written
    assert str(written.html).count(f'<div class="sao">{shown}</div>') == 1
    assert "sao-histoire" in shown


def test_dormant_operations_are_a_filter_and_a_column(published: AppTest) -> None:
    open_screen(published, "operations", dormante="true", colonnes=["Étape", "Inchangée depuis"])
    assert "**1** opération sur 4" in texts(published)
    found = operations(published)
    assert found.columns.tolist() == ["Opération", "Étape", "Inchangée depuis"]
    assert found.to_numpy().tolist() == [["Parc de la Prairie", "En projet", f"au moins{NBSP}2{NBSP}mois"]]
    published.toggle(key="dormante").set_value(False).run()
    assert operations(published)["Inchangée depuis"].str.replace(NBSP, " ").tolist() == [
        "6 semaines",
        "0 jour",
        "au moins 2 mois",
        "au moins 2 mois",
    ]


def test_the_column_is_not_there_unless_it_is_chosen(published: AppTest) -> None:
    open_screen(published, "operations")
    assert "Inchangée depuis" not in operations(published).columns


def test_a_filter_on_what_is_dormant_waits_for_the_comparison(
    published: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.0)
    open_screen(published, "operations", dormante="true")
    assert "**1** opération sur 4" in texts(published)


def test_a_screen_says_that_versions_are_being_compared(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word, a fiche would seem to have no history."""
    slow = over_versions.histoire_within
    monkeypatch.setattr(over_versions, "histoire_within", lambda versions, patience=None: None)
    open_screen(published, "fiche", operation="OP-1")
    assert "Ce que chaque version a changé est en cours de comparaison" in texts(published)
    assert "Ce qui a changé" not in said(published)
    monkeypatch.setattr(over_versions, "histoire_within", slow)
    published.run()
    assert "en cours de comparaison" not in texts(published)
    assert len(history(published)) == 1


def test_pairs_are_kept_for_the_next_process(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    open_screen(published, "fiche", operation="OP-1")
    kept = runtime.shared().log.byte_store.names("changes")
    assert len(kept) == 2
    monkeypatch.setattr(pairs, "compare", lambda *_: pytest.fail("compared again"))
    st.cache_resource.clear()
    open_screen(published, "fiche", operation="OP-1")
    assert len(history(published)) == 1


def test_the_synthese_counts_what_is_due_and_dormant(published: AppTest) -> None:
    open_screen(published, "synthese")
    (html,) = [each for each in documents(published) if "sao-chiffres" in each]
    assert (
        '<a href="operations?seul=1&amp;situation=en+retard&amp;situation=%C3%A0+risque&amp;situation=%C3%A0+confirmer'
        "&amp;situation=%C3%A0+l%E2%80%99heure&amp;situation=sans+date&amp;periode=2018-11-15&amp;periode=2018-12-15"
        '&amp;dormante=true"><strong>0</strong> <span>Dormantes, à finaliser sous 30 jours</span></a>'
    ) in html


def test_the_synthese_of_one_version_does_not_count_it(synthese: AppTest) -> None:
    assert "Dormantes" not in "".join(documents(synthese))
