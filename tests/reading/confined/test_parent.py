"""The process that parses: whatever becomes of it, the user gets a sentence and the server goes on."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined import job, process
from sao_dashboard.reading.confined import parent as child
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.confined.job import LIMITS, ProcessLimits
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.confined.process import Process
from sao_dashboard.reading.confined.turns import Turns
from sao_dashboard.reading.read import is_known, read_workbook
from sao_dashboard.refusals.reading import LECTURE_EN_ATTENTE
from sao_dashboard.settings import ROOT
from tests.reading.handmade import column, handmade
from tests.reading.sheets import sheets, xlsx

SMALL = xlsx(sheets())
_ENTRY = """
import sys, types
sys.path[:] = sys.argv[2:]
from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.confined import child as child_main
hostile = types.ModuleType("hostile")
def tabs_of(data, wanted, marks):
    {body}
    yield
hostile.tabs_of = tabs_of
sys.modules["hostile"] = hostile
child_main.PARSERS |= dict.fromkeys({parsers}, "hostile")
child_main.main()
"""

Hurt = Callable[..., None]


@pytest.fixture
def hurt(monkeypatch: pytest.MonkeyPatch) -> Hurt:
    """Make the parsers, once started and given a file, do this instead of parsing it."""

    def becomes(body: str, *parsers: str) -> None:
        lines = "\n    ".join(body.splitlines())
        entry = _ENTRY.format(body=lines, parsers=parsers or ("calamine", "openpyxl"))
        monkeypatch.setattr(child, "_ENTRY", entry)

    return becomes


def refusal(limits: ProcessLimits = LIMITS, data: bytes = SMALL) -> tuple[str, str]:
    with pytest.raises(WorkbookError) as error:
        parse_confined(data, limits)
    return error.value.title, error.value.message


def children() -> set[str]:
    """Return the processes that this one has started and not forgotten, dead ones too."""
    return set().union(*(path.read_text().split() for path in Path("/proc/self/task").glob("*/children")))


def held() -> tuple[int, int, set[str]]:
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), children()


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Whatever a test does: no process, not even a dead one, no open file and no thread is left."""
    if sys.platform != "linux":
        yield
        return
    before = held()
    yield
    assert held() == before


# --- The same as without it ------------------------------------------------------------------------------------------


def same(one: RawBook, other: RawBook) -> bool:
    types = [[list(map(type, c.values)) for tab in book.tabs.values() for c in tab.columns] for book in (one, other)]
    return repr(one) == repr(other) and types[0] == types[1]


def test_a_confined_parse_gives_the_same() -> None:
    data = (ROOT / "data" / "suivi_operations.xlsx").read_bytes()
    book = parse_confined(data)
    assert same(book, parse(data, is_known))
    assert len(book.tabs["Opérations"].numbers) == 61


def test_tabs_that_nothing_asks_for_stay_behind() -> None:
    tabs = {"Archives": [("a",)], "OPÉRATIONS": [("b",)], "Chantiers": [("c",)], "Affectations": [("d",)]}
    book = parse_confined(xlsx(tabs))
    assert {name: [list(c.values) for c in tab.columns] for name, tab in book.tabs.items()} == {
        "Archives": [],
        "OPÉRATIONS": [["b"]],
        "Chantiers": [["c"]],
        "Affectations": [["d"]],
    }


def test_tabs_that_correspondances_name_come_whole() -> None:
    rows = [("Objet", "Chez vous", "Chez nous"), ("feuille", "suivi  2026", "Opérations")]
    long = [("Nom",), *((f"Opération {number}",) for number in range(100))]
    tabs = {"Suivi 2026": long, "Archives": long, "Correspondances": rows, "Chantiers": [("c",)]}
    tabs["Affectations"] = [("d",)]
    book = parse_confined(xlsx(tabs))
    assert {name: len(tab.numbers) for name, tab in book.tabs.items()} == {
        "Suivi 2026": 101,
        "Archives": 0,
        "Correspondances": 2,
        "Chantiers": 1,
        "Affectations": 1,
    }


def test_every_tab_comes_whole_when_asked() -> None:
    long = [("Nom",), *((f"Opération {number}",) for number in range(100))]
    book = parse_confined(xlsx({"Suivi": long, "Archives": long}), whole=True)
    assert [len(tab.numbers) for tab in book.tabs.values()] == [101, 101]


def test_a_refusal_is_told_in_its_own_words(hurt: Hurt) -> None:
    hurt('raise WorkbookError("Classeur refusé", "La feuille «\\u00a0Été\\u00a0» est trop grande.")')
    assert refusal() == ("Classeur refusé", "La feuille «\u00a0Été\u00a0» est trop grande.")


def test_bytes_of_another_format_are_refused_there() -> None:
    assert refusal(data=b"nom;secteur\n")[0] == "Texte au lieu d’un classeur"


