"""The reference of what is public in Python: signatures, docstrings and their examples as they are."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import whitehall_graph
from whitehall_graph.graph.export.forms import FORMS
from whitehall_graph.graph.results import (
    ArticleInfo,
    ArticlePage,
    Fact,
    Mentioned,
    Node,
    Place,
    Results,
    Statement,
    Stats,
    Table,
    Tenure,
)
from whitehall_graph.graph.subject import Day, Subject
from whitehall_graph.manual.pages import table

_RESULTS = (Subject, Day, Node, Statement, Fact, Tenure, ArticleInfo, ArticlePage, Mentioned, Place, Stats, Results)


def forms() -> str:
    """The table of forms of export."""
    rows = [[form.name, form.suffix or "a folder", form.about] for form in FORMS.values()]
    return table(["form", "ending", "what"], rows)


def public() -> tuple[Any, ...]:
    """Every public name, then the classes of what they return."""
    return (*(getattr(whitehall_graph, name) for name in whitehall_graph.__all__), *_RESULTS, Table)


def members(each: Any) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a public class of ours, those that it inherits from ours first."""
    if inspect.isclass(each) and not issubclass(each, Exception):
        ours = [base for base in reversed(each.__mro__) if base.__module__.startswith("whitehall_graph")]
        found = {name: member for base in ours for name, member in vars(base).items() if _is_public(name, member)}
        yield from ((name, member) for name, member in found.items() if getattr(each, name, None) is not None)


def reference() -> str:
    """All that is public in full."""
    return "\n\n".join(_described(each) for each in public())


def _described(each: Any) -> str:
    parts = [f"### {each.__name__}", _code(each), _prose(each), _example(each)]
    parts += [_method(name, member) for name, member in members(each)]
    return "\n\n".join(part for part in parts if part)


def _is_public(name: str, member: Any) -> bool:
    return not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))


def _method(name: str, member: Any) -> str:
    signature = "" if isinstance(member, property) else _signature(member)
    return "\n\n".join((f"**`{name}{signature}`**", " ".join(_prose(member).split()), _example(member))).rstrip()


def _code(each: Any) -> str:
    if inspect.isclass(each) and not hasattr(each, "__dataclass_fields__"):
        return ""
    return f"```python\n{each.__name__}{_signature(each)}\n```"


def _signature(each: Any) -> str:
    """As it is written: annotations without quotes, a default that is a function as dots."""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(each)))
    text = re.sub(r"\b(?:[a-z_]+\.)+([A-Z])", r"\1", text)  # a class by its name alone
    return re.sub(r"<function .*? at 0x[0-9a-f]+>", "...", text).replace("(self, ", "(").replace("(self)", "()")


def _prose(each: Any) -> str:
    return (inspect.getdoc(each) or "").partition(">>>")[0].strip()


def _example(each: Any) -> str:
    _, sign, example = (inspect.getdoc(each) or "").partition(">>>")
    return f"```\n{sign}{example.rstrip()}\n```" if sign else ""
