"""The command that writes the pack of a committee: `dossier`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import plain, write
from sao_dashboard.dates import parse_date
from sao_dashboard.formatting import pluriel
from sao_dashboard.refusals.documents import VERSION_NON_TROUVEE
from sao_dashboard.settings import Settings, as_spelled
from sao_dashboard.text import fold
from sao_dashboard.versions import Log, Version, open_log

if TYPE_CHECKING:
    from sao_dashboard.documents.moment import Moment, Reference
    from sao_dashboard.reading.model import Workbook


def add(commands: Any) -> None:
    """Declare this command."""
    dossier = commands.add_parser("dossier", help="écrire le dossier de comité de la dernière version")
    dossier.add_argument("sortie", type=as_spelled, metavar="SORTIE.pptx")
    dossier.add_argument("--pdf", action="store_true", help="aussi le PDF, à côté, sous le même nom")
    dossier.add_argument(
        "--depuis", metavar="N", help="dire ce qui a changé depuis cette version\u00a0: son numéro, son nom, ou un jour"
    )
    dossier.set_defaults(run=_dossier)


def _dossier(asked: argparse.Namespace) -> int:
    """Write the slides, and the PDF beside them; the names of files that it took are said."""
    from sao_dashboard.documents.dossier import dossier_synthese
    from sao_dashboard.documents.modele import modele
    from sao_dashboard.documents.pdf import to_pdf
    from sao_dashboard.documents.pptx import to_pptx

    settings = Settings.from_environment()
    template = modele(settings.modele_pptx)
    if template.refused:
        raise template.refused
    log = open_log(settings.versions)
    made = dossier_synthese(*_looked(log, settings, asked.depuis))
    files = {asked.sortie: partial(to_pptx, made, template.content)}
    if asked.pdf:
        files[asked.sortie.with_suffix(".pdf")] = partial(to_pdf, made)
    for path, content in files.items():
        write(path, content())
        print(plain(f"{path.name} est écrit\u00a0: {pluriel(len(made.tous), 'page')}, {made.source.mots}."))
    return 0


def _looked(log: Log, settings: Settings, depuis: str | None) -> tuple[Moment, Reference | None]:
    """Return what the last version says, and the one that changes are told from: the one before, unless another is."""
    from sao_dashboard.documents.moment import Moment, Reference
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.views.glissements import glissements, kept_versions
    from sao_dashboard.views.parts import VersionToRead
    from sao_dashboard.views.promesses import promesses
    from sao_dashboard.views.suivi import Suivi

    known = [each for each in log.named() if each.purgee is None]
    if not known:
        workbook = read_workbook(settings.classeur.read_bytes())
        return Moment(Suivi(workbook, workbook.day(date.today())), personnes=settings.charge_personnes), None
    kept = kept_versions(known)
    read = [VersionToRead(each.numero, _day(each), partial(_read, log, each), each.digest) for each in kept]
    slips = glissements(read) if len(kept) > 1 else None
    workbook = _read(log, known[-1])
    suivi = Suivi(workbook, workbook.day(date.today()), promesses(slips) if slips else None)
    moment = Moment(suivi, known[-1], slips, log.propositions.kept().propositions, settings.charge_personnes)
    base = _base(log, known, depuis)
    return moment, Reference(_read(log, base), base) if base else None


def _base(log: Log, known: Sequence[Version], asked: str | None) -> Version | None:
    """Return the version of a number, of a name, or in force on a day; the one before the last when none is asked."""
    from sao_dashboard.views.glissements import in_force

    if asked is None:
        return known[-2] if len(known) > 1 else None
    if asked.isdecimal():
        return next((each for each in known if each.numero == int(asked)), None) or log.version(int(asked))
    named = [each for each in known if each.nom and fold(each.nom) == fold(asked)]
    day = parse_date(asked).debut
    found = named[-1] if named else in_force(known, day) if day else None
    if found is None:
        raise VERSION_NON_TROUVEE(demande=asked)
    return found


def _read(log: Log, version: Version) -> Workbook:
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(log.content(version))


def _day(version: Version) -> date:
    return version.le.astimezone().date()
