"""What people decided about the graph: kept in a file of their own, and replayed on every load.

`decision.py` says what can be decided, `journal.py` keeps it, `replay.py` does it to what extraction found. What is
offered for review is in `duplicates.py`, `clashes.py` and `doubts.py`, and `desk.py` is where a reviewer sits.
"""
