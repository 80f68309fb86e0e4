"""The command that looks at an installation: `diagnostic`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from sao_dashboard.cli.output import dump, plain
from sao_dashboard.diagnostic.model import Check, Verdict, worst
from sao_dashboard.settings import Settings

_STATUS = {Verdict.INCONNU: 0, Verdict.BON: 0, Verdict.ALERTE: 1, Verdict.FAUTE: 2}
"""As supervision wants it: all is well, a warning, a fault."""


def add(commands: Any) -> None:
    """Declare this command."""
    diagnostic = commands.add_parser("diagnostic", help="dire si l’installation tient, et quoi faire sinon")
    diagnostic.add_argument("--json", action="store_true", help="la même chose, pour un programme")
    diagnostic.add_argument("--adresse", metavar="URL", default="", help="ce que les gens ouvrent, à travers le relais")
    diagnostic.set_defaults(run=_diagnostic)


def _diagnostic(asked: argparse.Namespace) -> int:
    from sao_dashboard.diagnostic.diagnosis import diagnosis
    from sao_dashboard.lettre.check import letters

    settings = Settings.from_environment()
    checks = [*diagnosis(settings, datetime.now(UTC), asked.adresse), *letters(settings)]
    overall = worst(checks)
    if asked.json:
        print(dump({"verdict": overall, "constats": [check.plain() for check in checks]}))
    else:
        print("\n".join(map(_line, checks)))
        print(f"\nEn tout\u00a0: {overall}.")
    return _STATUS[overall]


def _line(check: Check) -> str:
    said = plain(f"{check.subject}\u00a0: {check.said}.")
    return f"{check.verdict.capitalize():15}{said}" + (f"\n{'':15}{plain(check.todo)}" if check.todo else "")
