"""Which people an article calls "he" and which "she", as far as names, titles and honorifics tell."""

import re
from functools import cache
from typing import Literal

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.lexicon import alternatives, table

Gender = Literal["he", "she"]
_BOTH: tuple[Gender, Gender] = ("he", "she")


class Genders:
    """What is known of the gender of each person of a cast; a pronoun that was resolved adds to it."""

    def __init__(self, cast: Cast) -> None:
        self._known: dict[str, Gender] = {}
        for entity in cast.entities:
            if entity.kind == "Person" and (gender := gender_of(_forms(entity)) or _of_titles(entity.id, cast)):
                self._known[entity.id] = gender

    def fits(self, person: str, pronoun: Gender) -> bool:
        """Whether nothing speaks against the pronoun."""
        return self._known.get(person, pronoun) == pronoun

    def known(self, person: str) -> Gender | None:
        """The pronoun of a person, if anything tells it."""
        return self._known.get(person)

    def learn(self, person: str, pronoun: Gender) -> None:
        """Remember what a pronoun has told."""
        self._known.setdefault(person, pronoun)


def _forms(person: Entity) -> list[str]:
    return [person.name, *person.aliases, *(m.text for m in person.mentions)]


def gender_of(names: list[str]) -> Gender | None:
    """What the forms of a person's name tell, the fullest first: an honorific, else the given name."""
    for name in names:
        if found := _honorific().match(name):
            return _gender("honorific", found.group(1))
    words = names[0].split() if names else []
    for word in words[: max(1, min(2, len(words) - 1))]:
        if gender := _of_given_name(word):
            return gender
    return None


@cache
def _honorific() -> re.Pattern[str]:
    forms = [h for listed in table("gender")["honorific"].values() for h in listed]
    return re.compile(rf"(?:[Tt]he )?(?:Rt\.? Hon\.? |Right Hon\w* )?({alternatives(forms)})\b")


def _gender(part: str, word: str) -> Gender | None:
    return next((g for g in _BOTH if word in table("gender")[part][g]), None)


def noun_gender(noun: str) -> Gender | None:
    """What a noun for a person tells: "husband", "chairwoman"."""
    return _gender("noun", noun)


@cache
def _of_given_name(name: str) -> Gender | None:
    listed = table("gender")["name"]
    if name in listed["either"]:
        return None
    if name in table("names")["given"] and name not in listed["she"]:
        return "he"
    return "she" if name in listed["she"] or name.endswith(tuple(listed["ending_she"])) else None


def _of_titles(person: str, cast: Cast) -> Gender | None:
    held = " ".join(a.title.lower() for a in cast.posts_of(person) if a.title)
    return next((g for word in re.findall(r"\w+", held) if (g := _gender("noun", word))), None)
