"""The graph: its records, its store and its questions."""
