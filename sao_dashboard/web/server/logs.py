"""What the server says of itself: one line each, which names nobody and repeats nothing of a workbook.

An exception is told by its class, its code and where it happened, and never by its words: these quote cells, authors
and places. What follows « ? » in an address holds filters, hence names.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from streamlit import logger as streamlit_logger

from sao_dashboard.settings import ROOT, Settings

_ASKED = re.compile(r"(?<=[\w/])\?[^\s\"']+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 500
_FRAMES = 12
_APART = 60.0
_CONNECTIONS = re.compile(r"connection (open|closed|rejected)|.* - \"WebSocket ")
"""What uvicorn says of each connection: the address of a machine, for no use."""


class OneLine(logging.Formatter):
    """Writes each record in one line.

    Args:
        as_json: whether a line is an object of JSON (`moment`, `niveau`, `source`, `message`, `erreur`).
    """

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        said = {
            "moment": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "source": record.name,
            "message": _words(record),
        }
        if record.exc_info and record.exc_info[1]:
            said["erreur"] = _happened(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False) if self._as_json else " ".join(said.values())


class OnceAMinute(logging.Filter):
    """Leaves out what says nothing of use, and what was said within a minute: a share that is away is, each second."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is written."""
        if record.levelno <= logging.INFO:
            return record.name != "uvicorn.access" and not _CONNECTIONS.match(record.getMessage())
        self._last = {said: when for said, when in self._last.items() if when > record.created - _APART}
        said = record.name, _words(record)
        if said in self._last:
            return False
        self._last[said] = record.created
        return True


def configure(settings: Settings | None = None) -> None:
    """Have all that this process logs go through one handler, what Streamlit and uvicorn say included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(as_json=(settings or Settings.from_environment()).journaux_json))
    handler.addFilter(OnceAMinute())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("sao_dashboard").setLevel(logging.INFO)
    # Streamlit gives each of its loggers, when it is first asked for, a handler of its own.
    streamlit_logger.setup_formatter = _through_ours
    for name in [*logging.Logger.manager.loggerDict]:
        if name.partition(".")[0] in ("streamlit", "uvicorn", "websockets"):
            _through_ours(logging.getLogger(name))


def _through_ours(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _words(record: logging.LogRecord) -> str:
    args: Any = record.args
    if isinstance(args, tuple):
        args = tuple(_named(each) if isinstance(each, BaseException) else each for each in args)
    elif isinstance(args, Mapping):
        args = {key: _named(each) if isinstance(each, BaseException) else each for key, each in args.items()}
    message = _named(record.msg) if isinstance(record.msg, BaseException) else str(record.msg)
    words = message % args if args else message
    return _CONTROLS.sub(" ", _ASKED.sub("?…", words))[:_LONGEST]


def _named(error: BaseException) -> str:
    code = getattr(error, "code", None)
    return f"{type(error).__name__} ({code})" if code and isinstance(code, str) else type(error).__name__


def _happened(error: BaseException) -> str:
    """Return the class of an error, and where it came through, the last place first."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join([_named(error), *(f"{_place(each.filename)}:{each.lineno} {each.name}" for each in frames[::-1])])


def _place(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
