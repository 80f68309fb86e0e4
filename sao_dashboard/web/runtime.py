"""How screens reach what the process holds once: the store, and what keeps the shared file and the log one."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sao_dashboard.errors import SaoError
from sao_dashboard.reading.steps import Ear, quiet
from sao_dashboard.settings import Settings
from sao_dashboard.shared.store import Store

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.state import State
    from sao_dashboard.shared.workbook import SharedWorkbook
    from sao_dashboard.versions import Log

_READING_SECONDS = 60.0

_lock = threading.Lock()
_settings: dict[tuple[str | None, ...], Settings] = {}
_stores: dict[Path, Store] = {}
_shared: dict[tuple[str, Path], SharedWorkbook] = {}


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
            one = _stores[path] = Store(path, lambda content: _read(content, one.under_way.say), shared=shared)
            one.subscribe(_give_back)
            one.start()
        one = _stores[path]
    one.wait(patience)
    return one


def state_now() -> State | None:
    """Return what the process shows, None before it has begun: unlike `store`, it asks nothing of a disk."""
    started = [*_stores.values()]
    return started[-1].current() if started else None


def shared() -> SharedWorkbook:
    """Return what keeps the shared file and the log of versions one, for the whole process; tried out the first time.

    Raises:
        VersionsError: the setting names no place for a log, or one that cannot keep it.
    """
    # Imported on first use, on the watcher's thread, as the reader is.
    from sao_dashboard.shared.workbook import SharedWorkbook
    from sao_dashboard.versions import open_log

    settings = _said()
    key = settings.versions, settings.classeur
    if key not in _shared:
        log = open_log(settings.versions)
        log.self_test()
        one = _shared.setdefault(key, SharedWorkbook(log, settings.classeur, _read, first=_publish_demonstration))
        if settings.copie and not settings.classeur.exists():
            # Nothing is published yet, or nothing can be written: the watcher says that there is no file.
            with suppress(SaoError, OSError):
                settings.classeur.parent.mkdir(parents=True, exist_ok=True)
                one.follow()
    return _shared[key]


def _publish_demonstration(log: Log, workbook: Workbook) -> None:
    # Once the first workbook is read: what writes workbooks would be imported before.
    from sao_dashboard.demonstration.publish import publish_demonstration

    publish_demonstration(log, workbook)


def _path() -> Path:
    return _said().classeur


def _said() -> Settings:
    """Return the settings, which each run asks for twenty times: read once for what the environment says.

    And each time while there is no such folder: the disk does not yet say how it is spelled.
    """
    written = tuple(map(os.environ.get, ("SAO_CLASSEUR", "SAO_VERSIONS")))
    if (known := _settings.get(written)) is not None:
        return known
    found = Settings.from_environment()
    found = replace(found, classeur=found.classeur.absolute())
    if found.classeur.parent.exists():
        _settings[written] = found
    return found


def close() -> None:
    """Stop every store: when the server stops, and after a test."""
    with _lock:
        stores = list(_stores.values())
        _stores.clear()
        _shared.clear()
        _settings.clear()
    for one in stores:
        one.stop()


def _read(content: bytes, told: Ear = quiet) -> Workbook:
    # Imported on the watcher's thread, and pandas while another process parses: they then delay nobody's first page.
    from sao_dashboard.reading.confined.parent import parse_confined

    parsed = parse_confined(content, told=told)
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(content, lambda _content: parsed, told=told)


def _give_back(_state: object) -> None:
    """Give back the memory of the workbook that has just been replaced, which its successor's reading could not."""
    from sao_dashboard.reading.memory import give_back

    give_back()
