"""What is read on screen as strings of HTML: escaped by construction, and knowing nothing of Streamlit."""