def test_errors_come_back_with_their_text_and_what_parsers_hide_with_them() -> None:
    cells = ('t="str"><v>Agent</v>', 't="e"><v>#REF!</v>', "><f>1+1</f>")
    tab = parse_confined(handmade({"Agents": column(*cells)}, epoch_1904=True))
    assert tab.epoch_1904
    agents = tab.tabs["Agents"]
    assert (list(agents.numbers), agents.columns[0].values) == ([1, 2], ["Agent", "#REF!"])
    assert (agents.marks.errors, agents.marks.uncalculated) == ({(2, 0): "#REF!"}, ((3, 0),))


def test_openpyxl_reads_what_the_first_parser_crashes_on(hurt: Hurt) -> None:
    hurt("import os; os.abort()", "calamine")
    assert same(parse_confined(SMALL), parse(SMALL, is_known))


def test_a_file_that_the_first_parser_fails_on_is_read() -> None:
    rows = column('t="str"><v>Agent</v>', 't="str"><v>CO 1</v>', 's="1"><v>1E10</v>')
    book = parse_confined(handmade({"Agents": rows}, ["[h]:mm"]))
    assert book.tabs["Agents"].columns[0].values == ["Agent", "CO 1", "#VALUE!"]


# --- What it dies of -------------------------------------------------------------------------------------------------

_AGAIN = "Ouvrez-le dans Excel, enregistrez-le"
DAMAGED = (
    "Fichier illisible",
    f"Ce fichier n’est pas un classeur Excel, ou il est abîmé. {_AGAIN} de nouveau au format .xlsx, puis recommencez.",
)
CRASHED = (
    "Lecture impossible",
    f"Ce classeur contient ce que le tableau de bord ne sait pas lire. {_AGAIN} sous un autre nom au format .xlsx, "
    "puis recommencez. Si cela se reproduit, signalez-le à la personne qui tient le serveur.",
)
TOO_HEAVY = (
    "Classeur trop lourd",
    "La lecture de ce classeur demande trop de mémoire. Retirez-en les lignes, les colonnes et les feuilles étrangères "
    "au suivi, même vides mais mises en forme, enregistrez-le, puis recommencez.",
)
TOO_LONG = (
    "Lecture trop longue",
    "La lecture de ce classeur a été arrêtée, car elle prenait trop de temps. Retirez-en les lignes, les colonnes et "
    "les feuilles étrangères au suivi, enregistrez-le, puis recommencez.",
)
UNAVAILABLE = (
    "Lecture indisponible",
    "Le tableau de bord n’a pas pu lancer la lecture\u00a0: le classeur n’est pas en cause. Recommencez dans un "
    "moment\u00a0; si cela se reproduit, signalez-le à la personne qui tient le serveur.",
)
BUSY = (
    "Lecture en attente",
    "Le tableau de bord lit déjà d’autres classeurs. Recommencez dans un moment.",
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("import os; os.abort()", CRASHED),
        ("import ctypes; ctypes.string_at(0)", CRASHED),
        ("import os; os._exit(0)", CRASHED),
        ("raise ValueError", DAMAGED),
        ("class PanicException(BaseException): pass\nraise PanicException('index out of bounds')", DAMAGED),
        ("def deep(): deep()\ndeep()", DAMAGED),
        ("bytearray(2**31)", TOO_HEAVY),
        ("held = []\nwhile True: held.append('x' * 2**24 + str(len(held)))", TOO_HEAVY),
        ("import os; os.write(2, b'memory allocation of 274877906944 bytes failed'); os.abort()", TOO_HEAVY),
        ("import os; os.kill(os.getpid(), 9)", TOO_HEAVY),
        ("sys.stdout.buffer.write(b'SAO\\n' + b'\\xff' * 8); sys.stdout.flush()", TOO_HEAVY),
        ("while True: sys.stdout.buffer.write(bytes(2**16))", CRASHED),
        ("sys.stdout.buffer.write(b'garbage'); sys.stdout.flush(); import os; os._exit(0)", CRASHED),
        ("import os; os.close(1); import time; time.sleep(60)", CRASHED),
    ],
)
def test_each_death_is_a_sentence(
    hurt: Hurt, monkeypatch: pytest.MonkeyPatch, body: str, expected: tuple[str, str]
) -> None:
    monkeypatch.setattr(process, "_GRACE_SECONDS", 0.3)
    hurt(body)
    assert refusal(replace(LIMITS, memory=2**28, output=10**6)) == expected


def test_a_process_that_hangs_is_ended(hurt: Hurt) -> None:
    hurt("import time; time.sleep(60)")
    assert refusal(replace(LIMITS, seconds=0.5)) == TOO_LONG


def test_a_process_that_does_not_even_read_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_ENTRY", "import time; time.sleep(60)")
    assert refusal(replace(LIMITS, seconds=0.3), data=bytes(10**6)) == TOO_LONG


def test_a_process_that_turns_in_circles_is_ended(hurt: Hurt) -> None:
    hurt("while True: pass")
    assert refusal(replace(LIMITS, processor=1)) == TOO_LONG


def test_a_process_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "no-python"))
    assert refusal() == UNAVAILABLE


