"""Who is asking: a session, so that one visitor's files wait for one another."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx


def visitor() -> str:
    """Return the name of the session that this run is of; all that has none is one visitor."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else "sans session"
