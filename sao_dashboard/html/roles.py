"""The name of a role, which leads to what it is: the same link on every screen, for a keyboard and a finger alike."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sao_dashboard.addresses import address, role_query
from sao_dashboard.html.elements import anchor, plain
from sao_dashboard.screens import EQUIPES
from sao_dashboard.views.equipes import Definitions, Role


@dataclass(frozen=True)
class RoleLinks:
    """Links to the definitions of the roles; a role that the workbook does not define stays a word.

    Attributes:
        definitions: the roles that the workbook defines.
        seen: the day and the version everything is seen at, as an address says them.
    """

    definitions: Definitions
    seen: str

    def named(self, name: object, shown: Markup | None = None) -> Markup:
        """Return a link when it is the name of a role, its abbreviation, or a group of Temps de travail.

        `shown` is how it is to be shown, when not as it is written.
        """
        return self._link(name if shown is None else shown, self.definitions.named(name))

    def like(self, pattern: str, words: object) -> Markup:
        """Return words as a link to the role that a pattern of `schema.meaning` recognises."""
        return self._link(words, self.definitions.like(pattern))

    def _link(self, words: object, role: Role | None) -> Markup:
        if role is None:
            return plain(words)
        return anchor(plain(words), address(EQUIPES, role_query(role.nom), self.seen), title=role.mission or None)
