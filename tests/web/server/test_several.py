"""Two servers of one service: a session that one began is known to the other, and ended for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from sao_dashboard.access.file import Access, Client, Way
from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.access.marks import SESSIONS, OnceOnly
from sao_dashboard.access.model import Identity
from sao_dashboard.errors import SaoError
from sao_dashboard.web.server.login import LoginDoor

ADDRESS = "https://suivi.ville.example"


def server(key: bytes, folder: Path) -> LoginDoor:
    """Return the door of a server whose `cle_fichier` holds this key, and whose `dossier` is this folder."""
    client = Client("https://fournisseur.example", "tableau", "secret", ADDRESS, keys=(key,))
    found = Access(Way.OIDC, client=client, folder=folder)
    return LoginDoor(lambda: found, "", OnceOnly(folder), AccessJournal(None, 1))


def begun(door: LoginDoor) -> dict[str, object]:
    """Return a request that comes with the cookie of a session that this server began."""
    cookie = door.let_in(Identity("42", "Camille Martin"), "/", 10).headers["set-cookie"].partition(";")[0]
    return {"type": "http", "headers": [(b"cookie", cookie.encode())]}


def test_a_session_goes_on_at_another_server_of_the_same_key(tmp_path: Path) -> None:
    request = begun(server(b"une cle", tmp_path))
    assert server(b"une cle", tmp_path).who(request).nom == "Camille Martin"
    with pytest.raises(SaoError, match="Connexion nécessaire"):
        server(b"une autre", tmp_path).who(request)


def test_a_session_ended_at_one_server_is_over_at_the_other(tmp_path: Path) -> None:
    first, second = server(b"une cle", tmp_path), server(b"une cle", tmp_path)
    request = begun(first)
    first.marks.once(SESSIONS, second.who(request).session)
    with pytest.raises(SaoError, match="Connexion nécessaire"):
        second.who(request)
