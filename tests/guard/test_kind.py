"""Files that are not workbooks: told by their content, whatever their name."""

from __future__ import annotations

import struct

import pytest

from sao_dashboard.guard import inspect
from tests.guard.archives import (
    Part,
    archive,
    content_types,
    parts,
    refusal,
    relationships,
    title,
    with_part,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_TYPES = "application/vnd.openxmlformats-officedocument"


def compound(*streams: str) -> bytes:
    """Return what an OLE file begins with, and the entries of its directory."""
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB61x", 2 * len(name) + 2, 2) for name in streams
    ]
    return OLE.ljust(512, b"\0") + b"".join(entries)


def excel_lock(user: str) -> bytes:
    """Return what Excel writes beside a workbook in use: the name of who uses it, twice."""
    wide = bytes((len(user), 0)) + user.encode("utf-16-le")
    return bytes((len(user),)) + user.encode("cp1252").ljust(54) + wide + b" \0" * (54 - len(user))


def package(main: str, kind: str) -> bytes:
    files = {
        "[Content_Types].xml": content_types({f"/{main}": kind}),
        "_rels/.rels": relationships([("officeDocument", main)]),
    }
    return archive(Part(name, content) for name, content in (files | {main: b"<x/>"}).items())


def open_document(kind: str) -> bytes:
    mimetype = Part("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode(), method=0)
    return archive([mimetype, Part("content.xml", b"<x/>")])


KINDS = {
    "empty": (b"", "Fichier vide"),
    "a failed copy": (b"\0" * 5000, "Fichier incomplet"),
    "Excel's lock": (excel_lock("Zoé Le Goff"), "Fichier temporaire du tableur"),
    "a lock of the longest name": (excel_lock("Z" * 54), "Fichier temporaire du tableur"),
    "LibreOffice's lock": (
        b",zoe,pc-12,15.11.2018 10:22,file:///home/zoe/.config/libreoffice/4;",
        "Fichier temporaire du tableur",
    ),
    "xls": (compound("Root Entry", "Workbook"), "Format .xls trop ancien"),
    "xls of Excel 5": (compound("Root Entry", "Book"), "Format .xls trop ancien"),
    "xls before OLE": (b"\x09\x08\x10\x00\x00\x06\x05\x00", "Format .xls trop ancien"),
    "password": (compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "Classeur protégé par un mot de passe"),
    "a label that encrypts": (
        compound("Root Entry", "DRMEncryptedDataSpace", "EncryptedPackage"),
        "Classeur chiffré par son étiquette",
    ),
    "restricted access to an xls": (
        compound("Root Entry", "Workbook", "\tDRMContent"),
        "Classeur chiffré par son étiquette",
    ),
    "doc": (compound("Root Entry", "WordDocument"), "Document au lieu d’un classeur"),
    "msg": (compound("Root Entry", "__nameid_version1.0"), "Format non pris en charge"),
    "xlsb": (
        package("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "Format .xlsb non pris en charge",
    ),
    "ods": (open_document("spreadsheet"), "Format .ods non pris en charge"),
    "odt": (open_document("text"), "Document au lieu d’un classeur"),
    "docx": (
        package("word/document.xml", f"{OFFICE_TYPES}.wordprocessingml.document.main+xml"),
        "Document au lieu d’un classeur",
    ),
    "pptx": (
        package("ppt/presentation.xml", f"{OFFICE_TYPES}.presentationml.presentation.main+xml"),
        "Document au lieu d’un classeur",
    ),
    "another office": (package("a/b.xml", "application/xml"), "Format non pris en charge"),
    "HTML": (b"\r\n <!DOCTYPE html><html></html>", "Page web au lieu d’un classeur"),
    "HTML by Excel": (
        b'<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><table>',
        "Page web au lieu d’un classeur",
    ),
    "a bare table": (b"<table><tr><td>1</td></tr></table>", "Page web au lieu d’un classeur"),
    "HTML after comments": (b"<!-- a -->" * 3 + b"<html>", "Page web au lieu d’un classeur"),
    "web archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "Page web au lieu d’un classeur"),
    "Excel 2003 XML": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "Format .xml non pris en charge",
    ),
    "CSV": ("Opération;Secteur\r\nEuroRennes;Gare\r\n".encode("cp1252"), "Texte au lieu d’un classeur"),
    "CSV in UTF-8": ("\ufeffOpération;Secteur\n".encode(), "Texte au lieu d’un classeur"),
    "CSV in UTF-16": ("\ufeffOpération\tSecteur\n".encode("utf-16-le"), "Texte au lieu d’un classeur"),
    "CSV with a number first": (b"6" + b" " * 100 + b";7\n", "Texte au lieu d’un classeur"),
    "JSON": (b'{"a": 1}', "Texte au lieu d’un classeur"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "Document au lieu d’un classeur"),
    "RTF": (b"{\\rtf1\\ansi", "Document au lieu d’un classeur"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "Archive au lieu d’un classeur"),
    "an empty zip": (archive([]), "Archive au lieu d’un classeur"),
    "a zip of something": (archive([Part("suivi.xlsx", workbook())]), "Archive au lieu d’un classeur"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Format non pris en charge"),
    "a workbook cut short": (workbook()[:-30], "Fichier incomplet"),
    "nothing but a beginning": (b"PK\3\4", "Fichier incomplet"),
}


@pytest.mark.parametrize(("data", "expected"), KINDS.values(), ids=KINDS.keys())
def test_each_kind_of_file_has_its_title(data: bytes, expected: str) -> None:
    assert title(data) == expected


@pytest.mark.parametrize(
    "kind",
    [
        f"{OFFICE_TYPES}.spreadsheetml.sheet.main+xml",
        f"{OFFICE_TYPES}.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/xml",
    ],
)
def test_a_workbook_passes_whatever_its_flavour(kind: str) -> None:
    types = content_types({"/xl/workbook.xml": kind})
    inspection = inspect(workbook(others={"[Content_Types].xml": types}))
    assert list(inspection.tabs) == ["Feuille"]
    assert inspection.macros == ("macro" in kind)


def test_a_label_that_does_not_encrypt_changes_nothing() -> None:
    """A label is one more file of the workbook: only the one that encrypts has to be taken away."""
    label = (
        b'<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
        b'<clbl:label id="{2e1b}" enabled="1" method="Privileged" contentBits="0" removed="0"/></clbl:labelList>'
    )
    assert title(with_part(Part("docMetadata/LabelInfo.xml", label))) == ""


def test_a_label_that_encrypts_has_no_password() -> None:
    """A file encrypted by its label is a container like one with a password, which nobody could find to remove it."""
    refused = refusal(compound("Root Entry", "DRMEncryptedDataSpace", "EncryptedPackage"))
    assert refused is not None
    assert refused.code == "droits-geres"
    assert "il n’y a pas de mot de passe" in refused.message


def test_the_word_of_a_stream_in_a_cell_is_not_a_stream() -> None:
    data = compound("Root Entry", "Workbook") + "EncryptedPackage".encode("utf-16-le")
    assert title(data) == "Format .xls trop ancien"


def test_many_comments_before_nothing_are_looked_at_once() -> None:
    # Each comment may be matched with those that follow: without care that is 2**400 ways to fail.
    assert title(b"<!---->" * 400) == "Texte au lieu d’un classeur"


def test_a_file_of_commas_is_no_lock() -> None:
    # Five stars that all match commas: a thousand of them took years.
    assert title(b"," * 1000) == "Texte au lieu d’un classeur"


def test_the_main_file_may_be_elsewhere() -> None:
    files = parts()
    moved = {name.replace("xl/", "classeur/"): content for name, content in files.items()}
    moved["_rels/.rels"] = relationships([("officeDocument", "/classeur/workbook.xml")])
    assert list(inspect(archive(Part(name, content) for name, content in moved.items())).tabs) == ["Feuille"]
