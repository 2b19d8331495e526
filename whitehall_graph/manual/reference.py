"""The reference of what is public in Python: signatures and docstrings as they are."""

import inspect
import re
from typing import Any

import whitehall_graph
from whitehall_graph.graph.export.forms import FORMS
from whitehall_graph.graph.results import ArticleInfo, ArticlePage, Fact, Node, Results, Statement, Table, Tenure
from whitehall_graph.graph.subject import Day, Subject
from whitehall_graph.manual.pages import table

_RESULTS = (Subject, Day, Node, Statement, Fact, Tenure, ArticleInfo, ArticlePage, Results, Table)


def forms() -> str:
    """The table of forms of export."""
    rows = [[form.name, form.suffix or "a folder", form.about] for form in FORMS.values()]
    return table(["form", "ending", "what"], rows)


def reference() -> str:
    """Every public name, then what they return."""
    public = [getattr(whitehall_graph, name) for name in whitehall_graph.__all__]
    return "\n\n".join(_described(each) for each in (*public, *_RESULTS))


def _described(each: Any) -> str:
    parts = [f"### {each.__name__}", _code(each), _docstring(each)]
    if inspect.isclass(each) and each.__module__.startswith("whitehall_graph"):
        parts += [_method(name, member) for name, member in vars(each).items() if _is_public(name, member)]
    return "\n\n".join(part for part in parts if part)


def _is_public(name: str, member: Any) -> bool:
    return not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))


def _method(name: str, member: Any) -> str:
    signature = "" if isinstance(member, property) else _signature(member)
    return f"- `{name}{signature}`: {' '.join(_docstring(member).split())}"


def _code(each: Any) -> str:
    if inspect.isclass(each) and not hasattr(each, "__dataclass_fields__"):
        return ""
    return f"```python\n{each.__name__}{_signature(each)}\n```"


def _signature(each: Any) -> str:
    """As it is written: annotations without quotes, a default that is a function as dots."""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(each)))
    text = re.sub(r"\b(?:[a-z_]+\.)+([A-Z])", r"\1", text)  # a class by its name alone
    return re.sub(r"<function .*? at 0x[0-9a-f]+>", "...", text).replace("(self, ", "(").replace("(self)", "()")


def _docstring(each: Any) -> str:
    return (inspect.getdoc(each) or "").split("\n\n    ")[0]
