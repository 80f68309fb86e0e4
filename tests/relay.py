"""nginx in front of several servers: by the very lines of `deploy/nginx/`, on free ports."""

from __future__ import annotations

import datetime
import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sao_dashboard.settings import ROOT
from tests.server import free_port
from tests.system import NGINX, need

DEPLOY = ROOT / "deploy" / "nginx"
# One process, which changes no account and writes in its own folder alone.
_MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
    {temporary}
    include {folder}/serveurs.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_PORTS = ("8501", "8502")
"""Those of the two servers in the file."""


_SPREAD = """
map $http_upgrade $sao_connexion {{
    default upgrade;
    ""      "";
}}
upstream all {{
    least_conn;
    {servers}
}}
server {{
    listen 127.0.0.1:{port};
    access_log off;
    location / {{
        proxy_pass http://all;
        include {folder}/commun.conf;
    }}
}}
"""


class Relay(NamedTuple):
    """nginx, as it runs: its address, and the number of its process."""

    address: str
    pid: int


@contextmanager
def relay(first: int, second: int) -> Iterator[Relay]:
    """Put nginx in front of the servers of these ports, as an installation does, in https; end its process after."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        _certify(folder)
        said = (DEPLOY / "sao-plusieurs.conf").read_text(encoding="utf-8")
        with _nginx(folder, port, _moved(said, folder, port, first, second)) as pid:
            yield Relay(f"https://127.0.0.1:{port}", pid)


@contextmanager
def spread(ports: Sequence[int]) -> Iterator[Relay]:
    """Put nginx in front of any number of servers, for connections alone: each goes to whoever has the fewest."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        servers = "\n    ".join(f"server 127.0.0.1:{each};" for each in ports)
        with _nginx(folder, port, _SPREAD.format(servers=servers, port=port, folder=folder)) as pid:
            yield Relay(f"http://127.0.0.1:{port}", pid)


@contextmanager
def _nginx(folder: Path, port: int, said: str) -> Iterator[int]:
    nginx, log = need(NGINX), folder / "error.log"
    common = (DEPLOY / "sao-commun.conf").read_text(encoding="utf-8")
    (folder / "commun.conf").write_text(common, encoding="utf-8")
    (folder / "serveurs.conf").write_text(said, encoding="utf-8")
    temporary = " ".join(f"{each}_temp_path {folder}/{each};" for each in _TEMPORARY)
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, temporary=temporary), encoding="utf-8")
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", str(log)])
    try:
        if not _answers(process, port):
            raise RuntimeError(log.read_text(errors="replace")[-2000:])
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _moved(said: str, folder: Path, port: int, first: int, second: int) -> str:
    """Return the file with its ports and its paths changed, and nothing else."""
    for written, real in zip(_PORTS, (first, second), strict=True):
        said = said.replace(f":{written}", f":{real}")
    said = re.sub(r"listen (\[::\]:)?80;\n", f"listen unix:{folder}/http;\n", said, count=1)
    said = re.sub(r"listen 443 ", f"listen 127.0.0.1:{port} ", said)
    said = re.sub(r"\n *listen \[::\].*", "", said)  # a machine may have no IPv6
    return re.sub(r"/etc/ssl/sao/|/var/log/nginx/|/etc/nginx/sao-", f"{folder}/", said)


def _certify(folder: Path) -> None:
    """Write a certificate for this machine, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "certificat.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    kept = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cle.pem").write_bytes(key.private_bytes(*kept))


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    limit = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < limit:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False
