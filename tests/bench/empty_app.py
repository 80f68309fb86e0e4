"""The least a Streamlit application can be and still answer a choice: what no application can be faster than."""

import streamlit as st

choice = st.selectbox("Choix", ["un", "deux", "trois", "quatre", "cinq", "six"])
st.title(f"Vide : {choice}")
