"""The log over a place in memory: what is added, what is refused, and what is said when the place misbehaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions import Log, Origine, Version
from sao_dashboard.versions.errors import (
    ContenuPerdu,
    ContenuPurge,
    Devance,
    EnregistrementIllisible,
    JournalInaccessible,
    VersionInconnue,
)
from sao_dashboard.versions.model import content_key, encode
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, digest, log_over, publish, record_key

A, B, C = b"bon A", b"bon B", b"bon C"


@pytest.fixture
def log(byte_store: Memory) -> Log:
    """A log with two versions."""
    log = log_over(byte_store)
    publish(log, A, message="Première")
    publish(log, B, message="Deuxième")
    return log


def failing(operation: str, key: str, error: Exception, times: int = 1) -> Callable[[str, str], None]:
    """Return a hook that fails the first `times` times that this is asked of this key."""
    left = [times]

    def hook(asked: str, of: str) -> None:
        if (asked, of) == (operation, key) and left[0]:
            left[0] -= 1
            raise error

    return hook


# --- Publishing and reading -------------------------------------------------------------------------------------------


def test_nothing_was_published_yet() -> None:
    log = log_over(Memory())
    assert (log.current(), log.history(), log.exists_after(0)) == (None, [], False)
    with pytest.raises(VersionInconnue):
        log.content(1)


def test_a_publication_is_a_content_then_a_record(byte_store: Memory) -> None:
    version = publish(log_over(byte_store), A, "A. Martin", "Revue")
    assert version == Version(
        1, NOON, "A. Martin", "Revue", digest(A), Origine.PUBLICATION, {"Opérations": 2}, 1, version.identifiant
    )
    assert byte_store.kept == {content_key(digest(A)): A, record_key(1): encode(version)}
    written = [key for operation, key in byte_store.asked if operation in ("write", "create")]
    assert written == [content_key(digest(A)), record_key(1)]


def test_numbers_follow_one_another_and_the_last_is_current(log: Log, byte_store: Memory) -> None:
    other = log_over(byte_store)
    assert [v.numero for v in other.history()] == [1, 2]
    current = other.current()
    assert current and (current.numero, other.content(current), other.content(1)) == (2, B, A)
    assert [other.exists_after(n) for n in (0, 1, 2)] == [True, True, False]


def test_a_version_published_elsewhere_is_found_without_listing(log: Log, byte_store: Memory) -> None:
    publish(log_over(byte_store), C)
    byte_store.asked.clear()
    current = log.current()
    assert current and current.numero == 3
    assert byte_store.asked == [("read", record_key(3)), ("read", record_key(4))]


def test_a_look_at_a_long_log_costs_one_question(log: Log, byte_store: Memory) -> None:
    # Polling lists nothing and reads nothing again, however long the log.
    log.current()
    byte_store.asked.clear()
    log.current()
    assert byte_store.asked == [("read", record_key(3))]


def test_the_whole_history_costs_one_question_too(log: Log, byte_store: Memory) -> None:
    """It asked twice which version is the last, at each click of everybody, of a share or of object storage."""
    log.history()
    byte_store.asked.clear()
    assert [version.message for version in log.history()] == ["Première", "Deuxième"]
    assert byte_store.asked == [("read", record_key(3))]


def test_a_restart_lists_once_and_reads_the_last_record_only(byte_store: Memory) -> None:
    log = log_over(byte_store)
    for number in range(20):
        publish(log, f"bon {number}".encode())
    byte_store.asked.clear()
    again = log_over(byte_store)
    current = again.current()
    assert current and again.content(current) == b"bon 19"
    assert [key for operation, key in byte_store.asked if operation == "read"] == [
        record_key(21),
        record_key(20),
        record_key(21),
        content_key(digest(b"bon 19")),
    ]
    assert [key for operation, key in byte_store.asked if operation == "names"] == ["versions"]


def test_foreign_files_are_no_versions(log: Log, byte_store: Memory) -> None:
    for name in ("000009 (1).json", ".DS_Store", "~$ab.tmp", "lisez-moi.txt"):
        byte_store.kept[f"versions/{name}"] = b"?"
    assert [v.numero for v in log_over(byte_store).history()] == [1, 2]


def test_a_content_already_there_is_not_written_again(log: Log, byte_store: Memory) -> None:
    byte_store.asked.clear()
    version = publish(log, A)
    assert version.restaure == 1
    assert ("write", content_key(digest(A))) not in byte_store.asked


def test_a_content_altered_since_is_repaired_by_publishing_it_again(log: Log, byte_store: Memory) -> None:
    byte_store.kept[content_key(digest(A))] = b"abime"
    publish(log, A)
    assert log.content(1) == A


def test_a_place_that_alters_what_it_keeps_gets_no_version(log: Log, byte_store: Memory) -> None:
    def alter(operation: str, key: str) -> None:
        if operation == "write":
            byte_store.kept[key] = byte_store.kept[key][:-1]

    byte_store.after = alter
    with pytest.raises(ContenuPerdu):
        publish(log, C)
    assert [v.numero for v in log_over(byte_store).history()] == [1, 2]


def test_without_an_author_nothing_is_published(log: Log, byte_store: Memory) -> None:
    before = dict(byte_store.kept)
    with refused(refusals.AUTEUR_MANQUANT):
        publish(log, C, auteur=" ")
    assert byte_store.kept == before


# --- Two publishers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seen", [None, 0, 1])
def test_who_has_not_seen_the_current_version_is_told_who_published(log: Log, seen: int | None) -> None:
    with pytest.raises(Devance) as outrun:
        log.publish(C, auteur="B", message="Revue", lignes={}, avertissements=0, expected=seen)
    current = log.current()
    assert outrun.value.version == current
    when = NOON.astimezone()
    assert outrun.value.message == (
        f"La version 2 est là depuis le 5\u00a0novembre 2018 à {when.hour}\u00a0h\u00a000 "
        "(A. Martin\u00a0: «\u00a0Deuxième\u00a0»). Rien n’a été publié. "
        "Comparez avec cette version, puis recommencez."
    )


def test_outrun_at_the_last_moment(log: Log, byte_store: Memory) -> None:
    other = log_over(byte_store)

    def outrun(operation: str, key: str) -> None:
        if (operation, key) == ("create", record_key(3)):
            byte_store.before = lambda operation, key: None
            publish(other, B, "B. Durand", "Avant vous")

    byte_store.before = outrun
    with pytest.raises(Devance, match=r"B\. Durand") as told:
        publish(log, C)
    assert told.value.version.message == "Avant vous"
    assert [v.auteur for v in log.history()] == ["A. Martin", "A. Martin", "B. Durand"]


def test_a_log_that_went_backwards_gets_no_version(log: Log, byte_store: Memory) -> None:
    # A backup put back while the server runs: what it knows as 2 is gone, and 3 must not follow 1.
    del byte_store.kept[record_key(2)]
    with refused(refusals.HISTORIQUE_INCOMPLET, match="version 2"):
        publish(log, C)
    with refused(refusals.HISTORIQUE_INCOMPLET, match="version 2"):
        log_over(Memory()).publish(C, auteur="A", message="m", lignes={}, avertissements=0, expected=2)


# --- Lost acknowledgements --------------------------------------------------------------------------------------------


def test_a_lost_acknowledgement_is_a_success(log: Log, byte_store: Memory) -> None:
    byte_store.after = failing("create", record_key(3), JournalInaccessible("x"))
    version = publish(log, C)
    assert (version.numero, log.content(3)) == (3, C)


def test_a_request_tried_again_by_the_library_finds_its_own_record(log: Log, byte_store: Memory) -> None:
    # The first answer is lost, the library tries again, and is told that something is there: our own record.
    real = byte_store.create

    def twice(key: str, data: bytes) -> None:
        real(key, data)
        real(key, data)

    byte_store.create = twice  # type: ignore[method-assign]
    assert publish(log, C).numero == 3


def test_a_failure_that_did_nothing_is_told_as_it_is(log: Log, byte_store: Memory) -> None:
    byte_store.before = failing("create", record_key(3), refusals.ESPACE_INSUFFISANT(lieu="Z:"))
    with refused(refusals.ESPACE_INSUFFISANT):
        publish(log, C)
    current = log.current()
    assert current and current.numero == 2
    assert publish(log, C).numero == 3


def test_a_number_said_to_be_taken_by_nothing_is_asked_for_again(log: Log, byte_store: Memory) -> None:
    # S3 may answer 409 to two that ask at once, and then neither has it.
    from sao_dashboard.versions.bytestore import AlreadyThere

    byte_store.before = failing("create", record_key(3), AlreadyThere(), times=2)
    assert publish(log, C).numero == 3
    byte_store.before = failing("create", record_key(4), AlreadyThere(), times=3)
    with pytest.raises(JournalInaccessible):
        publish(log, A)
    assert [v.numero for v in log.history()] == [1, 2, 3]


def test_a_place_that_goes_silent_leaves_a_doubt_that_is_told(log: Log, byte_store: Memory) -> None:
    def silent(operation: str, key: str) -> None:
        if key == record_key(3) and ("create", key) in byte_store.asked:
            raise JournalInaccessible("x")

    byte_store.before = silent
    with refused(refusals.PUBLICATION_INCERTAINE, match="version 3"):
        publish(log, C)


@pytest.mark.parametrize("operation", ["read", "write"])
def test_a_content_that_cannot_be_kept_publishes_nothing(log: Log, byte_store: Memory, operation: str) -> None:
    byte_store.before = failing(operation, content_key(digest(C)), JournalInaccessible("x"))
    with pytest.raises(JournalInaccessible):
        publish(log, C)
    assert [v.numero for v in log_over(byte_store).history()] == [1, 2]


# --- Damage -----------------------------------------------------------------------------------------------------------


def test_a_content_missing_or_altered_is_never_given(log: Log, byte_store: Memory) -> None:
    byte_store.kept[content_key(digest(B))] = A
    with pytest.raises(ContenuPerdu) as altered:
        log.content(2)
    assert altered.value.title == "Contenu altéré"
    del byte_store.kept[content_key(digest(B))]
    with pytest.raises(ContenuPerdu) as missing:
        log.content(2)
    assert missing.value.title == "Contenu manquant"
    with pytest.raises(ContenuPerdu):
        log.restore(2, auteur="A", message="m", expected=2)
    assert len(log.history()) == 2


def test_an_old_record_that_is_unreadable_hides_nothing_else(log: Log, byte_store: Memory) -> None:
    byte_store.kept[record_key(1)] = b"{"
    again = log_over(byte_store)
    assert [v.numero for v in again.history()] == [2]
    assert publish(again, C).numero == 3
    with pytest.raises(EnregistrementIllisible, match="version 1"):
        again.version(1)


def test_a_last_record_that_is_unreadable_is_told_not_passed_over(log: Log, byte_store: Memory) -> None:
    byte_store.kept[record_key(2)] = b"{"
    with pytest.raises(EnregistrementIllisible, match="version 2"):
        log_over(byte_store).current()


# --- Restoring --------------------------------------------------------------------------------------------------------


def test_restoring_is_a_new_number_on_an_old_content(log: Log) -> None:
    first = log.version(1)
    version = log.restore(1, auteur="B. Durand", message="Retour", expected=2)
    expected = replace(
        first,
        numero=3,
        auteur="B. Durand",
        message="Retour",
        origine=Origine.RESTAURATION,
        identifiant=version.identifiant,
        restaure=1,
    )
    assert version == expected == log.current()
    assert version.identifiant != first.identifiant
    assert log.content(3) == A


def test_restoring_what_is_not_there_or_not_seen(log: Log) -> None:
    with pytest.raises(VersionInconnue, match="version 7"):
        log.restore(7, auteur="A", message="m", expected=2)
    with pytest.raises(Devance):
        log.restore(1, auteur="A", message="m", expected=1)


# --- Purging ----------------------------------------------------------------------------------------------------------


def test_a_purge_removes_contents_and_leaves_the_records(log: Log, byte_store: Memory) -> None:
    byte_store.kept[f"frames/{digest(A)}.arrow"] = byte_store.kept[f"archives/{digest(A)}.xlsx"] = b"des noms"
    purge = log.purge([1], auteur="C. Petit", message="Départ d’un agent", expected=2)
    assert (purge.numero, purge.origine, purge.purges, purge.digest) == (3, Origine.PURGE, (digest(A),), digest(B))
    assert [key for key in byte_store.kept if digest(A) in key] == []
    assert [(v.numero, v.purgee) for v in log_over(byte_store).history()] == [(1, 3), (2, None), (3, None)]
    assert log.content(3) == B
    for attempt in (
        lambda: log.content(1),
        lambda: log.restore(1, auteur="A", message="m", expected=3),
        lambda: publish(log, A),
    ):
        with pytest.raises(ContenuPurge, match=r"C\. Petit.*Départ d’un agent"):
            attempt()
    assert [key for key in byte_store.kept if digest(A) in key] == []


def test_a_content_may_give_its_place_to_the_same_one_without_a_name(log: Log, byte_store: Memory) -> None:
    other = b"bon, sans nom"
    publish(log, A, message="De nouveau")
    publish(log, B, message="Encore")
    purge = log.purge([1], auteur="C. Petit", message="Départ", expected=4, instead={digest(A): other})
    assert (purge.purges, purge.remplaces, purge.digest) == ((digest(A),), {digest(A): digest(other)}, digest(B))
    fresh = log_over(byte_store)
    assert [(v.numero, v.digest, v.purgee, v.expurgee) for v in fresh.history()] == [
        (1, digest(other), None, 5),
        (2, digest(B), None, None),
        (3, digest(other), None, 5),
        (4, digest(B), None, None),
        (5, digest(B), None, None),
    ]
    assert [fresh.content(1), log.content(3)] == [other, other]
    assert content_key(digest(A)) not in byte_store.kept
    with pytest.raises(ContenuPurge):
        publish(log, A, message="Celui d’avant")
    # Of another person, then whole.
    third = b"bon, sans noms"
    log.purge([3], auteur="C. Petit", message="Départ", expected=5, instead={digest(other): third})
    assert (log.content(1), log.version(1).expurgee) == (third, 6)
    restored = log.restore(1, auteur="A", message="m", expected=6)
    assert restored.digest == digest(third)
    publish(log, C, message="Une autre")
    log.purge([1], auteur="C. Petit", message="Tout", expected=8)
    assert [(v.numero, v.purgee) for v in log.history() if v.purgee] == [(1, 9), (3, 9), (7, 9)]


def test_what_was_purged_is_looked_for_in_each_record_once(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of three hundred parts that were kept walked the whole log: 0.6 s of nothing else."""
    publish(log, C)
    log.purge([1], auteur="A", message="m", expected=3)
    walked: list[int] = []
    record = log._removed._record
    monkeypatch.setattr(log._removed, "_record", lambda numero: (walked.append(numero), record(numero))[1])
    for _ in range(3):
        log.refuse_purged(digest(B))
        with pytest.raises(ContenuPurge):
            log.refuse_purged(digest(A))
    assert walked == []
    publish(log, A + B)
    log.refuse_purged(digest(B))
    assert walked == [5]


