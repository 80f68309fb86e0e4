"""Glissements: what three versions tell, by exact value; and what the Synthèse says of the last of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import lignes
from sao_dashboard.versions import Log, open_log
from sao_dashboard.web import cached, measures, runtime
from sao_dashboard.web.server.visits import DEPUIS, Visit
from tests.builders import workbook
from tests.web.conftest import ROWS, classeur, forget, new_app, open_screen, settled, wait_for
from tests.web.tables import operations, tables, words

NBSP = "\u00a0"
EDITIONS = {
    date(2018, 9, 3): {},
    date(2018, 10, 1): {"OP-1": date(2018, 9, 30)},
    date(2018, 11, 15): {"OP-1": date(2018, 9, 30), "OP-2": date(2018, 11, 1)},
}
"""The dates of finalisation that each version changes, by the day it was published."""


def edition(dates: dict[str, date]) -> bytes:
    rows = [
        {**row, "finalisation": dates.get(str(row["identifiant"]), row["finalisation"])} for row in ROWS["operations"]
    ]
    return classeur({**ROWS, "operations": rows})


def publish_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: dict[date, date]) -> AppTest:
    """The application, no screen open yet, on a log of the editions, each published on its day."""
    path = tmp_path / "suivi.xlsx"
    kept = open_log(str(tmp_path / "versions")).byte_store
    for numero, (edited, dates) in enumerate(EDITIONS.items()):
        content, day = edition(dates), days[edited]
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        words = {"auteur": "CB", "message": "Revue"}
        rows = lignes(read_workbook(content))
        log = Log(kept, now=lambda noon=noon: noon)
        log.publish(content, **words, lignes=rows, avertissements=0, expected=numero or None)
        path.write_bytes(content)
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    settled()
    return new_app()


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions: the last is the shared file."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


def texts(app: AppTest) -> str:
    found = [*(str(each.value) for each in (*app.markdown, *app.caption, *app.info)), words(app)]
    return "\n".join(found).replace(NBSP, " ").replace("\\", "")


def table(app: AppTest, place: int) -> list[list[str]]:
    """Return the rows of one of the tables, headings left out; of a link, its words."""
    rows = tables(app)[place].to_numpy().tolist()
    texts = [[str(cell).replace(NBSP, " ").replace("\\", "") for cell in row] for row in rows]
    return [[re.sub(r"^\[(.+)\]\(.+\)$", r"\1", text) for text in row] for row in texts]


def test_one_version_says_that_there_is_nothing_to_compare(app: AppTest) -> None:
    open_screen(app, "glissements")
    assert [alert.proto.title for alert in app.info] == ["Pas encore de quoi comparer"]
    assert not tables(app)


def test_who_slips_most_leads_to_its_dates(published: AppTest) -> None:
    open_screen(published, "glissements", etape=["En chantier", "En étude"])
    kept = "etape=En+chantier&etape=En+%C3%A9tude"
    assert {cell for place in tables(published) for cell in place.iloc[:, 0] if "](glissements?" in cell} == {
        f"[Cœur de Ville](glissements?seul=1&secteur=C%C5%93ur+de+Ville&{kept})",
        "[En chantier](glissements?seul=1&etape=En+chantier)",
        "[En étude](glissements?seul=1&etape=En+%C3%A9tude)",
    }


CANAL = ["Îlot du Canal", "30/06/2018", "30/09/2018", "3 mois plus tard", "1", "0", "3 mois", "version 2"]
FORGES = ["Quartier des Forges", "01/12/2018", "01/11/2018", "4 semaines plus tôt", "0", "1", "", "version 3"]
SERVICE = "Chantiers du service"


def test_three_versions_tell_what_moved(published: AppTest) -> None:
    open_screen(published, "glissements")
    assert (
        "8 dates suivies en 3 versions, 1 a glissé depuis la première, 1 est avancée ; "
        "le plus grand écart est de 3 mois (Îlot du Canal)."
    ) in texts(published)
    par_secteur, par_etape, dates = (table(published, place) for place in range(3))
    assert par_secteur == [["Cœur de Ville", "2", "1", "92", "1", "30"]]
    assert par_etape == [["En chantier", "1", "1", "92", "0", "0"], ["En étude", "1", "0", "0", "1", "30"]]
    assert dates == [
        [*CANAL, "Cœur de Ville", "En chantier", "en cours"],
        [*FORGES, "Cœur de Ville", "En étude", "en cours"],
    ]


def test_versions_of_one_day_say_that_there_is_no_curve_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]
) -> None:
    """Two publications in one morning drew an empty chart, without a word."""
    app = publish_on(tmp_path, monkeypatch, {day: date(2018, 9, 3) for day in EDITIONS})
    open_screen(app, "glissements")
    assert [alert.proto.title for alert in app.info] == ["Pas encore de courbe"]
    assert "8 dates suivies en 3 versions, 1 a glissé depuis la première" in texts(app)
    runtime.close()


def test_a_filter_keeps_its_operations_and_the_chantiers(published: AppTest) -> None:
    # Where nothing slipped, an empty column of numbers was once filled with words, which pandas refuses.
    open_screen(published, "glissements", secteur="Traversée de l'Ille")
    words = "5 dates suivies en 3 versions, aucune n’a glissé depuis la première."
    assert words in texts(published)
    assert "Aucune de ces dates n’a bougé d’une version à l’autre." in texts(published)
    assert not tables(published)
    published.toggle(key="toutes_les_dates").set_value(True).run()
    assert not published.exception
    assert [(row[0], row[3], row[8]) for row in table(published, 0)] == [
        ("Chantier 1 – Arrêter", "aucun", SERVICE),
        ("Chantier 4 – Formaliser", "aucun", SERVICE),
        ("Chantier 5 – Équipes-projets", "aucun", SERVICE),
        ("Parc de la Prairie", "aucun", "Traversée de l'Ille"),
        ("Passage en CT – Chantier 1", "aucun", SERVICE),
    ]


def test_a_count_of_what_was_late_leads_to_as_many_rows(published: AppTest) -> None:
    """The last version was seen on the day of today, and its mark counts what was late on the day it was published."""
    open_screen(published, "glissements", au="2018-12-15")
    published.session_state["donnees_retards"] = True
    published.run()
    rows = tables(published)[0].to_numpy().tolist()
    found = [re.fullmatch(r"\[(\d+)\]\(operations\?(.+)\)", str(row[2])) for row in rows]
    assert [row[0] for row in rows] == ["3", "2", "1"] and all(found)
    counts = []
    for each in found:
        app = new_app()
        assert each is not None
        open_screen(app, "operations", **parse_qs(each[2]))
        counts.append((int(each[1]), len(operations(app))))
    assert counts == [(2, 2), (1, 1), (1, 1)]


def test_under_a_filter_the_counts_of_what_was_late_say_that_their_lists_may_differ(published: AppTest) -> None:
    """An operation that changed of étape since then is in the curve and not in the list, or the other way round."""
    said = "Cette courbe suit les opérations que les filtres retiennent aujourd’hui."
    assert said not in texts(open_screen(published, "glissements"))
    published.multiselect(key="secteur").set_value(["Cœur de Ville"]).run()
    assert said in texts(published)


def test_an_earlier_version_has_only_those_before_it(published: AppTest) -> None:
    open_screen(published, "glissements")
    published.selectbox(key="version").set_value("2").run()
    assert "8 dates suivies en 2 versions, 1 a glissé depuis la première" in texts(published)
    assert [row[0] for row in table(published, 2)] == ["Îlot du Canal"]


def test_the_synthese_says_what_the_last_version_changed(published: AppTest) -> None:
    said = "Depuis la version précédente (version 2, 1er octobre 2018) : 1 finalisation est avancée. Ce qui glisse →"
    published.run()
    assert said in texts(published)


def test_the_synthese_says_what_changed_since_the_last_visit(published: AppTest, cookies: dict[str, str]) -> None:
    cookies[DEPUIS] = str(Visit(1, datetime(2018, 9, 4, tzinfo=UTC)))
    published.run()
    assert (
        "Depuis votre dernière visite (version 1, 3 septembre 2018) : "
        "1 finalisation glisse d’un mois ou plus et 1 finalisation est avancée."
    ) in texts(published)


def test_the_synthese_says_nothing_of_a_first_version(synthese: AppTest) -> None:
    assert "Depuis" not in texts(synthese)


def lose(tmp_path: Path, numero: int) -> list[tuple[Path, bytes]]:
    """Remove what the log holds of a version; return what to write for it to be back."""
    digest = open_log(str(tmp_path / "versions")).version(numero).digest
    kept = [(path, path.read_bytes()) for path in sorted(tmp_path.glob(f"versions/*/{digest}.*"))]
    for path, _content in kept:
        path.unlink()
    forget(digest)
    return kept


LOST = "La version 2 ne peut pas être ouverte : elle n’est pas mesurée."


def warnings(app: AppTest) -> list[str]:
    return [str(each.value).replace(NBSP, " ") for each in app.warning]


def test_a_version_that_is_lost_is_left_out(
    published: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen was an error as soon as one old content was missing; and what failed once must not fail for ever."""
    kept = lose(tmp_path, 2)
    open_screen(published, "glissements")
    assert warnings(published) == [LOST]
    assert "8 dates suivies en 2 versions, 1 a glissé depuis la première" in texts(published)
    assert [row[7] for row in table(published, 2)] == ["version 3", "version 3"]
    for path, content in kept:
        path.write_bytes(content)
    published.run()
    assert warnings(published) == [LOST]
    monkeypatch.setattr(measures, "RETRY", 0.0)
    published.run()
    assert warnings(published) == []
    assert "8 dates suivies en 3 versions, 1 a glissé depuis la première" in texts(published)
    assert [row[7] for row in table(published, 2)] == ["version 2", "version 3"]
    for numero in (1, 2):
        lose(tmp_path, numero)
    published.run()
    assert warnings(published) == ["Les versions 1 et 2 ne peuvent pas être ouvertes : elles ne sont pas mesurées."]
    assert [alert.proto.title for alert in published.info] == ["Pas de quoi comparer"]


