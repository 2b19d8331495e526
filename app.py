"""The app's script, for `streamlit run app.py`; the pages are in whitehall_graph/app."""

from whitehall_graph.app.site import main

main()
