"""Whatever people do, in whatever order: the history only grows, and every version comes back byte for byte."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.shared.workbook import Publication, SharedWorkbook
from sao_dashboard.versions import Log, Origine, Version, open_log
from sao_dashboard.versions.errors import ContenuPurge, Devance
from tests.refused import refused
from tests.versions.byte_stores import digest, read
from tests.versions.failures import Excel, on_disk

pytestmark = pytest.mark.slow

GOOD = (*(f"bon {letter}".encode() for letter in "ABCD"), b"bon A bis")
"""The last has the data of the first in other bytes."""
REFUSED, BROKEN = b"refus", b"abime"
goods = st.sampled_from(GOOD)
SIGNED = {"auteur": "A. Martin", "message": "Revue"}


class Service(RuleBasedStateMachine):
    """A coordinator, the people who save the shared file by hand, and the server, against what should be there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name).resolve() / "suivi.xlsx"
        self.published: list[bytes] = []  # what each version was published with
        self.history: list[Version] = []  # as last seen
        self.purged: set[bytes] = set()
        self.excel = Excel(self.path)
        self.disk = ExitStack()
        self.disk.enter_context(on_disk(self.excel))
        self.restart()

    def teardown(self) -> None:
        self.disk.close()
        self.folder.cleanup()

    @initialize(content=st.sampled_from((*GOOD, REFUSED, BROKEN, None)))
    def there_may_be_a_file(self, content: bytes | None) -> None:
        if content is not None:
            self.path.write_bytes(content)

    @rule()
    def restart(self) -> None:
        self.workbook_file = SharedWorkbook(
            open_log(str(Path(self.folder.name) / "journal")), self.path, read, settle=0
        )
        self.workbook_file.log.self_test()
        self.workbook_file.log.tidy()

    @rule()
    def open_or_close_in_excel(self) -> None:
        self.excel.locked = not self.excel.locked

    @rule(content=goods)
    def publish(self, content: bytes) -> None:
        self.see_the_file()
        there = self.shared()
        try:
            done = self.workbook_file.publish(content, read(content), **SIGNED, expected=self.current())
        except ContenuPurge:
            assert content in self.purged
            return
        assert content not in self.purged
        self.published.append(content)
        self.check_the_file(done, content, there)

    @rule()
    def publish_what_is_refused(self) -> None:
        with refused(refusals.CLASSEUR_REFUSE):
            self.workbook_file.publish(REFUSED, read(REFUSED), **SIGNED, expected=self.current())

    @precondition(lambda self: self.published)
    @rule(content=goods)
    def publish_without_having_seen_the_last(self, content: bytes) -> None:
        self.see_the_file()
        with suppress(Devance, ContenuPurge):
            self.workbook_file.publish(content, read(content), **SIGNED, expected=len(self.published) - 1)
            raise AssertionError

    @rule(content=st.sampled_from((*GOOD, REFUSED, BROKEN)))
    def save_by_hand(self, content: bytes) -> None:
        self.path.write_bytes(content)

    @rule()
    def see_the_file(self) -> None:
        """What the server does when the file changes."""
        there = self.shared()
        if there not in GOOD:
            return
        before = self.log().history()
        try:
            done = self.workbook_file.reconcile(there, read(there))
        except ContenuPurge:
            assert there in self.purged
            return
        if done.version.numero > len(before):
            assert done.version.origine is Origine.FICHIER
            self.published.append(there)

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self.see_the_file()
        numero = data.draw(st.integers(1, len(self.published)))
        content, there = self.published[numero - 1], self.shared()
        try:
            done = self.workbook_file.restore(numero, **SIGNED, expected=self.current())
        except ContenuPurge:
            assert content in self.purged
            return
        self.published.append(content)
        self.check_the_file(done, content, there)

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        numero = data.draw(st.integers(1, len(self.published)))
        content, current = self.published[numero - 1], self.published[-1]
        try:
            purge = self.log().purge([numero], **SIGNED, expected=self.current())
        except SaoError as error:
            if error.code != refusals.PURGE_REFUSEE.code or content != current:
                raise
            return
        assert content != current
        if content not in self.purged:
            assert purge.numero == len(self.published) + 1
            self.published.append(current)
            self.purged.add(content)

    @precondition(lambda self: self.published)
    @rule()
    def follow(self) -> None:
        there = self.shared()
        done = self.workbook_file.follow()
        if isinstance(done.archive, Version):
            self.published.append(there)
        self.check_the_file(done, self.published[-1], there)

    @invariant()
    def the_history_only_grows(self) -> None:
        history = self.log().history()
        assert history[: len(self.history)] == self.history
        assert [v.numero for v in history] == list(range(1, len(self.published) + 1))
        assert [v.digest for v in history] == [digest(content) for content in self.published]
        assert [v.purgee is not None for v in history] == [content in self.purged for content in self.published]
        self.history = history

    @invariant()
    def every_version_comes_back_unless_purged_on_purpose(self) -> None:
        log = self.log()
        for numero, content in enumerate(self.published, start=1):
            try:
                assert log.content(numero) == content
            except ContenuPurge:
                assert content in self.purged
            else:
                assert content not in self.purged

    def check_the_file(self, done: Publication, content: bytes, there: bytes) -> None:
        """The file follows, or is as it was and it is said why; what was in it is kept somewhere."""
        if done.late is None:
            assert self.shared() == content
        else:
            assert self.excel.locked
            assert self.shared() == there
        kept = {path.read_bytes() for path in Path(self.folder.name).rglob("*.xlsx")}
        assert there in kept | self.purged | {b""}

    def log(self) -> Log:
        return open_log(str(Path(self.folder.name) / "journal"))

    def current(self) -> int | None:
        return len(self.published) or None

    def shared(self) -> bytes:
        return self.path.read_bytes() if self.path.exists() else b""


def test_nothing_is_ever_lost() -> None:
    run_state_machine_as_test(Service, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
