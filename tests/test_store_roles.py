"""The role that a title gives depends on its words and on the kind of body."""

import pytest

from whitehall_graph.graph.roles import role_of


@pytest.mark.parametrize(
    ("title", "body", "role"),
    [
        ("Minister for Kettles", "department:tea", "Minister"),
        ("tea secretary of state", "department:tea", "Minister"),
        ("Permanent Secretary", "department:tea", "PermanentSecretary"),
        ("second permanent secretary", "department:tea", "PermanentSecretary"),
        ("private secretary to the minister for kettles", "department:tea", "Official"),
        ("director general, leaves", "publicbody:kettle-agency", "Official"),
        ("chief executive", "company:brewline", None),
        ("shadow tea minister", "party:leaf", "Parliamentarian"),
        ("chair", "committee:kettles", "Parliamentarian"),
        ("chair", "department:tea", None),
        ("deputy general secretary", "union:kettle-workers", "UnionLeader"),
        ("political editor", "media:the-spout", "Journalist"),
        ("steward", "department:tea", None),
    ],
)
def test_role_of_a_title(title: str, body: str, role: str | None) -> None:
    assert role_of(title, body) == role
