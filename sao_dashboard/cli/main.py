"""One command, from the arguments to the exit status."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from sao_dashboard.cli import (
    abonnements,
    access,
    classeur,
    cnig,
    comparaison,
    correspondances,
    diagnostic,
    dossier,
    lettre,
    personnes,
    propositions,
    sauvegardes,
    tabou,
    versions,
)
from sao_dashboard.cli.output import inaccessible, plain
from sao_dashboard.errors import SaoError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Written to a file, a console of Windows has no narrow no-break space.
            stream.reconfigure(errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    try:
        status = int(asked.run(asked))
        sys.stdout.flush()
        return status
    except SaoError as error:
        print(plain(f"{error.title} — {error.message}"), file=sys.stderr)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # who reads has seen enough: `| head`
            print(inaccessible(error), file=sys.stderr)
        if error.filename is None:
            # The standard output takes nothing any more: given to nobody, as Python writes to it once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sao_dashboard", description="Le classeur de suivi, sans écran.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    families = (
        classeur,
        cnig,
        correspondances,
        comparaison,
        tabou,
        versions,
        propositions,
        dossier,
        personnes,
        sauvegardes,
        abonnements,
        lettre,
        access,
        diagnostic,
    )
    for family in families:
        family.add(commands)
    return parser
