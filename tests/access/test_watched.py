"""The access file, followed while the server runs."""

from __future__ import annotations

import os
from pathlib import Path

from sao_dashboard.access.file import Way
from sao_dashboard.access.model import Right
from sao_dashboard.access.watched import WatchedAccess
from tests.access.test_file import RELAY, write


def rewrite(folder: Path, text: str) -> None:
    """Write the file again, later than it was even where a clock counts in whole seconds."""
    path = folder / "acces.toml"
    before = path.stat().st_mtime if path.exists() else 0
    write(folder, text)
    os.utime(path, (before + 10, before + 10))


def test_without_a_file_there_is_nothing_to_follow() -> None:
    followed = WatchedAccess(None)
    assert (followed.current().way, followed.trouble) == (Way.AUCUN, "")


def test_rights_and_whom_to_ask_change_at_once(tmp_path: Path) -> None:
    followed = WatchedAccess(write(tmp_path, RELAY))
    assert followed.current() is followed.current()
    rewrite(tmp_path, RELAY.replace('"groupe:SAO Coordination", ', "").replace("écrivez à la coordination", "appelez"))
    assert followed.current().given[Right.PUBLIER] == ("marie.dupont@ville.example",)
    assert (followed.current().contact, followed.trouble) == ("appelez", "")


def test_what_the_server_was_built_with_waits_until_it_starts_again(tmp_path: Path) -> None:
    followed = WatchedAccess(write(tmp_path, RELAY))
    rewrite(tmp_path, "journal_jours = 30\n" + RELAY.replace('"@Ville.example"', '"*"'))
    found = followed.current()
    assert (found.given[Right.LIRE], found.days) == (("*",), 180)
    assert followed.trouble == (
        "Le fichier d’accès a changé\u00a0: ses droits sont en vigueur, le reste attend un redémarrage du serveur."
    )
    rewrite(tmp_path, RELAY)
    assert (followed.current().given[Right.LIRE], followed.trouble) == (("@ville.example",), "")


def test_a_faulty_file_takes_nothing_away_and_is_told_until_it_is_mended(tmp_path: Path) -> None:
    followed = WatchedAccess(write(tmp_path, RELAY))
    before = followed.current()
    rewrite(tmp_path, RELAY.replace("administrer", "administrateur"))
    assert followed.current() == before
    assert followed.trouble == (
        "Dans le fichier «\u00a0acces.toml\u00a0», que nomme SAO_ACCES\u00a0: «\u00a0[droits] administrateur\u00a0» "
        "n’est pas connu. Les droits d’avant restent en vigueur."
    )
    (tmp_path / "acces.toml").unlink()
    assert followed.current() == before
    assert "il n’est pas là. Les droits d’avant restent en vigueur." in followed.trouble
    rewrite(tmp_path, RELAY)
    assert (followed.current(), followed.trouble) == (before, "")
