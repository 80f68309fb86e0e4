"""The files of `deploy/`: each names only what exists, and the programs that they are for take them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sao_dashboard.cli import main as cli
from sao_dashboard.lettre.courrier import Courrier
from sao_dashboard.settings import ROOT, Settings
from tests.certificates import certificate as made
from tests.system import NGINX, need

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
INSTALLATION = ROOT / "docs" / "installation.md"
SETTINGS, COURRIER = (set(re.findall(r"`(SAO_[A-Z_]+)", of.__doc__ or "")) for of in (Settings, Courrier))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def program(name: str) -> str:
    """Return where a program is; without it, the test is skipped: no other needs it, CI's machine included."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    return found or pytest.skip(f"{name} est introuvable.")


def test_every_setting_has_its_words() -> None:
    assert len(SETTINGS) == len(fields(Settings))


@pytest.mark.parametrize("path", [*FILES, INSTALLATION], ids=lambda path: path.name)
def test_a_file_names_only_settings_and_commands_that_exist(path: Path) -> None:
    text = text_of(path)
    assert set(re.findall(r"SAO_[A-Z_]+", text)) <= SETTINGS | COURRIER
    parser = cli._parser()
    for command in re.findall(r"-m sao_dashboard ([^\"\n]+)", text.replace('`"', "")):
        parser.parse_args(command.split())


def test_the_environment_file_has_every_setting_and_no_secret() -> None:
    lines = text_of(DEPLOY / "sao.env").splitlines()
    assert {
        line.lstrip("# ").partition("=")[0] for line in lines if "SAO_" in line and "=" in line
    } == SETTINGS | COURRIER
    assert {"# SAO_CODE=", "# SAO_SMTP_MOT_DE_PASSE="} <= set(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_installation_page_names_every_file(path: Path) -> None:
    assert path.relative_to(ROOT).as_posix() in text_of(INSTALLATION)


def test_a_relay_lets_the_largest_workbook_through() -> None:
    """nginx stops at one megabyte by itself: a workbook that the screen takes would be refused on the way."""
    largest = int(tomllib.loads(text_of(ROOT / ".streamlit" / "config.toml"))["server"]["maxUploadSize"])
    nginx = re.search(r"^client_max_body_size (\d+)m;", text_of(DEPLOY / "nginx" / "sao-commun.conf"), re.MULTILINE)
    apache = re.search(r"^ +LimitRequestBody (\d+)$", text_of(DEPLOY / "apache" / "sao.conf"), re.MULTILINE)
    assert nginx
    assert apache
    assert (int(nginx[1]), int(apache[1])) == (largest + 2, (largest + 2) * 1024**2)


def test_what_the_image_copies_exists_and_is_let_in() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+) ", text_of(DEPLOY / "docker" / "Dockerfile"), re.MULTILINE)
    let_in = re.findall(r"^!(.+)$", text_of(DEPLOY / "docker" / "Dockerfile.dockerignore"), re.MULTILINE)
    assert sorted(set(copied)) == sorted(let_in)
    assert all((ROOT / name).exists() for name in copied)


def test_the_windows_service_is_well_formed() -> None:
    service = ET.fromstring(text_of(DEPLOY / "windows" / "sao-service.xml"))
    assert service.findtext("id") == "sao"
    assert (service.findtext("arguments") or "").split()[:4] == ["-m", "streamlit", "run", "app.py"]


# --- The programs themselves ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate and its key."""
    folder = tmp_path_factory.mktemp("certificat")
    made(folder)
    return folder


@pytest.mark.parametrize("name", ["sao.conf", "sao-plusieurs.conf"])
def test_nginx_takes_its_file(name: str, certificate: Path, tmp_path: Path) -> None:
    nginx = need(NGINX)
    site = text_of(DEPLOY / "nginx" / name).replace("/etc/nginx/", f"{DEPLOY}/nginx/")
    site = site.replace("/etc/ssl/sao", str(certificate)).replace("/var/log/nginx", str(tmp_path))
    temporary = "".join(
        f"{each}_temp_path {tmp_path}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {temporary} {site} }}")
    asked = [nginx, "-t", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "erreurs.log")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert "test is successful" in done.stderr, done.stderr


