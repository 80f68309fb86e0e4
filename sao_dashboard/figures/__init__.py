"""Frame in, Plotly figure out. Imported late by the web layer: Plotly is off the path to the first content."""
