"""The parts of the manual in `docs/` that are made from code: `python -m whitehall_graph.manual`, or `make docs`.

A page is written by hand; what stands between `<!-- made: NAME -->` and `<!-- end -->` in it is made here and renewed.
"""