def _answered(socket_path: Path, path: str) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(socket_path))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: suivi\r\nConnection: close\r\n\r\n".encode())
        while connection.recv(4096):
            pass


@pytest.mark.parametrize("name", ["sao.conf", "sao-plusieurs.conf"])
def test_nginx_writes_neither_a_key_nor_a_filter(name: str, certificate: Path) -> None:
    """The address of a calendar was written whole, and it is all that one needs to read it.

    What came without TLS was written in another file, filters and all.
    """
    with tempfile.TemporaryDirectory() as place:  # the path of a socket must be short
        folder = Path(place)
        site = text_of(DEPLOY / "nginx" / name).replace("/etc/nginx/", f"{DEPLOY}/nginx/")
        site = site.replace("/etc/ssl/sao", str(certificate)).replace("/var/log/nginx", place)
        site = re.sub(r"\n *listen \[::\].*", "", site).replace("listen 80;", f"listen unix:{folder}/http;")
        site = site.replace("listen 443 ssl http2;", f"listen unix:{folder}/https;").replace(":850", ":1")
        temporary = "".join(
            f"{each}_temp_path {folder}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        head = f"daemon off; pid {folder}/pid; events {{}}"
        http = f"access_log {folder}/autre.log; {temporary} {site}"
        (folder / "nginx.conf").write_text(f"{head} http {{ {http} }}")
        asked = [need(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "erreurs.log")]
        server = subprocess.Popen(asked, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 20
            while not (folder / "pid").exists() and server.poll() is None and time.monotonic() < until:
                time.sleep(0.02)
            for path in (
                "/operations?charge=Ana",
                "/calendrier/s3cret.ics",
                "/tableau/desabonner/1-s3cret",
                "/confirmer/s3cret",
            ):
                for way in ("http", "https"):
                    _answered(folder / way, path)
        finally:
            server.terminate()
            server.wait(20)
        lines = (folder / "sao.log").read_text().splitlines()
        assert [line.split()[2] for line in lines] == [
            "/operations",
            "/calendrier/-",
            "/tableau/desabonner/-",
            "/confirmer/-",
        ]
        assert not [path.name for path in folder.glob("*.log") if re.search("s3cret|Ana", path.read_text())]


def modules_of_apache(folder: Path) -> Iterator[str]:
    """Yield the lines that load the modules that the file asks for: some are built in."""
    asked = re.search(r"a2enmod ([^&]+) &&", text_of(DEPLOY / "apache" / "sao.conf"))
    assert asked
    for each in ("mpm_event", "authz_core", *re.findall(r"\w+", asked[1])):
        if (folder / f"mod_{each}.so").exists():
            yield f"LoadModule {each}_module {folder}/mod_{each}.so"


def test_apache_takes_its_file(certificate: Path, tmp_path: Path) -> None:
    apache = program("apache2")
    site = text_of(DEPLOY / "apache" / "sao.conf").replace("/etc/ssl/sao", str(certificate))
    site = site.replace("    # BalancerMember", "    BalancerMember")  # several servers too
    head = [f"ServerRoot {tmp_path}", f"PidFile {tmp_path}/pid", f"ErrorLog {tmp_path}/erreurs.log", "ServerName essai"]
    head += ["Listen 127.0.0.1:8080", f"DefaultRuntimeDir {tmp_path}"]
    lines = [*head, *modules_of_apache(Path("/usr/lib/apache2/modules")), site]
    (tmp_path / "apache2.conf").write_text("\n".join(lines))
    done = subprocess.run(
        [apache, "-t", "-f", str(tmp_path / "apache2.conf")],
        env={**os.environ, "APACHE_LOG_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == "Syntax OK"


@pytest.mark.parametrize("name", ["sao.service", "sao-sauvegarde.service", "sao-lettre.service"])
def test_a_service_may_little(name: str) -> None:
    """`systemd-analyze security` gives a figure from 0 (nothing is exposed) to 10: the page says 1.4."""
    asked = [program("systemd-analyze"), "security", "--offline=true", "--threshold=20", "--no-pager"]
    done = subprocess.run([*asked, str(DEPLOY / "systemd" / name)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
