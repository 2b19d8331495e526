"""The forms of export by name. The modules that write them are imported when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from whitehall_graph.errors import QueryError, StoreError, UnknownName
from whitehall_graph.graph.export.portion import Portion

Writer = Callable[[Portion, Path], None]


@dataclass(frozen=True)
class Form:
    """A form: what it is for, its file's suffix ("" for a folder of files), and `module:function` that writes it."""

    name: str
    suffix: str
    about: str
    where: str
    whole: bool = False  # with the texts of articles, without which a graph could not be built again

    def write(self, portion: Portion, target: Path) -> None:
        """Write a portion to a file, or into a folder. Raises StoreError where it cannot be written."""
        module, function = self.where.split(":")
        writer: Writer = getattr(import_module(f"whitehall_graph.graph.export.{module}"), function)
        try:
            (target.parent if self.suffix else target).mkdir(parents=True, exist_ok=True)
            writer(portion, target)
        except OSError as error:
            raise StoreError(f"{target} cannot be written: {error.strerror or error}.") from error


FORMS = {
    form.name: form
    for form in (
        Form("csv", "", "two tables, for spreadsheets and pandas", "tables:write_csv"),
        Form("neo4j", "", "two tables for `neo4j-admin database import full`", "tables:write_neo4j"),
        Form("jsonl", ".jsonl", "an object a line, for programs", "tables:write_json_lines"),
        Form("graphml", ".graphml", "for networkx, yEd, Cytoscape and igraph", "networks:write_graphml"),
        Form("gexf", ".gexf", "for Gephi, with days for its timeline", "networks:write_gexf"),
        Form("ftm", ".ftm.json", "FollowTheMoney entities, for Aleph", "ftm:write_ftm"),
        Form("popolo", ".json", "Popolo: people, organizations, posts and memberships", "popolo:write_popolo"),
        Form("turtle", ".ttl", "RDF with provenance, for triple stores", "turtle:write_turtle"),
        Form("cypher", ".cypher", "a script that builds the graph again", "script:write_cypher", whole=True),
        Form("html", ".html", "one page with a search, which needs no network", "page:write_page"),
    )
}


def form_of(name: str | None, target: Path) -> Form:
    """The form of this name, or of the target's suffix where no name is given. Raises QueryError."""
    if name is None:
        fitting = [f for f in FORMS.values() if f.suffix and target.name.endswith(f.suffix)]
        if not fitting and not target.suffix:
            raise QueryError(f"{target.name!r} does not end as a form does: name one of {', '.join(FORMS)} (--to).")
        if not fitting:
            raise UnknownName("form of export", target.suffix or str(target), list(FORMS))
        return max(fitting, key=lambda form: len(form.suffix))
    if name not in FORMS:
        raise UnknownName("form of export", name, list(FORMS))
    return FORMS[name]
