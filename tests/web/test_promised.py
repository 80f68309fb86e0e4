"""What was promised is measured before anybody asks for it, and no screen waits long for it."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined import parent
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.confined.job import LIMITS, ProcessLimits
from sao_dashboard.reading.read import is_known
from sao_dashboard.reading.steps import Ear, quiet
from sao_dashboard.shared.store import Store
from sao_dashboard.versions import Version
from sao_dashboard.views import glissements as views
from sao_dashboard.views.glissements import Glissements, glissements
from sao_dashboard.web import dossiers, first, guard, measures, over_versions, runtime
from sao_dashboard.web.blocs import operations
from sao_dashboard.web.measures import Measures
from sao_dashboard.web.server.ahead import Ahead, measure
from tests.web.conftest import open_screen, save, settled, wait_for
from tests.web.test_glissements import EDITIONS, edition, publish_on, texts

PENDING = "Ce qui était promis est en cours de mesure"
PROMISED = "promis le 30/06/2018, changé 1 fois, +3 mois"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions: the last is the shared file."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


def test_a_screen_does_not_wait_for_a_long_measure(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever came first after a new version waited, before an empty page, for « Mesure des glissements… »."""
    go_on = threading.Event()
    measured = views.glissements
    monkeypatch.setattr(views, "glissements", lambda *asked: (go_on.wait(30), measured(*asked))[1])
    monkeypatch.setattr(guard, "PATIENCE", 0.0)
    open_screen(published, "fiche", operation="OP-1")
    assert PENDING in texts(published)
    assert "promis le" not in texts(published).partition(PENDING)[2].partition("\n")[2]
    go_on.set()
    monkeypatch.setattr(guard, "PATIENCE", 30.0)
    published.run()
    assert PENDING not in texts(published)
    assert PROMISED in texts(published)


def test_a_click_is_heard_though_what_was_promised_is_known_since(
    published: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its run ended at the heading, for the screen to be drawn again: the button that was pressed was not reached."""
    history = tuple(runtime.shared().log.history())
    over_versions.glissements(history)
    over_versions.histoire_within(history)
    open_screen(published, "seances")
    before, measured = [None], guard._measured
    monkeypatch.setattr(guard, "_measured", lambda *asked, **how: before.pop() if before else measured(*asked, **how))
    fields = {each.label: each for each in published.text_input}
    fields["Nom de la séance"].set_value("CT de novembre")
    fields["Votre nom"].set_value("C. Blin")
    next(each for each in published.button if each.label == "Nouvelle séance").click().run()
    assert [each.nom for each in runtime.shared().log.seances.kept().seances] == ["CT de novembre"]


def test_a_filter_on_what_was_promised_waits_for_it(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the measure, « Re-datées seulement » finds nothing: the screen would say that nothing moved."""
    monkeypatch.setattr(guard, "PATIENCE", 0.0)
    open_screen(published, "operations", redatee="true")
    assert PENDING not in texts(published)
    assert "**2** opérations sur 4" in texts(published)


def test_with_many_operations_a_screen_is_drawn_before_the_measure(
    published: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each new version of 10 000 operations, every screen waited half a second for slips, be there any on it.

    What the server writes in the page still did, up to two seconds, and had them measured before the screen was drawn.
    """
    monkeypatch.setattr(over_versions, "SMALL", 0)
    monkeypatch.setattr(measures, "REST", 60.0)
    assert first.content("fiche", "operation=OP-1", {}) is None
    open_screen(published, "fiche", operation="OP-1")
    assert PENDING in texts(published)
    history = tuple(runtime.shared().log.history())
    over_versions.glissements(history)
    over_versions.histoire_within(history)
    assert "promis le 30/06/2018" in str(first.content("fiche", "operation=OP-1", {}))
    published.run()
    assert "en cours de" not in texts(published)
    assert PROMISED in texts(published)


def test_files_of_a_screen_drawn_before_the_measure_hold_what_was_promised(
    published: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were made of the rows on screen: their columns were empty for good, and nothing in them said so."""
    monkeypatch.setattr(over_versions, "SMALL", 0)
    monkeypatch.setattr(measures, "REST", 60.0)
    made = dict[str, Callable[[], bytes]]()
    for module in (dossiers, operations):
        monkeypatch.setattr(module, "download", lambda label, make, *_: made.__setitem__(label, make))
    open_screen(published, "operations")
    assert PENDING in texts(published)
    header, *rows = csv.reader(io.StringIO(made["CSV"]().decode("utf-8-sig")), delimiter=";")
    unchanged = header.index("Inchangée depuis")
    said = [row[unchanged].replace("\u00a0", " ") for row in rows]
    assert said == ["6 semaines", "0 jour", "au moins 2 mois", "au moins 2 mois"]
    fiche, *_ = PdfReader(io.BytesIO(made["Fiches (PDF)"]())).pages[1:]
    assert "promis le 30/06/2018" in " ".join(fiche.extract_text().split())


def test_an_order_by_what_was_promised_waits_for_it(published: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.0)
    open_screen(published, "operations", tri="Re-datées d'abord")
    assert PENDING not in texts(published)


def test_a_new_version_is_measured_before_anybody_asks(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[int, ...]] = []

    def work() -> None:
        measure()
        state = runtime.store().current()
        done.append((state.numero or 0,))

    before = settled().numero or 0
    ahead = Ahead(work)
    ahead.open(runtime.store())
    save(chemin, edition({"OP-1": date(2018, 9, 30)}))
    numero = settled().numero
    wait_for(lambda _state: (numero,) in done)
    ahead.close()
    for thread in threading.enumerate():
        if thread.name == "avance":
            thread.join(30)  # what it has under way would be read from the log of the next test
    asked = views.glissements
    monkeypatch.setattr(views, "glissements", lambda *_: pytest.fail("measured again for a visitor"))
    kept = tuple(runtime.shared().log.history())
    assert over_versions.glissements(kept).versions["version"].tolist() == list(range(before, (numero or 0) + 1))
    assert asked is glissements


def test_what_works_ahead_outlives_an_error() -> None:
    tried: list[int] = []
    twice = threading.Event()

    def work() -> None:
        tried.append(1)
        if len(tried) == 1:
            store._shown.number(2)
            raise ValueError
        twice.set()

    store = Store(Path("absent.xlsx"), lambda _content: pytest.fail("nothing to read"))
    ahead = Ahead(work)
    ahead.open(store)
    assert twice.wait(30)
    ahead.close()


def test_a_measure_that_failed_is_made_again() -> None:
    results: list[Glissements | Exception] = [ValueError("lost"), glissements([])]

    def failing(_versions: tuple[Version, ...]) -> Glissements:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    kept_measures = Measures(failing)
    with pytest.raises(ValueError, match="lost"):
        kept_measures.found(())
    kept = kept_measures.found(())
    assert kept is not None
    assert kept_measures.found((), 0.0) is kept


def test_an_earlier_version_is_read_in_the_queue_of_visitors(
    published: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took any place of the two: two visitors who opened old versions made the shared file wait for them."""
    asked: list[str] = []

    def parsed(data: bytes, limits: ProcessLimits = LIMITS, visitor: str = "", told: Ear = quiet) -> RawBook:
        asked.append(visitor)
        return parse(data, is_known)

    monkeypatch.setattr(parent, "parse_confined", parsed)
    over_versions.glissements(tuple(runtime.shared().log.history()))
    assert asked == ["sans session"] * 2  # the third is shown, and was read when it came
