"""Expecting one refusal, known by its code."""

from __future__ import annotations

import re

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.model import Refusal


def refused(refusal: Refusal, match: str = "") -> pytest.RaisesExc[SaoError]:
    """Return the context in which this very refusal is raised; `match` is a pattern of its words."""
    return pytest.raises(
        refusal.error, check=lambda error: error.code == refusal.code and bool(re.search(match, str(error)))
    )
