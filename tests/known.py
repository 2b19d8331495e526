"""A register of invented people and bodies, small enough to hold in one's head."""

from whitehall_graph.register import Body, PartialDate, Person, Post, Register, Tenure, Topic

day = PartialDate.parse

TEA = Body(
    "department:department-for-tea",
    "Department",
    "Department for Tea",
    acronyms=("DFT",),
    since=day("2019-02-03"),
    source="invented",
)
LEAVES = Body(
    "department:ministry-of-leaves",
    "Department",
    "Ministry of Leaves",
    successors=(TEA.id,),
    until=day("2019-02-03"),
    source="invented",
)
KETTLES = Body("publicbody:kettle-agency", "PublicBody", "Kettle Agency", part_of=(TEA.id,), source="invented")
SECRETARY = Post(
    "post:tea-secretary", "Secretary of State for Tea", ("tea secretary",), TEA.id, sole=True, role="Minister"
)
INGRID = Person("person:ingrid-hallam", "Ingrid Hallam", ("Dame Ingrid Hallam",), "invented")
FIRST = Tenure(INGRID.id, SECRETARY.id, day("2019-02-03"), day("2020-01-05"), source="invented")
OSWIN = Person("person:oswin-tarrant", "Oswin Tarrant", (), "invented")
BETWEEN = Tenure(OSWIN.id, SECRETARY.id, day("2020-01-05"), day("2022-05-01"), source="invented")
AGAIN = Tenure(INGRID.id, SECRETARY.id, day("2023-04-01"), as_of=day("2024-01-01"), source="invented")
KNOWN = Register(
    (TEA, LEAVES, KETTLES),
    (INGRID, OSWIN),
    (SECRETARY,),
    (FIRST, BETWEEN, AGAIN),
    (Topic("topic:biscuits", "Biscuits"),),
)
