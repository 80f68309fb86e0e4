"""Filter and aggregate: frames in, frames out. Nothing here knows Streamlit, Plotly or the file."""
