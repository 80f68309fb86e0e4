"""Links to what each role is, for the screens that name one."""

from __future__ import annotations

from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.views.equipes import Definitions
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.links import seen


def role_links(suivi: Suivi) -> RoleLinks:
    """Return links to the definitions of the roles, on the day and in the version everything is seen at."""
    return RoleLinks(Definitions.of(cached.roles(suivi)), seen())
