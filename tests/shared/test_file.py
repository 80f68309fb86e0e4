"""The shared file: where its path leads, and whether all of it is there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from sao_dashboard.settings import Settings, as_spelled
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Origine
from sao_dashboard.versions.errors import Devance
from tests.shared.test_store import workbook_bytes
from tests.versions.byte_stores import Memory, log_over, read

A, B, C = b"bon A", b"bon B", b"bon C"


def test_a_link_turned_to_another_file_is_followed_by_publications(tmp_path: Path) -> None:
    # The path was resolved once, when the server started: a publication overwrote last year's file, then the new
    # year's, which nothing had replaced, passed for a save by hand and undid the publication.
    old, new, link = (tmp_path / name for name in ("suivi-2018.xlsx", "suivi-2019.xlsx", "suivi.xlsx"))
    old.write_bytes(A)
    new.write_bytes(B)
    link.symlink_to(old)
    shared = SharedWorkbook(log_over(Memory()), link, read, settle=0)
    shared.reconcile(A, read(A))
    link.unlink()
    link.symlink_to(new)
    signed = {"auteur": "A. Martin", "message": "Revue"}
    with pytest.raises(Devance):  # what the new file holds comes first: the publisher has not seen it
        shared.publish(C, read(C), **signed, expected=1)
    done = shared.publish(C, read(C), **signed, expected=2)
    assert (done.version.numero, done.late) == (3, None)
    assert (old.read_bytes(), new.read_bytes(), link.is_symlink()) == (A, C, True)
    assert [version.origine for version in shared.log.history()] == [
        Origine.FICHIER,
        Origine.FICHIER,
        Origine.PUBLICATION,
    ]
    assert shared.reconcile(C, read(C)).version == done.version


@pytest.mark.parametrize(("named", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_accents_apart_from_their_letters_are_the_same_name(tmp_path: Path, named: str, asked: str) -> None:
    # macOS had made « Îlots/suivi été.xlsx » on the share; the setting, typed elsewhere, « n'existe pas ».
    there = tmp_path / unicodedata.normalize(named, "Îlots") / unicodedata.normalize(named, "suivi été.xlsx")
    there.parent.mkdir()
    there.write_bytes(A)
    path = tmp_path / unicodedata.normalize(asked, "Îlots") / unicodedata.normalize(asked, "suivi été.xlsx")
    assert SharedFile(path).read().content == A
    assert as_spelled(path) == there
    settings = Settings.from_environment({"SAO_CLASSEUR": str(path)})
    assert (settings.classeur.parent, settings.versions) == (there.parent, str(there.parent / "versions"))
    SharedFile(path).replace(B, SharedFile(path).read())
    assert [each.read_bytes() for each in there.parent.iterdir()] == [B]


def test_a_name_that_is_nowhere_stays_as_it_is_asked(tmp_path: Path) -> None:
    assert as_spelled(tmp_path / "été" / "suivi.xlsx") == tmp_path / "été" / "suivi.xlsx"
    assert as_spelled(Path("nulle part.xlsx")) == Path("nulle part.xlsx")


def test_half_a_save_that_can_be_read_is_no_change_by_hand(tmp_path: Path) -> None:
    # Only one of the two ways to read the file looked at the sums of its parts: while it was being saved over, a
    # publication could make a version of a mixture.
    path = tmp_path / "suivi.xlsx"
    content = workbook_bytes("un")
    path.write_bytes(content[:-200])
    held = SharedFile(path).read()
    assert (held.content, held.whole) == (content[:-200], False)
    path.write_bytes(content)
    assert SharedFile(path).read().whole
