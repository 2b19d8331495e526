"""What must hold between the rows of the register, and what is worth a look although it may be true.

`validate` refuses a register that contradicts itself; `check` lists what a careful reader would ask about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from whitehall_graph.register.tables import Body, Person, Post, Row, Tenure, Topic
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register.register import Register

Known = TypeVar("Known", Body, Person, Post, Topic)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: `kind` is gap, overlap, before or after the body; `about` the ids concerned."""

    kind: str
    about: tuple[str, ...]
    message: str


def validate(
    bodies: Sequence[Row[Body]],
    people: Sequence[Row[Person]],
    posts: Sequence[Row[Post]],
    tenures: Sequence[Row[Tenure]],
    topics: Sequence[Row[Topic]],
) -> None:
    """Raise RegisterError at the first row that breaks a rule of its table."""
    known = {*_ids(bodies), *_ids(people), *_ids(posts), *_ids(topics)}
    rows: tuple[Row[Any], ...] = (*bodies, *people, *posts, *tenures, *topics)
    for row in rows:
        _check_source(row)
    for body in bodies:
        _check_body(body, known)
    for post in posts:
        _check_post(post, known)
    for tenure in tenures:
        _check_tenure(tenure, known)
    _check_sole(posts, tenures)


def check(register: "Register") -> tuple[Finding, ...]:
    """Gaps and overlaps in sole posts, and tenures before the body of the post began or after it ended."""
    return (*_successions(register), *_out_of_time(register))


def _ids(rows: Iterable[Row[Known]]) -> set[str]:
    seen: set[str] = set()
    for row in rows:
        key = row.fact.id
        if key in seen:
            raise row.wrong(f"the id {key!r} stands twice; give each its own")
        seen.add(key)
    return seen


def _check_source(row: Row[Any]) -> None:
    if not row.fact.source.strip():
        raise row.wrong("there is no source; name where the fact comes from")


def _check_body(row: Row[Body], known: set[str]) -> None:
    body = row.fact
    if body.kind not in vocabulary().kinds_of("body"):
        raise row.wrong(f"{body.kind!r} is no kind of body")
    for other in (*body.part_of, *body.predecessors, *body.successors):
        if other not in known:
            raise row.wrong(f"there is no body {other!r}")
    if body.since and body.until and body.until.latest < body.since.earliest:
        raise row.wrong(f"it ends ({body.until}) before it begins ({body.since})")


def _check_post(row: Row[Post], known: set[str]) -> None:
    if row.fact.body not in known:
        raise row.wrong(f"there is no body {row.fact.body!r}")
    if row.fact.role is not None and row.fact.role not in vocabulary().roles:
        raise row.wrong(f"{row.fact.role!r} is no role")


def _check_tenure(row: Row[Tenure], known: set[str]) -> None:
    tenure = row.fact
    for end in (tenure.person, tenure.post):
        if end not in known:
            raise row.wrong(f"there is no {end.partition(':')[0]} {end!r}")
    for last in (tenure.until, tenure.not_after):
        if tenure.since and last and last.latest < tenure.since.earliest:
            raise row.wrong(f"it ends ({last}) before it begins ({tenure.since})")


def _check_sole(posts: Iterable[Row[Post]], tenures: Iterable[Row[Tenure]]) -> None:
    """One holder at a time where a post has one: a tenure may begin on the other's last day, not before."""
    sole = {row.fact.id for row in posts if row.fact.sole}
    held: dict[str, list[Row[Tenure]]] = {}
    for row in tenures:
        if row.fact.post in sole and row.fact.since and not (row.fact.acting or row.fact.shared):
            held.setdefault(row.fact.post, []).append(row)
    for rows in held.values():
        for one, other in pairwise(sorted(rows, key=lambda row: _begins(row.fact))):
            if _certainly_overlap(one.fact, other.fact):
                raise other.wrong(
                    f"{other.fact.person} and {one.fact.person} (line {one.line}) hold {other.fact.post} at once; "
                    "correct the dates, or mark both as shared and say why in the note"
                )


def _begins(tenure: Tenure) -> tuple[int, int, str]:
    since = tenure.since
    return (since.earliest.toordinal(), since.latest.toordinal(), tenure.person) if since else (0, 0, tenure.person)


def _certainly_overlap(one: Tenure, other: Tenure) -> bool:
    last = one.until or one.as_of
    return last is not None and other.since is not None and other.since.latest < last.earliest


def _successions(register: "Register") -> Iterator[Finding]:
    for post in register.posts:
        if not post.sole:
            continue
        held = [t for t in register.tenures if t.post == post.id and t.since]
        for one, other in pairwise(sorted(held, key=_begins)):
            yield from _between(post, one, other)


def _between(post: Post, one: Tenure, other: Tenure) -> Iterator[Finding]:
    about = (post.id, one.person, other.person)
    if _certainly_overlap(one, other):
        yield Finding(
            "overlap", about, f"{post.title}: {one.person} until {_last(one)}, {other.person} from {other.since}"
        )
    elif other.since and (one.until is None or (other.since.earliest - one.until.latest).days > 1):
        yield Finding("gap", about, f"{post.title}: nobody known between {_last(one)} and {other.since}")


def _last(tenure: Tenure) -> str:
    return str(tenure.until or f"{tenure.as_of or tenure.since} or later")


def _out_of_time(register: "Register") -> Iterator[Finding]:
    posts = {post.id: register.body(post.body) for post in register.posts}
    for tenure in register.tenures:
        body = posts[tenure.post]
        if body is None or tenure.since is None:
            continue
        about = (tenure.person, tenure.post, body.id)
        if body.since and tenure.since.latest < body.since.earliest:
            yield Finding("before the body", about, f"{tenure.post}: from {tenure.since}, {body.id} from {body.since}")
        if body.until and (tenure.until or tenure.since).earliest > body.until.latest:
            yield Finding("after the body", about, f"{tenure.post}: to {tenure.until}, {body.id} to {body.until}")