def test_a_record_that_could_not_be_read_is_tried_again(byte_store: Memory) -> None:
    log = log_over(byte_store)
    for content in (A, B):
        publish(log, content)
    log.purge([1], auteur="A", message="m", expected=2)
    publish(log, C)
    key, late = record_key(3), log_over(byte_store)
    kept, byte_store.kept[key] = byte_store.kept[key], b"{"
    late.refuse_purged(digest(A))
    byte_store.kept[key] = kept
    with pytest.raises(ContenuPurge):
        late.refuse_purged(digest(A))


def test_a_purge_takes_every_version_with_that_content(log: Log) -> None:
    publish(log, A)
    publish(log, C)
    log.purge([1], auteur="A", message="m", expected=4)
    assert [v.purgee for v in log.history()] == [5, None, 5, None, None]


def test_the_content_on_screen_cannot_be_purged(log: Log, byte_store: Memory) -> None:
    publish(log, A)
    before = dict(byte_store.kept)
    for numbers in ([3], [1], [2, 1]):
        with refused(refusals.PURGE_REFUSEE):
            log.purge(numbers, auteur="A", message="m", expected=3)
    assert byte_store.kept == before


def test_an_interrupted_purge_is_told_and_finished_later(log: Log, byte_store: Memory) -> None:
    byte_store.before = failing("delete", content_key(digest(A)), JournalInaccessible("Z:"))
    with refused(refusals.PURGE_INACHEVEE, match="n°\u00a03"):
        log.purge([1], auteur="A", message="m", expected=2)
    with pytest.raises(ContenuPurge):  # still on the disk, and not given all the same
        log.content(1)
    again = log.purge([1], auteur="A", message="m", expected=3)
    assert (again.numero, len(log.history())) == (3, 3)
    assert content_key(digest(A)) not in byte_store.kept


