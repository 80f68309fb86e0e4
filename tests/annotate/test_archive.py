"""A zip file of which one member changes keeps the others as they are."""

from __future__ import annotations

import io
import zipfile

import pytest

from sao_dashboard.annotate.archive import EditedArchive


def archive() -> bytes:
    """Members stored, deflated, packed by another method, with an accent, with a comment, streamed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.comment = "écrit à la main".encode()
        for name, method in (("a.xml", zipfile.ZIP_STORED), ("é.xml", zipfile.ZIP_DEFLATED), ("b", zipfile.ZIP_BZIP2)):
            info = zipfile.ZipInfo(name, (2018, 11, 5, 14, 30, 6))
            info.external_attr = 0o644 << 16
            book.writestr(info, name.encode() * 500, method)
        with book.open(zipfile.ZipInfo("c"), "w", force_zip64=True) as member:
            member.write(b"c" * 500)
        book.writestr("dossier/", b"")
    return b"avant" + stream.getvalue()


def test_members_that_do_not_change() -> None:
    before = archive()
    changed = EditedArchive(before)
    changed.write("a.xml", b"autre")
    changed.write("n\u00e9e", b"nouveau")
    after = changed.to_bytes()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.namelist() == [*old.namelist(), "née"]
        assert new.testzip() is None
        assert new.comment == old.comment
        assert (new.read("a.xml"), new.read("née")) == (b"autre", b"nouveau")
        for name in old.namelist()[1:]:
            one, other = old.getinfo(name), new.getinfo(name)
            assert new.read(name) == old.read(name)
            for field in ("date_time", "compress_type", "CRC", "compress_size", "file_size", "external_attr"):
                assert getattr(one, field) == getattr(other, field)


def test_the_same_bytes_each_time() -> None:
    first, second = EditedArchive(archive()), EditedArchive(archive())
    for each in (first, second):
        each.write("a.xml", b"autre")
    assert first.to_bytes() == second.to_bytes()
    assert EditedArchive(first.to_bytes()).to_bytes() == first.to_bytes()


def test_what_was_written_is_read() -> None:
    changed = EditedArchive(archive())
    assert changed.read("a.xml") == b"a.xml" * 500
    changed.write("a.xml", b"autre")
    assert changed.read("a.xml") == b"autre"
    assert changed.names() == ["a.xml", "é.xml", "b", "c", "dossier/"]


def test_what_is_no_archive() -> None:
    with pytest.raises(zipfile.BadZipFile):
        EditedArchive(b"PK\x03\x04")
