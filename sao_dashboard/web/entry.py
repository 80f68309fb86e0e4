"""The script Streamlit runs for every visit: the frame around each screen, and nothing of its own."""

from pathlib import Path

import streamlit as st

from sao_dashboard.addresses import DAY
from sao_dashboard.screens import SCREENS
from sao_dashboard.web import dialogue, guard, history, lost_links, version_menu, who
from sao_dashboard.web.blocs import seance_ajout, seance_en_cours
from sao_dashboard.web.components import escaped
from sao_dashboard.web.filters import EARLIEST, LATEST
from sao_dashboard.web.links import page_of
from sao_dashboard.web.runtime import store
from sao_dashboard.web.server import push
from sao_dashboard.web.server.french import TITLE

FAVICON = Path(__file__).parent / "static" / "favicon.svg"

st.set_page_config(page_title=TITLE, page_icon=FAVICON, layout="wide", initial_sidebar_state=240)
guard.may_read()
history.restore()
state = store().current()

sections: dict[str, list[st.Page]] = {}
for screen in SCREENS:
    sections.setdefault(screen.section, []).append(page_of(screen, shown=screen.has_something(state.workbook)))
page = st.navigation(sections, expanded=True)
# Not before the browser knows which page it is on: asked to run again until then, it would ask for the first one.
push.follow(state.stamp)
dialogue.follow(page.url_path)

with st.sidebar:
    lost_links.note_day(DAY, EARLIEST, LATEST)
    if state.workbook is not None and (service := state.workbook.parametre("Service")):
        st.caption(f"**{escaped(service)}**")
    st.date_input(
        "Voir au",
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key=DAY,
        bind="query-params",
        help="Un jour passé montre la version de ce jour-là\u00a0; un jour à venir, les lignes d’aujourd’hui jugées à "
        "ce jour. Vide\u00a0: le jour du classeur, ou aujourd’hui.",
    )

    version_menu.draw(state.numero)

    seance_ajout.draw(page.url_path)

    who.draw()

seance_en_cours.draw(page.url_path)
try:
    page.run()
finally:
    history.keep()
