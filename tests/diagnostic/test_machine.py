"""What is said of what is installed, of disks and of memory."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest

from sao_dashboard.diagnostic import machine
from sao_dashboard.diagnostic.model import Verdict

MIB = 1024**2


def test_what_is_installed_is_what_is_locked() -> None:
    check = machine.installed()
    assert check.verdict is Verdict.BON
    assert check.said.endswith("les bibliothèques sont celles du verrou")


def test_an_upgrade_that_stopped_halfway_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lines = ["pandas==1.0.0 \\\n    --hash=sha256:00", "sao-nulle-part==2.0 \\\n    --hash=sha256:00"]
    lines += [f"starlette=={version('starlette')}", "sao-ailleurs==1 ; sys_platform == 'plan9'", "    # via pandas==9"]
    lock.write_text("\n".join(lines))
    check = machine.installed(lock)
    assert check.verdict is Verdict.FAUTE
    said = check.said.partition("\u00a0; ")[2]
    assert said == f"pandas {version('pandas')} au lieu de 1.0.0, sao-nulle-part manque"


@pytest.mark.parametrize(
    ("free", "verdict", "said"),
    [
        (3 * 1024 * MIB, Verdict.BON, "3 Go libres pour l’historique et le classeur"),
        (1536 * MIB, Verdict.ALERTE, "1,5 Go libres pour l’historique et le classeur"),
        (150 * MIB, Verdict.FAUTE, "150 Mo libres pour l’historique et le classeur"),
    ],
)
def test_disks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, verdict: Verdict, said: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    (check,) = machine.disks([("l’historique", tmp_path / "pas" / "encore"), ("le classeur", tmp_path)])
    assert (check.verdict, check.said.replace("\u00a0", " ")) == (verdict, said)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("MemTotal: 9 kB\nMemAvailable:    4194304 kB\n", Verdict.BON),
        ("MemAvailable: 100000 kB\n", Verdict.ALERTE),
        ("", Verdict.INCONNU),
    ],
)
def test_memory(tmp_path: Path, words: str, verdict: Verdict) -> None:
    (tmp_path / "meminfo").write_text(words)
    assert machine.memory(tmp_path / "meminfo").verdict is verdict
    assert machine.memory(tmp_path / "absent").verdict is Verdict.INCONNU
