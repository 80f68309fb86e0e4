"""The whole log in one file and back: the same versions, the same bytes, or a refusal in words."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sao_dashboard.refusals import backups as refusals
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.versions import archives, open_log
from sao_dashboard.versions.backup import Backup, LastBackup, check, last, note, restore, save
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.errors import JournalInaccessible
from sao_dashboard.versions.folder import Folder
from sao_dashboard.versions.log import Log
from sao_dashboard.versions.model import archive_key, content_key, note_key
from sao_dashboard.versions.propositions import Deplacement
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, digest, log_over, publish, record_key

A, B, C = b"bon A", b"bon B", b"bon C"


def full(byte_store: ByteStore) -> Log:
    """Return a log with three versions, a proposal, a kept file, and what is worked out of them."""
    log = log_over(byte_store)
    for content in (A, B, C):
        publish(log, content)
    moves = [Deplacement("OP-1", "secteur", "Nord", "Sud")]
    log.propositions.save(moves, nom="Un essai", qui="Ana", pourquoi="Pour voir", base=log.current())
    log.archive(b"refus D")
    byte_store.write(f"frames/{digest(A)}.arrow", b"made again")
    byte_store.write("essais/x", b"1")
    return log


def saved(byte_store: ByteStore) -> tuple[io.BytesIO, Backup]:
    out = io.BytesIO()
    return out, save(byte_store, out)


def everything(byte_store: Memory) -> dict[str, bytes]:
    return {key: data for key, data in byte_store.kept.items() if not key.startswith(("frames/", "essais/"))}


def altered(out: io.BytesIO, change: Callable[[dict[str, bytes]], object]) -> io.BytesIO:
    """Return a backup whose entries were changed, in a zip that is well-formed."""
    with zipfile.ZipFile(out) as parts:
        entries = {name: parts.read(name) for name in parts.namelist()}
    change(entries)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, data in entries.items():
            parts.writestr(name, data)
    return made


def test_what_is_lost_comes_back_whole() -> None:
    place = Memory()
    before = full(place)
    out, backup = saved(place)
    assert (backup.versions, backup.missing, check(out)) == (3, (), backup)
    there = Memory()
    assert restore(there, out) == backup
    assert there.kept == everything(place)
    again = log_over(there)
    assert again.history() == before.history()
    assert [again.content(version) for version in again.history()] == [A, B, C]
    assert again.propositions.kept() == before.propositions.kept()
    assert archives.kept(there) == archives.kept(place)
    assert publish(again, b"bon E").numero == 4


def test_the_same_log_gives_the_same_bytes() -> None:
    place = Memory()
    full(place)
    out, backup = saved(place)
    assert saved(place)[0].getvalue() == out.getvalue()
    assert [*backup.digests] == [
        note_key(digest(b"refus D")),
        "propositions/000001.json",
        *(record_key(numero) for numero in (1, 2, 3)),
        *sorted(map(content_key, map(digest, (A, B, C)))),
        archive_key(digest(b"refus D")),
    ]


def at_each_step(what: Callable[[Log], object]) -> Iterator[tuple[Memory, Backup]]:
    """Yield what is put back of backups during which something is done, before each of their steps in turn."""
    step, steps = 0, 1
    while step < steps:
        place = Memory()
        full(place)
        asked = len(place.asked)

        def meanwhile(operation: str, key: str, *, at: int = asked + step + 1, place: Memory = place) -> None:
            if len(place.asked) == at:
                what(log_over(place))

        place.before = meanwhile
        out, backup = saved(place)
        place.before = lambda operation, key: None
        steps = max(steps, len(place.asked) - asked) if step == 0 else steps
        there = Memory()
        restore(there, out)
        yield there, backup
        step += 1


def test_no_record_is_without_its_content_when_somebody_publishes_meanwhile() -> None:
    """Contents read before the records that name them: a version of that moment had a record, and no content."""
    found = set()
    for there, backup in at_each_step(lambda log: publish(log, b"bon E")):
        assert backup.missing == ()
        again = log_over(there)
        versions = again.history()
        found.add(len(versions))
        assert [again.content(version) for version in versions] == [A, B, C, b"bon E"][: len(versions)]
    assert found == {3, 4}


def test_what_is_purged_meanwhile_is_there_before_and_gone_after() -> None:
    found = set()
    for there, backup in at_each_step(lambda log: log.purge([1], auteur="Ana", message="Départ", expected=3)):
        assert backup.missing == ()
        found.add((backup.versions, content_key(digest(A)) in there.kept))
    assert found == {(3, True), (4, False)}


def test_what_a_purge_has_left_is_not_saved() -> None:
    place = Memory()
    log = full(place)
    log.purge([1], auteur="Ana", message="Départ", expected=3)
    out, _ = saved(place)
    place.kept[content_key(digest(A))] = A  # it was not finished
    assert saved(place)[0].getvalue() == out.getvalue()


def test_what_took_the_place_of_a_content_is_saved_and_missed_where_it_is_lost() -> None:
    place, back = Memory(), Memory()
    full(place).purge([1], auteur="Ana", message="Départ", expected=3, instead={digest(A): b"bon, sans nom"})
    out, backup = saved(place)
    assert backup.missing == ()
    restore(back, out)
    assert log_over(back).content(1) == b"bon, sans nom"
    gone = content_key(digest(b"bon, sans nom"))
    del place.kept[gone]
    assert saved(place)[1].missing == (gone,)


def test_what_is_removed_again_and_again_gives_no_backup() -> None:
    place = Memory()
    full(place)

    whole = dict(place.kept)

    def away_now_and_then(operation: str, key: str) -> None:
        if operation == "names":
            place.kept = dict(whole)
        elif operation == "read" and key.startswith("contents/"):
            place.kept.pop(key, None)

    place.before = away_now_and_then
    with refused(refusals.SAUVEGARDE_DERANGEE):
        saved(place)


def test_what_the_log_itself_has_lost_is_said_and_the_rest_is_saved() -> None:
    place = Memory()
    full(place)
    del place.kept[content_key(digest(A))]
    place.kept[content_key(digest(B))] = b"other bytes"
    place.kept[record_key(3)] = b"{"
    out, backup = saved(place)
    assert backup.missing == tuple(sorted(map(content_key, map(digest, (A, B)))))
    there = Memory()
    assert restore(there, out).missing == backup.missing
    assert there.kept[record_key(3)] == b"{"


@pytest.mark.parametrize("cut", [0, 1, 10, -1, -30, -200])
def test_a_backup_that_was_cut_is_refused(cut: int) -> None:
    place = Memory()
    full(place)
    out, _ = saved(place)
    there = Memory()
    with refused(refusals.SAUVEGARDE_ILLISIBLE):
        restore(there, io.BytesIO(out.getvalue()[:cut]))
    assert there.kept == {}


def test_a_byte_that_changed_is_told() -> None:
    place = Memory()
    full(place)
    data = saved(place)[0].getvalue()
    there = Memory()
    for wrong in (data.replace(B, b"bon X"), data.replace(b"Pour voir", b"Pour rien")):
        assert wrong != data
        with refused(refusals.SAUVEGARDE_ALTEREE):
            restore(there, io.BytesIO(wrong))
    assert there.kept == {}


def _other_format(entries: dict[str, bytes]) -> None:
    entries["sauvegarde.json"] = json.dumps({**json.loads(entries["sauvegarde.json"]), "format": 2}).encode()


def _outside(entries: dict[str, bytes]) -> None:
    said = json.loads(entries.pop("sauvegarde.json"))
    entries["../evil.json"] = b"x"
    said["empreintes"]["../evil.json"] = digest(b"x")
    entries["sauvegarde.json"] = json.dumps(said).encode()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (_other_format, refusals.SAUVEGARDE_TROP_RECENTE),
        (_outside, refusals.SAUVEGARDE_ILLISIBLE),
        (lambda entries: entries.pop(record_key(2)), refusals.SAUVEGARDE_ILLISIBLE),
        (lambda entries: entries.pop("sauvegarde.json"), refusals.SAUVEGARDE_ILLISIBLE),
        (lambda entries: entries.update({"sauvegarde.json": b"[]"}), refusals.SAUVEGARDE_ILLISIBLE),
        (lambda entries: entries.update({"versions/000009.json": b"{}"}), refusals.SAUVEGARDE_ILLISIBLE),
    ],
)
def test_what_is_not_what_was_saved_is_refused(change: Callable[[dict[str, bytes]], object], refusal: Refusal) -> None:
    place = Memory()
    full(place)
    there = Memory()
    with refused(refusal):
        restore(there, altered(saved(place)[0], change))
    assert there.kept == {}


def test_a_place_that_is_not_empty_is_left_as_it_is() -> None:
    place = Memory()
    full(place)
    out, _ = saved(place)
    there = Memory()
    publish(log_over(there), b"bon Z")
    kept = dict(there.kept)
    with refused(refusals.LIEU_NON_VIDE, "mémoire.*contents"):
        restore(there, out)
    assert there.kept == kept


def test_interrupted_it_is_finished_by_the_same_backup_and_no_server_begins_there() -> None:
    place = Memory()
    full(place)
    out, _ = saved(place)
    publish(log_over(place), b"bon E")
    other, _ = saved(place)
    there = Memory()

    def fails(operation: str, key: str) -> None:
        if (operation, key) == ("create", record_key(2)):
            raise JournalInaccessible("mémoire")

    there.before = fails
    with pytest.raises(JournalInaccessible):
        restore(there, out)
    there.before = lambda operation, key: None
    with refused(refusals.RESTAURATION_INACHEVEE):
        log_over(there).self_test()
    with refused(refusals.RESTAURATION_INACHEVEE):
        saved(there)
    with refused(refusals.LIEU_NON_VIDE):
        restore(there, other)
    restore(there, out)
    log_over(there).self_test()
    assert [version.numero for version in log_over(there).history()] == [1, 2, 3]


def test_a_server_that_works_there_meanwhile_is_told_of() -> None:
    place = Memory()
    full(place)
    out, _ = saved(place)
    there = Memory()

    def meanwhile(operation: str, key: str) -> None:
        if (operation, key) == ("create", record_key(3)):
            there.before = lambda operation, key: None
            publish(log_over(there), b"bon Z")

    there.before = meanwhile
    with refused(refusals.LIEU_OCCUPE, record_key(1)):
        restore(there, out)


@pytest.mark.slow
def test_from_a_folder_to_object_storage_and_back(at: str, tmp_path: Path) -> None:
    before = full(Folder(tmp_path / "un"))
    out, backup = saved(before.byte_store)
    objects = open_log(at)
    restore(objects.byte_store, out)
    assert objects.history() == before.history()
    back, _ = saved(objects.byte_store)
    assert back.getvalue() == out.getvalue()
    folder = Folder(tmp_path / "deux")
    restore(folder, back)
    assert saved(folder)[1] == backup
    assert objects.byte_store.folders() == folder.folders()
    assert abs((datetime.now(UTC) - objects.byte_store.written(record_key(1))).total_seconds()) < 60


def test_its_age_is_known() -> None:
    place = Memory()
    assert last(place) is None
    note(place, LastBackup(NOON, 3))
    assert last(place) == LastBackup(NOON, 3)
    place.kept["sauvegardes/derniere.json"] = b'{"le": "hier"}'
    assert last(place) is None