def test_the_synthese_is_whole_without_the_version_before(published: AppTest, tmp_path: Path) -> None:
    """The first screen stopped under « Contenu manquant », though the workbook it shows was intact."""
    whole = words(published.run()).partition("Chantiers du service")[2]
    lose(tmp_path, 2)
    published.run()
    assert not published.exception
    assert not published.error
    assert (
        "Ce qui a changé depuis la dernière fois n’est pas connu. Le classeur de la version 2 n’est plus à sa place."
    ) in texts(published)
    assert words(published).partition("Chantiers du service")[2] == whole != ""


def test_a_log_that_does_not_answer_is_told(published: AppTest, tmp_path: Path) -> None:
    """Glissements said that there was only one version yet, and Qualité nothing at all."""
    (tmp_path / "versions").rename(tmp_path / "elsewhere")
    runtime.shared().log._last = 0  # as in another process, which has not read it yet
    open_screen(published, "glissements")
    assert ([each.proto.title for each in published.error], len(published.info)) == (["Versions inaccessibles"], 0)
    for screen, said in (
        ("synthese", "Ce qui a changé depuis la dernière fois n’est pas connu. « "),
        ("qualite", "Le nombre d’avertissements de chaque version n’est pas connu. « "),
    ):
        open_screen(published, screen)
        assert (said in texts(published), len(published.error)) == (True, 0)


def test_what_a_restoration_cancelled_is_not_measured(published: AppTest) -> None:
    words = {"auteur": "CB", "message": "Retour", "expected": 3}
    runtime.shared().restore(1, **words)
    wait_for(lambda state: state.numero == 4)
    open_screen(published, "glissements")
    assert "8 dates suivies en 2 versions, aucune n’a glissé depuis la première." in texts(published)
    assert not tables(published)


def test_a_comparison_is_kept_for_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """An assignment begins or ends with the day: what was compared yesterday was told again today."""
    st.cache_resource.clear()
    person = {"agent": "CO 01", "role": "Chargé·e d'opération", "operation": "A"}
    operations = [{"identifiant": "A", "nom": "Gare"}]
    before, after = (
        workbook(digest=digit * 64, operations=operations, affectations=[person | {"fin": end}])
        for digit, end in (("0", None), ("1", date(2018, 11, 30)))
    )
    found = []
    for day in (date(2018, 11, 30), date(2018, 12, 1)):
        monkeypatch.setattr(cached, "date", type("Clock", (date,), {"today": staticmethod(lambda day=day: day)}))
        found.append(len(cached.comparaison(before, after).reaffectations))
    assert found == [0, 1]
