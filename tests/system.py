"""The programs that the tests drive besides Python: found on this machine, or installed where that can be done.

`python -m tests.system` makes sure of all of them, `python -m tests.system chromium` of the named ones.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
OPEN_XML_SDK = ROOT / "tools" / "open-xml-sdk"


@dataclass(frozen=True)
class Program:
    """A program and the ways to come by it: its variable, its usual commands and places, its Debian packages.

    `version` is what it is given to say that it runs.
    """

    name: str
    variable: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]
    version: str = "--version"


CHROMIUM = Program(
    "Chromium",
    "CHROMIUM",
    (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    ("chromium", "fonts-dejavu-core", "libatomic1"),  # the last one for Playwright's driver
)
LIBREOFFICE = Program(
    "LibreOffice",
    "SOFFICE",
    ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ("libreoffice-calc-nogui", "libreoffice-impress-nogui"),
)
NODE = Program("Node.js", "NODE", ("node", "nodejs"), ("nodejs", "npm"))
NGINX = Program("nginx", "NGINX", ("nginx", "/usr/sbin/nginx"), ("nginx",), "-v")
PROGRAMS = {"chromium": CHROMIUM, "libreoffice": LIBREOFFICE, "node": NODE, "nginx": NGINX}


class MissingProgram(Exception):
    """The program is not here; the message says so in one French sentence, and how to get it."""

    def __init__(self, program: Program) -> None:
        named = os.environ.get(program.variable)
        if named:
            reason = f"ne répond pas sous le nom que donne la variable {program.variable} ({named})."
        else:
            packages = ", ".join(program.packages)
            reason = (
                f"est introuvable : l'installer (paquets Debian : {packages})"
                f" ou le nommer par la variable {program.variable}."
            )
        super().__init__(f"{program.name} {reason}")


def find(program: Program) -> str:
    """Return the path of the program; raise `MissingProgram` where none runs."""
    for candidate in _candidates(program):
        path = shutil.which(candidate)
        if path and _runs(path, program.version) and _is_whole(path):
            return path
    raise MissingProgram(program)


def ensure(program: Program) -> str:
    """Return the path of the program, installed first if need be and possible."""
    try:
        return find(program)
    except MissingProgram:
        if os.environ.get(program.variable):
            raise
        print(f"{program.name} : installation…", flush=True)
        if os.name == "posix" and shutil.which("apt-get") and os.geteuid() == 0:
            _apt_install(program.packages)
    try:
        return find(program)
    except MissingProgram:
        if program is CHROMIUM:
            _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find(program)


def need(program: Program) -> str:
    """Return the path of the program for a test: without it, the test is skipped, and fails on CI."""
    try:
        return find(program)
    except MissingProgram as missing:
        give_up(str(missing))


def give_up(reason: str) -> NoReturn:
    """Skip the test, or fail it on CI, where nothing may go untested."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def ensure_open_xml_sdk() -> None:
    """Install the Open XML SDK's validator beside its lock, unless it is there already."""
    ensure(NODE)
    if open_xml_sdk_is_installed():
        return
    print("Open XML SDK : installation…", flush=True)
    if not (shutil.which("npm") and _run(["npm", "ci"], OPEN_XML_SDK)):
        raise SystemExit(
            "Le validateur Open XML SDK n'a pas pu être installé : il faut npm, et un accès à son registre."
        )


def open_xml_sdk_is_installed() -> bool:
    """Tell whether the validator installed is at least as recent as its lock."""
    lock, installed = OPEN_XML_SDK / "package-lock.json", OPEN_XML_SDK / "node_modules" / ".package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime


def _candidates(program: Program) -> Iterator[str]:
    named = os.environ.get(program.variable)
    yield from [named] if named else program.commands
    if program is CHROMIUM and not named:
        yield _playwright_chromium()


def _playwright_chromium() -> str:
    """Return where Playwright keeps (or would keep) its own Chromium; nothing where its driver does not start."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _is_whole(path: str) -> bool:
    """Tell whether a LibreOffice that opens workbooks opens slides too: Debian installs either without the other."""
    beside = Path(path).resolve().parent
    return (beside / "libsdlo.so").exists() or not (beside / "libsclo.so").exists()


@functools.cache
def _runs(path: str, version: str) -> bool:
    """Tell whether the program answers: Ubuntu's `chromium-browser` is but a note about another package."""
    try:
        subprocess.run([path, version], check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _apt_install(packages: Sequence[str]) -> None:
    _apt_update()
    _run(["apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *packages])


@functools.cache
def _apt_update() -> None:
    """Refresh Debian's lists, waiting for another apt; a source out of reach does not forbid the others."""
    for _ in range(30):
        done = subprocess.run(
            ["apt-get", "update"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if "Could not get lock" not in done.stderr:
            return
        time.sleep(10)


def _run(command: Sequence[str], folder: Path = ROOT) -> bool:
    """Run a command that installs, in a folder; show what it said only if it failed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{' '.join(command)} :\n{done.stdout}", file=sys.stderr)
    return done.returncode == 0


def main(names: Sequence[str]) -> int:
    """Make sure of the named programs (all without a name); return 1 when one is missing."""
    missing = 0
    for name in names or PROGRAMS:
        program = PROGRAMS[name]
        try:
            print(f"{program.name} : {ensure(program)}")
        except MissingProgram as error:
            print(error, file=sys.stderr)
            missing = 1
        else:
            if program is NODE:
                ensure_open_xml_sdk()
    return missing


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
