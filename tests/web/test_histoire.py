"""What the versions tell of one operation: on its fiche, in the list of operations, and on the Synthèse."""

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
from sao_dashboard.web import cached, guard, runtime
from tests.web.conftest import new_app, open_screen, settled
from tests.web.tables import documents, operations
from tests.web.test_glissements import EDITIONS, edition, publish_on, texts

NBSP = "\u00a0"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions: the last is the shared file."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


@pytest.fixture
def moved_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """Five versions that each move the date of OP-1, then the second one put back."""
    path, folder = tmp_path / "suivi.xlsx", str(tmp_path / "versions")
    for numero in range(5):
        content = edition({"OP-1": date(2018, 6 + numero, 30)})
        log = Log(open_log(folder).byte_store, now=lambda month=6 + numero: datetime(2018, month, 1, 12, tzinfo=UTC))
        said = {"auteur": "CB", "message": f"Revue {numero + 1}", "lignes": lignes(read_workbook(content))}
        log.publish(content, **said, avertissements=0, expected=numero or None)
    log = Log(open_log(folder).byte_store, now=lambda: datetime(2018, 11, 1, 12, tzinfo=UTC))
    log.restore(2, auteur="CB", message="Erreur", expected=5)
    path.write_bytes(edition({"OP-1": date(2018, 7, 30)}))
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    st.cache_resource.clear()
    settled()
    yield new_app()
    runtime.close()


def history(app: AppTest) -> list[list[str]]:
    """What is read in each list of changes, line by line; of a link, its words then its address."""
    lists = [re.search(r'<ul class="sao-histoire".*?(?=<p class|</section>|$)', html) for html in documents(app)]
    told = []
    for html in (each[0] for each in lists if each):
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
    slow = cached.histoire_within
    monkeypatch.setattr(cached, "histoire_within", lambda versions, patience=None: None)
    open_screen(published, "fiche", operation="OP-1")
    assert "Ce que chaque version a changé est en cours de comparaison" in texts(published)
    assert "Ce qui a changé" not in said(published)
    monkeypatch.setattr(cached, "histoire_within", slow)
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
        "&amp;situation=%C3%A0+l%27heure&amp;situation=sans+date&amp;periode=2018-11-15&amp;periode=2018-12-15"
        '&amp;dormante=true"><strong>0</strong> <span>Dormantes, à finaliser sous 30 jours</span></a>'
    ) in html


def test_the_synthese_of_one_version_does_not_count_it(synthese: AppTest) -> None:
    assert "Dormantes" not in "".join(documents(synthese))
