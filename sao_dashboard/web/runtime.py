"""How screens reach what the process holds once: the settings and the store of the shared workbook."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sao_dashboard.settings import Settings
from sao_dashboard.shared.store import Store

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.process_log import ProcessLog

_READING_SECONDS = 60.0

_lock = threading.Lock()
_stores: dict[Path, Store] = {}
_logs: dict[tuple[str, Path], ProcessLog] = {}


def store() -> Store:
    """Return the process-wide store of the workbook the settings name, started.

    Under the server it is there before the first visitor, and may still be reading. Without the server (the test of a
    page), the first call makes it and waits for that reading: nobody would tell the page to run again.
    """
    path = _path()
    if path not in _stores:
        return start(_READING_SECONDS)
    return _stores[path]


def start(patience: float = 0.0) -> Store:
    """Make and start the store, unless it is there; then wait for its first reading, at most `patience` seconds.

    There is one for each path, not one for all: a test that sets `SAO_CLASSEUR` never sees another test's workbook.
    """
    path = _path()
    with _lock:
        if path not in _stores:
            _stores[path] = Store(path, _read, log=log)
            _stores[path].subscribe(_give_back)
            _stores[path].start()
        one = _stores[path]
    one.wait(patience)
    return one


def log() -> ProcessLog:
    """Return the process-wide log of versions, tried out the first time.

    Raises:
        VersionsError: the setting names no place for a log, or one that cannot keep it.
    """
    # Imported on first use, on the watcher's thread, as the reader is.
    from sao_dashboard.demonstration.publish import publish_demonstration
    from sao_dashboard.shared.process_log import ProcessLog
    from sao_dashboard.shared.workbook import SharedWorkbook
    from sao_dashboard.versions import open_log

    settings = Settings.from_environment()
    key = settings.versions, _path()
    if key not in _logs:
        log = open_log(settings.versions)
        log.self_test()
        _logs.setdefault(key, ProcessLog(SharedWorkbook(log, _path(), _read), _read, publish_demonstration))
    return _logs[key]


def _path() -> Path:
    return Settings.from_environment().classeur.absolute()


def close() -> None:
    """Stop every store: when the server stops, and after a test."""
    with _lock:
        stores = list(_stores.values())
        _stores.clear()
        _logs.clear()
    for one in stores:
        one.stop()


def _read(content: bytes) -> Workbook:
    # Imported on the watcher's thread: pandas and the reader's other imports then delay nobody's first page.
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(content)


def _give_back(_state: object) -> None:
    """Give back the memory of the workbook that has just been replaced, which its successor's reading could not."""
    from sao_dashboard.reading.memory import give_back

    give_back()
