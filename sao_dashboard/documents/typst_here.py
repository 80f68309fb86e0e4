"""Whether this machine writes PDF: asked by screens on each run, so apart from what writes them."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec


@lru_cache(maxsize=1)
def available() -> bool:
    """Tell whether the library that writes PDF, which is optional, is installed."""
    return find_spec("typst") is not None
