"""LibreOffice without a screen: it saves workbooks again, or as something else."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.system import LIBREOFFICE, need

_SECONDS = 180


def converted(sources: Sequence[Path], folder: Path, to: str = "xlsx") -> list[Path]:
    """Save files into `folder` under their own names, all in one start; `to` is an extension, and a filter if need be.

    Without LibreOffice the test is skipped, and fails on CI.
    """
    options = [f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless", "--convert-to", to]
    command = [need(LIBREOFFICE), *options, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return [folder / f"{source.stem}.{to.partition(':')[0]}" for source in sources]


@functools.cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """One profile for each process: LibreOffice refuses to share it, and takes seconds to make it."""
    return tempfile.TemporaryDirectory(prefix="libreoffice-")
