"""History tells what happened, in sentences."""

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.stage import Deed
from casebuilder.texts.event import event_in_words


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        ("created", {}, "Ann started the case."),
        ("edited", {"question": "Who?"}, "Ann changed “Who?”."),
        ("edited", {"questions": ["Who?", "Why?"]}, "Ann changed 2 answers: Who?, Why?."),
        ("edited", {}, "Ann changed the case."),
        ("signed", {"revision": 4, "role": "sponsor"}, "Ann signed off revision 4 as Sponsor."),
        ("commented", {"question": "Who?"}, "Ann commented on “Who?”."),
        ("commented", {}, "Ann commented on the case."),
        ("recommended", {"advice": "approve"}, "Ann recommended: Approve."),
        ("imported", {"file": "list.csv"}, "Ann imported the case from list.csv."),
        ("upgraded", {"form": "A", "edition": 2}, "Ann moved the answers to edition 2 of the form “A”."),
        ("transition", {"deed": "park", "reason": "other"}, "Ann parked the case. Reason: Other."),
        ("transition", {"deed": "newer_deed", "to": "review"}, "Ann moved the case to “In review”."),
        ("unheard_of", {}, "Ann changed the case."),
    ],
)  # fmt: skip
def test_an_event_is_a_sentence(kind: str, detail: dict[str, Json], said: str) -> None:
    assert event_in_words(kind, "Ann", detail) == said


@pytest.mark.parametrize("deed", list(Deed))
def test_every_deed_can_be_told(deed: Deed) -> None:
    assert event_in_words("transition", "Ann", {"deed": deed.value}).startswith("Ann ")


def test_braces_in_names_are_only_braces() -> None:
    assert event_in_words("created", "{who}", {}) == "{who} started the case."
