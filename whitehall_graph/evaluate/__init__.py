"""How well extraction reads: its findings held against articles that careful people marked up."""

from whitehall_graph.evaluate.gold import Gold, read_gold
from whitehall_graph.evaluate.scoring import Evaluation, Tally, evaluate

__all__ = ["Evaluation", "Gold", "Tally", "evaluate", "read_gold"]
