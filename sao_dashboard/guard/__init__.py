"""The guard before the parser: what a file is, whether it can hurt, and what its cells do not say."""

from sao_dashboard.guard.inspection import Inspection, Opened, everything, inspect, open_book
from sao_dashboard.guard.limits import LIMITS, Limits

__all__ = ["LIMITS", "Inspection", "Limits", "Opened", "everything", "inspect", "open_book"]
