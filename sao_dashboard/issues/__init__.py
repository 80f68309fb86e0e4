"""What a workbook leaves unclear: a declared catalogue, and one issue for each fault, with all its cells."""

from __future__ import annotations

# Every kind is declared once, in the file of its family, and known here by its name: `issues.HORS_LISTE`.
from sao_dashboard.issues.coherence import *  # noqa: F403
from sao_dashboard.issues.correspondances import *  # noqa: F403
from sao_dashboard.issues.dates import *  # noqa: F403
from sao_dashboard.issues.excel import *  # noqa: F403
from sao_dashboard.issues.model import Issue as Issue
from sao_dashboard.issues.model import IssueType as IssueType
from sao_dashboard.issues.model import Severity as Severity
from sao_dashboard.issues.presentation import *  # noqa: F403
from sao_dashboard.issues.structure import *  # noqa: F403
from sao_dashboard.issues.values import *  # noqa: F403

CATALOGUE: tuple[IssueType, ...] = tuple(value for value in list(globals().values()) if isinstance(value, IssueType))
"""Every kind of issue, family by family."""
