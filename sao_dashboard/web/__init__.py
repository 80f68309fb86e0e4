"""The only part of the package that knows Streamlit: server, entry script, filters, components, routes."""
