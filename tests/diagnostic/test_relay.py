"""The way there: straight, through the very nginx of `deploy/`, and through what lets too little pass."""

from __future__ import annotations

import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from sao_dashboard.cli import main as cli
from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.diagnostic.relay import relay
from sao_dashboard.settings import ROOT
from sao_dashboard.shared.state import State
from sao_dashboard.web.server.health import Health
from tests.builders import suivi
from tests.certificates import certificate
from tests.server import free_port
from tests.system import NGINX, need
from tests.web.server.threads import serving

NOW = datetime.now(UTC)
READY = State(suivi().workbook, "", datetime(2018, 11, 15), None)


async def not_found(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@contextmanager
def server(state: State | None = READY) -> Iterator[str]:
    with serving(Health(not_found, lambda: state)) as address:
        yield address


def verdicts(checks: Iterator[Check]) -> list[tuple[str, Verdict]]:
    return [(check.code, check.verdict) for check in checks]


def test_a_server_that_is_ready_and_one_that_is_not() -> None:
    with server() as address:
        assert verdicts(relay(address, NOW)) == [("adresse", Verdict.BON), ("websocket", Verdict.BON)]
    with server(None) as address:
        assert verdicts(relay(address, NOW)) == [("adresse", Verdict.ALERTE), ("websocket", Verdict.BON)]


def test_what_is_no_such_server() -> None:
    with serving(not_found) as address:
        page, websocket = relay(address, NOW)
    assert (page.verdict, page.said) == (Verdict.FAUTE, "réponse 404, qui n’est pas celle du serveur")
    assert (websocket.verdict, websocket.said) == (Verdict.FAUTE, "le relais ne les laisse pas passer")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "ftp://x", "suivi.ville.example", ""])
def test_nobody_there(address: str) -> None:
    (check,) = relay(address, NOW)
    assert (check.code, check.verdict) == ("adresse", Verdict.FAUTE)


@contextmanager
def nginx(folder: Path, behind: str, without: str = "") -> Iterator[str]:
    """Run nginx with the very file of `deploy/`, in front of a server; give the address that people open."""
    program = need(NGINX)
    common = (ROOT / "deploy" / "nginx" / "sao-commun.conf").read_text(encoding="utf-8")
    (folder / "sao-commun.conf").write_text(common.replace(without, "") if without else common, encoding="utf-8")
    port = free_port()
    site = (ROOT / "deploy" / "nginx" / "sao.conf").read_text(encoding="utf-8")
    for was, now in (
        ("127.0.0.1:8501", behind.removeprefix("http://")),
        ("/etc/nginx/", f"{folder}/"),
        ("/etc/ssl/sao", str(folder)),
        ("/var/log/nginx", str(folder)),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("listen [::]:80;", ""),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("listen [::]:443 ssl http2;", ""),
    ):
        assert was in site
        site = site.replace(was, now)
    temporary = "".join(f"{each}_temp_path {folder}/{each};" for each in ("client_body", "proxy", "fastcgi"))
    temporary += "".join(f"{each}_temp_path {folder}/{each};" for each in ("uwsgi", "scgi"))
    whole = f"pid {folder}/pid; daemon off; master_process off; events {{}} http {{ {temporary} {site} }}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "erreurs.log")])
    try:
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def asked(address: str, folder: Path) -> list[tuple[str, Verdict, str]]:
    """Ask until nginx listens."""
    trusting = ssl.create_default_context(cafile=str(folder / "certificat.pem"))
    for _ in range(200):
        found = [(check.code, check.verdict, check.said) for check in relay(address, NOW, trusting)]
        if "ConnectionRefusedError" not in found[0][2]:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def test_through_nginx_with_the_file_of_deploy(tmp_path: Path) -> None:
    certificate(tmp_path, timedelta(days=60, hours=1))
    with server() as behind, nginx(tmp_path, behind) as address:
        assert asked(address, tmp_path) == [
            ("adresse", Verdict.BON, "le relais mène au serveur, qui est prêt"),
            ("websocket", Verdict.BON, "le relais les laisse passer"),
            ("certificat", Verdict.BON, "valable encore 60\u00a0jours"),
        ]
        (unknown,) = relay(address, NOW)
        assert (unknown.code, unknown.verdict) == ("adresse", Verdict.FAUTE)
        assert unknown.said.startswith("le certificat est refusé (")
    logged = (tmp_path / "sao.log").read_text()
    assert "GET /sante 200" in logged
    assert "127.0.0.1" not in logged


def test_a_relay_that_forgets_websockets_is_told(tmp_path: Path) -> None:
    certificate(tmp_path, timedelta(days=3, hours=1))
    with server() as behind, nginx(tmp_path, behind, "proxy_set_header Upgrade $http_upgrade;") as address:
        assert [each[:2] for each in asked(address, tmp_path)] == [
            ("adresse", Verdict.BON),
            ("websocket", Verdict.FAUTE),
            ("certificat", Verdict.ALERTE),
        ]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.delenv("SAO_VERSIONS", raising=False)
    with server() as address:
        assert cli.main(["diagnostic", "--adresse", address]) == 2
    shown = capsys.readouterr().out.splitlines()
    assert f"À corriger     Classeur\u00a0: il n’y a pas de {tmp_path / 'suivi.xlsx'}." in shown
    assert "Bon            WebSocket\u00a0: le relais les laisse passer." in shown
    assert shown[-1] == "En tout\u00a0: à corriger."
