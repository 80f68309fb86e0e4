"""The server: `streamlit run app.py`. Everything it is made of is in `sao_dashboard.web`."""

import streamlit as st

from sao_dashboard.web.first import content
from sao_dashboard.web.server.server import arguments

app = st.App(**arguments(content))
