"""The dashboard's real server, for the tests and tools that need one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sao_dashboard.settings import ROOT

_STARTING_SECONDS = 60
_STOPPING_SECONDS = 20
_left: list[int] = []
"""The ports of servers that have ended. A browser keeps what it has of scripts, compiled, for their very address."""


class Server:
    """The dashboard on a workbook, on a free port of this machine.

    `environment` adds to this process's own. A server that does not come up raises RuntimeError with what it said.
    """

    def __init__(self, workbook: Path, **environment: str) -> None:
        self.port = _port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 -- it lives as long as the server
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
        command += ["--server.address=127.0.0.1", f"--server.port={self.port}"]
        variables = {**os.environ, "SAO_CLASSEUR": str(workbook.absolute()), **environment}
        self.process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=self._output, stderr=subprocess.STDOUT)

    def wait(self) -> Server:
        """Wait until it answers."""
        if not _comes_up(self.process, self.port):
            raise RuntimeError(f"The server did not start:\n{self.said()}")
        return self

    def said(self) -> str:
        """What it has written so far."""
        self._output.seek(0)
        return self._output.read().decode(errors="replace")

    def kill(self) -> None:
        """End it as a machine that loses its power does."""
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        """End it, and let go of what it wrote."""
        self.process.terminate()
        try:
            self.process.wait(_STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._output.close()
        _left.append(self.port)


@contextmanager
def running(workbook: Path, **environment: str) -> Iterator[str]:
    """Start the dashboard on a workbook, give its address once it answers, and end its process after."""
    server = Server(workbook, **environment)
    try:
        yield server.wait().address
    finally:
        server.end()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _port() -> int:
    """Return the port of a server that has ended, unless another program has taken it since."""
    while _left:
        port = _left.pop()
        with socket.socket() as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                place.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return free_port()


def _comes_up(process: subprocess.Popen[bytes], port: int) -> bool:
    limit = time.monotonic() + _STARTING_SECONDS
    while process.poll() is None and time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    return False
