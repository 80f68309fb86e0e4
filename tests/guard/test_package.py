"""The archive that a workbook is: read strictly, inflated within bounds."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.guard.limits import LIMITS, MIB
from sao_dashboard.guard.package import Archive
from tests.guard.archives import (
    SHEET,
    Part,
    archive,
    deflated,
    parts,
    refusal,
    repeated,
    title,
    with_part,
    workbook,
    worksheet,
)

OTHER = "xl/media/image1.png"


def as_parts(**changes: object) -> list[Part]:
    """Return the parts of a sound workbook, the sheet's changed in these ways."""
    return [Part(name, content, **(changes if name == SHEET else {})) for name, content in parts().items()]  # type: ignore[arg-type]


# --- What programs write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        workbook(),
        archive(as_parts(method=0)),
        archive(as_parts(flags=8)),
        archive(as_parts(flags=1 << 11)),
        archive(as_parts(), wide=True),
        archive(as_parts(), comment=b"enregistr\xe9"),
        workbook() + b"\0" * 512,
        workbook() + b"\r\n",
        archive([*as_parts(), Part("xl/media/", method=0)]),
        with_part(Part("__MACOSX/xl/._workbook.xml", b"\0\5\x16\7\0\2\0\0Mac OS X")),
    ],
    ids=[
        "deflated",
        "stored",
        "sizes after the content",
        "names in UTF-8",
        "zip64",
        "a comment",
        "padded",
        "a line more",
        "folders",
        "made on a Mac",
    ],
)
def test_archives_as_programs_write_them_pass(data: bytes) -> None:
    assert title(data) == ""


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 262143, 262144, 262145, 2 * 262144, 1_000_003])
@pytest.mark.parametrize("level", [0, 1, 9])
def test_content_is_inflated_whole(size: int, level: int) -> None:
    # A chunk that is just full may leave some bytes within zlib, with nothing more to feed.
    for content in (b"a" * size, bytes(range(251)) * (size // 251 + 1)):
        package = Archive(archive([Part("a", content, packed=deflated(content, level))]), LIMITS)
        assert b"".join(package.chunks("A")) == content


# --- What none writes -------------------------------------------------------------------------------------------------

ODD = {
    "encrypted": (as_parts(flags=1), "chiffrée"),
    "strongly encrypted": (as_parts(flags=1 << 6 | 1), "chiffrée"),
    "an unknown method": (as_parts(method=12, packed=b"BZh"), "façon inconnue"),
    "the same name": ([*as_parts(), Part(SHEET)], "le même nom"),
    "the same name but for case": ([*as_parts(), Part(SHEET.upper())], "le même nom"),
    "a path that goes up": ([*as_parts(), Part("xl/../../etc/passwd")], "sort du classeur"),
    "a path that stays": ([*as_parts(), Part("xl/./a")], "sort du classeur"),
    "an absolute path": ([*as_parts(), Part("/etc/passwd")], "sort du classeur"),
    "a drive": ([*as_parts(), Part("C:/a.xml")], "sort du classeur"),
    "a backslash": ([*as_parts(), Part("xl\\a.xml")], "sort du classeur"),
    "a control character": ([*as_parts(), Part("xl/a\n.xml")], "sort du classeur"),
    "no name": ([*as_parts(), Part("")], "vide ou démesuré"),
    "a name without end": ([*as_parts(), Part("a" * 600)], "vide ou démesuré"),
    "two names": (as_parts(central=b"xl/worksheets/sheet2.xml"), "deux noms"),
    "two methods": (as_parts(local={"method": 0}), "deux descriptions"),
    "two sizes": (as_parts(local={"size": 9}), "deux tailles"),
    "two sums": (as_parts(local={"crc": 9}), "deux tailles"),
    "overlapping": ([Part("a.bin", archive([Part("b.bin")]), method=0), Part("b.bin", at=35)], "se recouvrent"),
}
DAMAGED = {
    "a wrong sum": as_parts(crc=1),
    "a size too small": as_parts(size=10),
    "a size too large": as_parts(size=9999),
    "more after the end": as_parts(packed=deflated(worksheet()) + b"x" * 9),
    "cut within": as_parts(packed=deflated(worksheet())[:-9]),
    "not deflated": as_parts(packed=b"\xff" * 50),
    "stored in two sizes": as_parts(method=0, packed=b"x"),
    "a folder with content": [*as_parts(), Part("xl/a/", b"x")],
}


@pytest.mark.parametrize(("odd", "reason"), ODD.values(), ids=ODD.keys())
def test_archives_as_no_program_writes_them_are_refused(odd: list[Part], reason: str) -> None:
    refused = refusal(archive(odd))
    assert refused and refused.title == "Structure anormale"
    assert reason in refused.message


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_archives_are_refused(damaged: list[Part]) -> None:
    assert title(archive(damaged)) == "Fichier illisible"


def _wrong(end: Callable[[bytes], bytes]) -> bytes:
    return end(archive(as_parts(), wide=True))


@pytest.mark.parametrize(
    "data",
    [
        workbook() + b"more",
        b"".join((workbook()[:-6], b"\xff\xff\0\0\0\0")),
        _wrong(lambda data: data.replace(b"PK\6\6", b"PK\6\5")),
        _wrong(lambda data: data[:-12] + b"\1\0" + data[-10:]),
        archive(as_parts())[:-10] + b"\0\0\0\0" + archive(as_parts())[-6:],
    ],
    ids=["something after", "an end elsewhere", "zip64 without its record", "zip64 contradicted", "an empty directory"],
)
def test_directories_that_contradict_themselves_are_refused(data: bytes) -> None:
    assert title(data) == "Fichier illisible"


# --- Bombs -----------------------------------------------------------------------------------------------------------


def bomb(name: str, megabytes: int, told: int | None = None) -> bytes:
    packed, size = repeated(b" " * MIB, megabytes)
    return with_part(Part(name, packed=packed, size=size if told is None else told, crc=0))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bomb(SHEET, 1024), "Classeur trop volumineux"),
        (bomb(SHEET, 1024, told=1000), "Fichier illisible"),
        (bomb(SHEET, 200), "Compression anormale"),
        (bomb("xl/sharedStrings.xml", 1024), "Classeur trop volumineux"),
        (bomb("docProps/app.xml", 200), "Compression anormale"),
        (bomb(OTHER, 1024), "Classeur trop volumineux"),
        (bomb(OTHER, 1024, told=1), "Fichier illisible"),
    ],
    ids=["a sheet", "a sheet that lies", "a dense sheet", "texts", "properties", "an image", "an image that lies"],
)
def test_bombs_are_refused_in_little_memory(data: bytes, expected: str) -> None:
    tracemalloc.start()
    try:
        assert title(data) == expected
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_many_bombs_within_bounds_are_refused_together() -> None:
    packed, size = repeated(b" " * MIB, 200)
    bombs = [Part(f"xl/media/{n}.emf", packed=packed, size=size, crc=0) for n in range(3)]
    assert title(archive([*as_parts(), *bombs])) == "Classeur trop volumineux"


def test_an_archive_within_an_image_is_not_opened() -> None:
    inner = bomb(OTHER, 1024)
    assert title(with_part(Part("xl/media/image1.zip", inner))) == ""


def test_an_image_of_one_colour_compresses_well() -> None:
    packed, size = repeated(b"\xff" * MIB, 32)
    assert title(with_part(Part("xl/media/image1.bmp", b"\xff" * size, packed=packed))) == ""


def test_too_many_parts_are_refused() -> None:
    data = archive([*as_parts(), *(Part(f"xl/media/{n}.png") for n in range(6000))])
    assert title(data) == "Trop de parties"


def test_a_directory_longer_than_it_says_is_read_no_further() -> None:
    data = archive([*as_parts(), *(Part(f"{n}.png") for n in range(100))])
    assert title(data[:-14] + b"\5\0\5\0" + data[-10:]) == "Fichier illisible"


# --- Any damage -------------------------------------------------------------------------------------------------------

_SOUND = workbook({"Opérations": worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')})


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_damage_is_told(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_SOUND)))
    until = data.draw(st.integers(at, min(len(_SOUND), at + 40)))
    title(_SOUND[:at] + data.draw(st.binary(max_size=12)) + _SOUND[until:])  # any other error than a refusal fails here
