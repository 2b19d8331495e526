"""Exports: the graph, or a portion of it, in the forms that other tools open. `graph.export` chooses among them.

`portion.py` says what goes out; each form is one module that writes a portion and knows nothing of the store.
"""