def test_a_start_finishes_an_interrupted_purge(log: Log, byte_store: Memory) -> None:
    log.purge([1], auteur="A", message="m", expected=2)
    byte_store.kept[content_key(digest(A))] = A
    log_over(byte_store).tidy()
    assert content_key(digest(A)) not in byte_store.kept
    assert ("clean", "") in byte_store.asked


def test_a_purge_removes_what_was_written_after_those_before_it(log: Log, byte_store: Memory) -> None:
    # A publisher whom the purge outruns has just kept the very content that it removes, and nothing ever removed it.
    publisher = log_over(byte_store)

    def purged_meanwhile(operation: str, key: str) -> None:
        if (operation, key) == ("write", content_key(digest(A))):
            byte_store.before = lambda operation, key: None
            log.purge([1], auteur="A", message="m", expected=2)

    byte_store.kept.pop(content_key(digest(A)))
    byte_store.before = purged_meanwhile
    with pytest.raises(Devance):
        publish(publisher, A)
    assert byte_store.kept[content_key(digest(A))] == A
    publish(log, C)
    purge = log.purge([2], auteur="A", message="m", expected=4)
    assert (purge.numero, purge.purges) == (5, (digest(B),))
    assert [key for key in byte_store.kept if digest(A) in key or digest(B) in key] == []


