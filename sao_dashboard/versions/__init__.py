"""The log of published versions: who published what, when and why, and every content as it was.

One setting says where it lives: a folder, or object storage.
"""

from __future__ import annotations

from sao_dashboard.versions.log import Log as Log
from sao_dashboard.versions.opening import open_log as open_log
from sao_dashboard.versions.version import Origine as Origine
from sao_dashboard.versions.version import Version as Version