def test_an_installation_that_is_broken_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_ENTRY", "import a_module_that_nobody_installed")
    assert refusal() == UNAVAILABLE


def test_no_thread_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assert refusal() == UNAVAILABLE


def test_what_it_says_as_errors_is_neither_logged_nor_waited_for(hurt: Hurt, caplog: pytest.LogCaptureFixture) -> None:
    """It may quote the workbook, which no log is to hold."""
    hurt("import os; os.write(2, b'oh\\n\\x1b[31m' + b'-' * 10**6); os.abort()")
    with caplog.at_level(logging.WARNING):
        assert refusal() == CRASHED
    assert set(caplog.messages) == {"A process ended with status -6 (cut short)"}


def test_the_server_reads_on_after_each_of_them(hurt: Hurt, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = child._ENTRY
    hurt("import os; os.abort()")
    assert refusal() == CRASHED
    monkeypatch.setattr(child, "_ENTRY", entry)
    assert len(read_workbook(SMALL)["operations"]) == 1


# --- What it may do --------------------------------------------------------------------------------------------------


def told(hurt: Hurt, expression: str) -> str:
    """Return what an expression is worth there."""
    hurt(f'import os, resource, tempfile\nraise WorkbookError("dit", repr({expression}))')
    return refusal()[1]


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_it_knows_nothing_of_the_servers_environment(hurt: Hurt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAO_SECRET", "s")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    assert told(hurt, "sorted(os.environ)") == repr(["LC_CTYPE"])
    assert told(hurt, "(sys.flags.isolated, sys.flags.no_site, sys.flags.utf8_mode)") == repr((1, 1, 1))


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_it_can_neither_write_files_nor_hold_more_than_its_share(hurt: Hurt) -> None:
    names = ("AS", "CPU", "FSIZE", "CORE", "NOFILE", "NPROC")
    limits = told(hurt, f"[resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[0] for name in {names}]")
    assert limits == repr([LIMITS.memory, 4, 0, 0, LIMITS.files, 0])
    hurt("tempfile = open('/dev/shm/lecture', 'wb', buffering=0)\ntempfile.write(b'a')")
    try:
        assert refusal() == DAMAGED
        assert Path("/dev/shm/lecture").stat().st_size == 0
    finally:
        Path("/dev/shm/lecture").unlink(missing_ok=True)


# --- Several at once -------------------------------------------------------------------------------------------------


def test_no_more_run_at_once_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = [0], [0]
    lock = threading.Lock()

    class Counted(Process):
        def __enter__(self) -> Process:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            return super().__enter__()

        def stop(self) -> None:
            super().stop()
            with lock:
                running[0] -= 1

    monkeypatch.setattr(job, "Process", Counted)
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(parse_confined, [SMALL] * 6))
    assert all(same(book, books[0]) for book in books)
    assert (running[0], most[0]) == (0, job.AT_ONCE)


def test_one_that_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(2, each=1)
    monkeypatch.setattr(child, "TURNS", turns)
    with turns.taken("", 0, LECTURE_EN_ATTENTE), turns.taken("", 0, LECTURE_EN_ATTENTE):
        assert refusal(replace(LIMITS, patience=0.05)) == BUSY


# --- One started ahead -----------------------------------------------------------------------------------------------


@pytest.fixture
def ready() -> Iterator[None]:
    child.keep_ready()
    yield
    child.let_go()


def waiting() -> int:
    spare = child._spare._process
    assert spare and spare.is_alive()
    return spare._process.pid


ahead = pytest.mark.usefixtures("ready")


@ahead
def test_each_file_has_a_new_process_that_was_there_before(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    enter = Process.__enter__

    def noted(one: Process) -> Process:
        taken.append(one._process.pid)
        return enter(one)

    monkeypatch.setattr(Process, "__enter__", noted)
    first = waiting()
    parse_confined(SMALL)
    second = waiting()
    parse_confined(SMALL)
    assert taken == [first, second]
    assert len({first, second, waiting()}) == 3


@ahead
def test_one_that_died_meanwhile_is_not_used() -> None:
    spare = child._spare._process
    assert spare
    spare._process.kill()
    deadline = time.monotonic() + 30
    while spare.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert same(parse_confined(SMALL), parse(SMALL, is_known))
    assert waiting() != spare._process.pid


@ahead
def test_other_limits_have_their_own_process() -> None:
    before = waiting()
    parse_confined(SMALL, replace(LIMITS, seconds=30.0))
    assert waiting() == before


def test_unknown_tabs_are_given_when_a_needed_sheet_is_not_there() -> None:
    # Nothing was parsed but the sheets of the schema: of a workbook under other names, nothing could be said.
    rows = [("Identifiant", "Opération"), *[(f"OP-{rank}", "x") for rank in range(100)]]
    assert len(parse_confined(xlsx({"Suivi": rows})).tabs["Suivi"].numbers) == 101
    assert len(parse_confined(xlsx(sheets(Suivi=rows))).tabs["Suivi"].numbers) == 0