def test_a_purge_outrun_by_a_publication_removes_nothing(log: Log, byte_store: Memory) -> None:
    # Between the look and the record, somebody makes the old content current again.
    other = log_over(byte_store)

    def outrun(operation: str, key: str) -> None:
        if (operation, key) == ("create", record_key(3)):
            byte_store.before = lambda operation, key: None
            other.restore(1, auteur="B", message="Retour", expected=2)

    byte_store.before = outrun
    with pytest.raises(Devance):
        log.purge([1], auteur="A", message="m", expected=2)
    assert log.content(3) == A


# --- The self-test ----------------------------------------------------------------------------------------------------


def test_a_place_that_keeps_the_first_passes_and_stays_clean() -> None:
    byte_store = Memory()
    log_over(byte_store).self_test()
    assert byte_store.kept == {}


@pytest.mark.parametrize("told", [True, False], ids=["told", "silent"])
def test_a_place_that_accepts_a_second_is_refused(told: bool) -> None:
    byte_store = Memory()

    def overwrite(key: str, data: bytes) -> None:
        byte_store.kept[key] = data
        if told and data == b"2":
            from sao_dashboard.versions.bytestore import AlreadyThere

            raise AlreadyThere  # says no, and overwrites all the same

    byte_store.create = overwrite  # type: ignore[method-assign]
    with refused(refusals.STOCKAGE_INADAPTE):
        log_over(byte_store).self_test()
    assert byte_store.kept == {}


def test_archives_are_named_by_their_content(log: Log, byte_store: Memory) -> None:
    key = log.archive(b"abime")
    assert (key, byte_store.kept[key]) == (f"archives/{digest(b'abime')}.xlsx", b"abime")


def test_records_are_for_people_too(log: Log, byte_store: Memory) -> None:
    assert json.loads(byte_store.kept[record_key(2)])["message"] == "Deuxième"
    assert "Deuxième" in byte_store.kept[record_key(2)].decode()
