"""A register that contradicts itself is refused, with the file and the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitehall_graph.errors import RegisterError
from whitehall_graph.register import PartialDate, Register, check

TABLES = {
    "bodies": [
        "id,kind,name,aliases,acronyms,common,since,until,closed,part_of,predecessors,successors,source",
        "department:ministry-of-tea,Department,Ministry of Tea,,MT,,2001,,,,,,invented",
    ],
    "people": [
        "id,name,aliases,source",
        "person:ada-brew,Ada Brew,Dame Ada Brew,invented",
        "person:bo-leaf,Bo Leaf,,invented",
    ],
    "posts": [
        "id,title,aliases,body,sole,role,source",
        "post:tea-secretary,Secretary of State for Tea,Tea Secretary,department:ministry-of-tea,yes,Minister,invented",
    ],
    "tenures": [
        "person,post,since,until,as_of,not_after,acting,shared,source",
        "person:ada-brew,post:tea-secretary,2010-05-12,2012-09-04,,,,,invented",
        "person:bo-leaf,post:tea-secretary,2012-09-04,,2013-01-01,,,,invented",
    ],
    "topics": ["id,name,terms,source", "topic:biscuits,Biscuits,biscuit;biscuits,invented"],
}


@pytest.fixture
def folder(tmp_path):
    for name, lines in TABLES.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_day_of_a_handover_is_the_successors(folder):
    known = Register.load(folder)
    assert [t.person for t in known.holders("post:tea-secretary", date(2012, 9, 3))] == ["person:ada-brew"]
    assert [t.person for t in known.holders("post:tea-secretary", date(2012, 9, 4))] == ["person:bo-leaf"]
    assert known.holders("post:tea-secretary", date(2013, 1, 2)) == ()
    assert check(known) == ()


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        ("bodies", "department:ministry-of-tea,Department,Ministry of Tea,,,,,,,,,,invented", "stands twice"),
        ("bodies", "ship:a,Ship,A,,,,,,,,,,invented", "no kind of body"),
        ("bodies", "unit:a,Unit,A,,,,2010,2009,,,,,invented", "before it begins"),
        ("bodies", "unit:a,Unit,A,,,,,,,unit:b,,,invented", "no body 'unit:b'"),
        ("bodies", "unit:a,Unit,A,,,,,,,,,,", "no source"),
        ("people", "person:cy,Cy", "2 cells"),
        ("posts", "post:a,A,,unit:b,yes,,invented", "no body"),
        ("posts", "post:a,A,,department:ministry-of-tea,yes,Admiral,invented", "no role"),
        ("posts", "post:a,A,,department:ministry-of-tea,perhaps,,invented", "neither"),
        ("tenures", "person:cy,post:tea-secretary,2001,,,,,,invented", "no person 'person:cy'"),
        ("tenures", "person:bo-leaf,post:tea,2001,,,,,,invented", "no post 'post:tea'"),
        ("tenures", "person:bo-leaf,post:tea-secretary,2001,2000,,,,,invented", "before it begins"),
        ("tenures", "person:bo-leaf,post:tea-secretary,2001-13,,,,,,invented", "no date"),
        ("tenures", "person:bo-leaf,post:tea-secretary,2010-05-12,2011,,,,,invented", "at once"),
    ],
)
def test_a_wrong_row_is_named(folder, table, line, says):
    path = folder / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=says) as raised:
        Register.load(folder)
    assert raised.value.where.startswith(f"{table}.csv, line ")


def test_a_missing_table_is_named(folder):
    (folder / "posts.csv").unlink()
    with pytest.raises(RegisterError, match=r"posts\.csv"):
        Register.load(folder)


def test_check_tells_of_gaps(folder):
    path = folder / "tenures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2012-09-04,,2013", "2012-10-04,,2013"), encoding="utf-8")
    assert [finding.kind for finding in check(Register.load(folder))] == ["gap"]


DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_partial_date_holds_every_day_that_it_may_mean(day, precision):
    text = day.isoformat()[:precision]
    partial = PartialDate.parse(text)
    assert str(partial) == text
    assert partial.earliest <= day <= partial.latest
    assert partial.earliest.isoformat().startswith(text)
    assert partial.latest.isoformat().startswith(text)
    assert partial.is_day == (precision == 10)


@given(st.text(max_size=12).filter(lambda text: not text[:4].isdecimal()))
def test_anything_else_is_no_date(text):
    with pytest.raises(ValueError, match="is no date"):
        PartialDate.parse(text)
