"""A change of screen loses nothing of the view: Back and forward give back the one left, a link's filters go along."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext


def gone_through() -> bool:
    """Whether Back or forward asked for this run: until they are drawn, widgets hold what they did before it."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def restore() -> None:
    """Give this run the whole address that Back or forward leads to; before any widget is drawn.

    Between two screens that have the same filters, Streamlit takes these out of that address: it knows them as those of
    the screen that was left. What the visitor asked for is still in the request.
    """
    context = get_script_run_ctx()
    if context is not None and gone_through():
        _ask(context, context.query_string)


def rewrite(key: str, value: str | list[str]) -> None:
    """Give this run the address with another value of a parameter; before its widget is drawn."""
    context = get_script_run_ctx()
    if context is not None:
        _ask(context, urlencode(parse_qs(context.query_string) | {key: value}, doseq=True))


def _ask(context: ScriptRunContext, asked: str) -> None:
    with context.session_state.query_params() as parameters:
        parameters.populate_from_query_string(asked)
        parameters.set_initial_query_params(asked)
        parameters._send_query_param_msg()


def keep() -> None:
    """Let the next screen know what this run took from the address; after the last widget is drawn.

    Between two screens Streamlit carries the bound values it holds from the run before. Those a link has just given
    are of this one: leaving at once, with no run in between, would forget them.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.session_state._state._compact_state()
