"""Back and forward give back the very view that was left, on this screen or on another."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx


def restore() -> None:
    """Give this run the whole address that Back or forward leads to; before any widget is drawn.

    Between two screens that have the same filters, Streamlit takes these out of that address: it knows them as those of
    the screen that was left. What the visitor asked for is still in the request.
    """
    context = get_script_run_ctx()
    if context is None or not context.is_history_navigation:
        return
    asked = context.query_string
    with context.session_state.query_params() as parameters:
        parameters.populate_from_query_string(asked)
        parameters.set_initial_query_params(asked)
        parameters._send_query_param_msg()
