"""Who comes in, and who may do what: the access file, rights, seals; knows neither Streamlit nor the server."""
