"""The current version as letters tell of it, and those before it that it is compared to."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, partial

from sao_dashboard.comparison import compare, constats
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import date_longue
from sao_dashboard.lettre.contenu import Ecart
from sao_dashboard.reading.model import Workbook
from sao_dashboard.refusals.versions import RIEN_ENCORE_PUBLIE
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Version
from sao_dashboard.versions.envois import Envoi
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.views.glissements import in_force, kept_versions
from sao_dashboard.views.histoire import Histoire
from sao_dashboard.views.pairs import Pairs, histoire_over
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.suivi import Suivi

_A_WEEK = timedelta(days=7)


class EtatPublie:
    """What one round of letters tells of: read once for all of them, whoever they are for.

    Args:
        shared: the workbook beside its log.
        today: the day of the round.
    """

    def __init__(self, shared: SharedWorkbook, today: date) -> None:
        self._shared = shared
        self._today = today
        self._gaps: dict[int, Ecart | None] = {}

    @cached_property
    def version(self) -> Version:
        """The current version; raises SaoError when nothing was ever published."""
        current = self._shared.log.current()
        if current is None:
            raise RIEN_ENCORE_PUBLIE(date=date_longue(self._today), premiere="")
        return current

    @cached_property
    def suivi(self) -> Suivi:
        """That version on its day, with what changed over all versions; raises SaoError."""
        workbook = self._shared.workbook(self.version)
        return Suivi(workbook, workbook.day(self._today), histoire=self._histoire())

    def since(self, last: Envoi | None) -> Ecart | None:
        """Return what changed since the version that the last letter told of, or in a week where there was none.

        None when no version before can be opened.
        """
        for before in self._candidates(last):
            if before.numero not in self._gaps:
                self._gaps[before.numero] = self._gap(before)
            if (found := self._gaps[before.numero]) is not None:
                return found
        return None

    def since_before(self) -> Ecart | None:
        """Return what the current version changed, saves by hand close together being one; None as above."""
        before = [version for version in gathered(self._published)[:-1] if version.purgee is None]
        return next(filter(None, map(self._gap, reversed(before))), None)

    def at(self, last: Envoi) -> Suivi | None:
        """Return the version that the last alert told of, on the day it was seen at; None where it cannot be opened."""
        workbook = self._opened(self._numbered(last.version))
        return Suivi(workbook, last.jour) if workbook else None

    def _candidates(self, last: Envoi | None) -> list[Version]:
        told = self._numbered(last.version) if last else None
        a_week_ago = in_force(self._published, self._today - _A_WEEK)
        first = self._published[0] if self._published else None
        return [version for version in (told, a_week_ago or first) if version is not None]

    def _gap(self, before: Version) -> Ecart | None:
        workbook = self._opened(before)
        if workbook is None:
            return None
        now = self.suivi
        same = workbook.digest == now.workbook.digest
        found = [] if same else constats(compare(workbook, now.workbook, now.day))
        words = f"la version {before.numero}, du {date_longue(before.le.astimezone().date())}"
        return Ecart(Suivi(workbook, now.day), found, words)

    def _opened(self, version: Version | None) -> Workbook | None:
        if version is None:
            return None
        try:
            return self._shared.workbook(version)
        except SaoError:  # purged, or lost
            return None

    def _numbered(self, numero: int) -> Version | None:
        return next((version for version in self._published if version.numero == numero), None)

    @cached_property
    def _published(self) -> tuple[Version, ...]:
        """The versions that were not purged, up to the current one; saves by hand close together are all there."""
        every = self._shared.log.history()
        return tuple(each for each in every if each.purgee is None and each.numero <= self.version.numero)

    def _histoire(self) -> Histoire | None:
        followed = [version for version in gathered(self._published) if version.purgee is None]
        if len(followed) < 2:
            return None
        read = [
            VersionToRead(each.numero, each.le.astimezone().date(), partial(self._shared.workbook, each), each.digest)
            for each in followed
        ]
        lasting = {version.numero for version in kept_versions(followed)}
        return histoire_over(read, lasting, Pairs(self._shared.log))
