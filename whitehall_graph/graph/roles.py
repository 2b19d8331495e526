"""The role that a title gives its holder, by the words of `data/vocabulary.toml`."""

import re
from functools import cache

from whitehall_graph.vocabulary import vocabulary


def role_of(title: str, body: str) -> str | None:
    """The role of whoever holds the post `title` at the body of this id; None where the title tells of none.

    Only the words before "to" count: a private secretary to a minister is no minister.
    """
    head = re.split(r"\bto\b", title.lower())[0]
    family = body.partition(":")[0]
    for name, role in vocabulary().roles.items():
        at = {kind.lower() for kind in role.at}
        if (not at or family in at) and _words(role.titles).search(head) and not _words(role.unless).search(head):
            return name
    return None


@cache
def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases) or r"(?!)")
