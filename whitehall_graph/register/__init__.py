"""What is known beforehand: bodies, people, posts and who held them when, and topics.

    from whitehall_graph.register import register
    register().holders("post:chief-secretary-to-the-treasury", date(2024, 1, 22))

The facts are the tables of `data/register`; nothing here reads an article.
"""

from whitehall_graph.register.check import Finding, check
from whitehall_graph.register.partial_date import PartialDate
from whitehall_graph.register.register import Register, register
from whitehall_graph.register.tables import Body, Person, Post, Tenure, Topic

__all__ = [
    "Body",
    "Finding",
    "PartialDate",
    "Person",
    "Post",
    "Register",
    "Tenure",
    "Topic",
    "check",
    "register",
]
