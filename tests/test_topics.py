"""Topics: words of the register's list show what a statement is about."""

from tests.known import Register, Topic
from whitehall_graph.extract.topics import topics
from whitehall_graph.register import register

PAY = Topic("topic:pay", "Pay", ("pay", "pay rise", "bonus"))
AI = Topic("topic:ai", "AI", ("AI", "machine learning"))
KNOWN = Register(topics=(AI, PAY))


def test_terms_are_words_of_their_own() -> None:
    assert topics("The Pay rise was repaid by machine learning.", KNOWN) == ("topic:ai", "topic:pay")
    assert topics("They repaid the payer.", KNOWN) == ()


def test_capitals_are_meant_as_they_stand() -> None:
    assert topics("AI helps.", KNOWN) == ("topic:ai",)
    assert topics("Ai, he cried.", KNOWN) == ()
    europe = Register(topics=(Topic("topic:brexit", "Brexit", ("leaving the EU",)),))
    assert topics("It spoke of leaving the EU.", europe) == ("topic:brexit",)
    assert topics("It spoke of leaving the eu.", europe) == ()


def test_a_trade_union_is_not_the_union() -> None:
    assert topics("The union attacked the idea.", register()) == ()
    assert topics("He wrote of the future of the Union.", register()) == ("topic:devolution",)


def test_without_a_register_there_are_no_topics() -> None:
    assert topics("AI and pay", None) == ()


def test_time_is_not_money() -> None:
    known = Register(topics=(Topic("topic:spending", "Spending", ("spending",)),))
    assert topics("They are spending more of their time on clips.", known) == ()
    assert topics("They are spending more on clips.", known) == ("topic:spending",)
