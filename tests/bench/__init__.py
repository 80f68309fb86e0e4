"""How long the dashboard takes, next to an empty Streamlit application: `python -m tests.bench`."""
