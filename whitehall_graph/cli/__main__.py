"""`python -m whitehall_graph.cli` does what `whitehall-graph` does."""

from whitehall_graph.cli import main

main()
