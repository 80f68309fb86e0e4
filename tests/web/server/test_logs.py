"""What the server logs: one line each, nothing of a workbook, nobody's name."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from streamlit import logger as streamlit_logger

from sao_dashboard.refusals.versions import VERSION_DEVANCEE
from sao_dashboard.web.server import logs


def record(message: str, *args: object, name: str = "sao_dashboard", level: int = logging.WARNING) -> logging.LogRecord:
    made = logging.LogRecord(name, level, __file__, 1, message, args or None, None)
    made.created = 1_543_000_000.5
    return made


def failing(cell: str) -> None:
    raise ValueError(f"could not read {cell}")


@pytest.mark.parametrize(
    ("message", "args", "line"),
    [
        ("Rien\nde plus", (), "Rien de plus"),
        ("GET %s", ("/operations?agent=Ana%20Martin&tri=Nom",), "GET /operations?…"),
        ("« %s » ?", ("quoi",), "« quoi » ?"),
        ("The log: %s", (VERSION_DEVANCEE(numero=2, date="hier", auteur="Ana", message="M"),), None),
        ("It failed: %s", (ValueError("Ana Martin"),), "It failed: ValueError"),
    ],
)
def test_a_line_names_nobody(message: str, args: tuple[object, ...], line: str | None) -> None:
    expected = line or "The log: VersionsError (version-devancee)"
    moment = "2018-11-23T19:06:40.500+00:00"
    assert logs.OneLine().format(record(message, *args)) == f"{moment} WARNING sao_dashboard {expected}"
    assert json.loads(logs.OneLine(as_json=True).format(record(message, *args))) == {
        "moment": moment,
        "niveau": "WARNING",
        "source": "sao_dashboard",
        "message": expected,
    }


def test_an_error_is_told_by_where_it_happened_and_never_by_its_words() -> None:
    made = record("A screen failed")
    try:
        failing("Ana Martin")
    except ValueError:
        made.exc_info = sys.exc_info()
    told = json.loads(logs.OneLine(as_json=True).format(made))["erreur"]
    here = "tests/web/server/test_logs.py"
    assert [each.rpartition(" ")[2] for each in told.split(" < ")[1:]] == [
        "failing",
        "test_an_error_is_told_by_where_it_happened_and_never_by_its_words",
    ]
    assert told.startswith(f"ValueError < {here}:")
    assert "Ana" not in logs.OneLine().format(made)


@pytest.mark.parametrize(
    ("name", "level", "message", "kept"),
    [
        ("uvicorn.access", logging.INFO, '10.1.2.3:5 - "GET / HTTP/1.1" 200', False),
        ("uvicorn.error", logging.INFO, '10.1.2.3:5 - "WebSocket /sao/suivi" [accepted]', False),
        ("uvicorn.error", logging.INFO, "connection open", False),
        ("uvicorn.error", logging.INFO, "Application startup complete.", True),
        ("uvicorn.error", logging.ERROR, "connection closed badly", True),
    ],
)
def test_what_is_said_of_each_connection_is_left_out(name: str, level: int, message: str, kept: bool) -> None:
    assert logs.OnceAMinute().filter(record(message, name=name, level=level)) is kept


def test_what_goes_on_failing_is_said_once_a_minute() -> None:
    """A share that is away is looked for each second: the lines of a night hid what came before it."""
    sparse = logs.OnceAMinute()
    kept = []
    for seconds in (0, 1, 59, 61):
        again = record("The log could not be followed")
        again.created += seconds
        kept.append(sparse.filter(again))
    assert kept == [True, False, False, True]
    assert sparse.filter(record("Something else"))


def test_streamlit_speaks_through_it_whenever_its_loggers_are_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each logger of Streamlit gets a handler when it is first asked for: a release may change how."""
    monkeypatch.setenv("SAO_JOURNAUX", "json")
    kept = [*logging.root.handlers], logging.root.level, streamlit_logger.setup_formatter
    early = streamlit_logger.get_logger("streamlit.early_of_this_test")
    try:
        logs.configure()
        late = streamlit_logger.get_logger("streamlit.late_of_this_test")
        for each in (early, late):
            each.warning("Said once")
        lines = [json.loads(line)["source"] for line in capsys.readouterr().err.splitlines()]
        assert lines == ["streamlit.early_of_this_test", "streamlit.late_of_this_test"]
    finally:
        logging.root.handlers[:], logging.root.level = kept[0], kept[1]
        streamlit_logger.setup_formatter = kept[2]
        streamlit_logger.update_formatter()
        for each in (*streamlit_logger._loggers.values(),):
            each.propagate = False
