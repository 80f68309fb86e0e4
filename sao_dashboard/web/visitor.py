"""Who is asking, and why a screen is drawn: for a session, by its visitor or by the hour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from streamlit.runtime.scriptrunner import get_script_run_ctx

from sao_dashboard.reading.steps import Ear, quiet

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook


def visitor() -> str:
    """Return the name of the session that this run is of; all that has none is one visitor."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else "sans session"


def comes_by_itself() -> bool:
    """Tell whether a fragment runs for itself, and not within the run of its screen.

    That one may carry a click of which what is drawn below has not heard yet: ended there, it would be lost.
    """
    context = get_script_run_ctx(suppress_warning=True)
    return bool(context and context.fragment_ids_this_run)


def read_for_visitor(content: bytes, told: Ear = quiet) -> Workbook:
    """Return what the bytes of a workbook say, in the visitors' queue: the shared file never waits for them."""
    from sao_dashboard.reading.confined.parent import parse_confined
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(content, partial(parse_confined, visitor=visitor(), told=told), told=told)
