"""Waiting for what a page says of itself.

Playwright's `wait_for_function` evaluates its text in the page: the first look is let through, and every later one is
refused by the content policy. It passed wherever what was waited for was there already.
"""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Error, Page

_BETWEEN_LOOKS = 20


def until(page: Page, script: str, arg: Any = None, seconds: float = 30) -> None:
    """Wait until a script is true, from one document to the next; raise TimeoutError after so many seconds."""
    end = time.monotonic() + seconds
    while not _says(page, script, arg):
        if time.monotonic() > end:
            raise TimeoutError(f"never true: {script}")
        page.wait_for_timeout(_BETWEEN_LOOKS)


def _says(page: Page, script: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(script, arg))
    except Error as error:
        if "context was destroyed" in error.message:  # the document gives way to the next one
            return False
        raise
