"""Cases: values that change by making new ones."""

from dataclasses import replace

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.case import Case, Change, Signoff, links
from casebuilder.model.person import PersonId, person_id
from casebuilder.model.tier import Tier


def signoff(hash_: str, *, void: bool = False) -> Signoff:
    return Signoff(
        "sponsor", PersonId("dana@example.org"), "Dana", "2026-11-22T10:00:00+00:00", 1, hash_, void
    )


def test_the_title_is_one_line_whatever_was_typed(case: Case) -> None:
    assert case.title == "Stop re-keying warehouse tallies"
    assert replace(case, answers={}).title == ""
    assert replace(case, answers={"idea.title": 3}).title == ""


def test_an_answer_makes_a_new_case_and_leaves_the_old_one(case: Case) -> None:
    after = case.answered("size.cost", "above_5m")
    assert "size.cost" not in case.answers
    assert after.answers["size.cost"] == "above_5m"
    assert after.tier is Tier.FULL


@pytest.mark.parametrize("nothing", [None, "", "  ", [], {}])
def test_a_blank_answer_is_no_answer(case: Case, nothing: Json) -> None:
    assert case.answered("people.unit", nothing).answers.keys() == case.answers.keys() - {"people.unit"}


def test_the_tier_set_by_the_pmo_wins(case: Case) -> None:
    assert replace(case, tier_set=Tier.STANDARD).answered("size.cost", "above_5m").tier is Tier.STANDARD


def test_an_edit_after_freezing_opens_the_next_revision_and_voids_sign_offs(case: Case) -> None:
    frozen = replace(case, frozen="h1", signoffs=(signoff("h1"),))
    after = frozen.answered("idea.title", "Another")
    assert frozen.valid_signoffs() == (signoff("h1"),)
    assert (after.revision, after.frozen) == (2, "")
    assert after.signoffs == (signoff("h1", void=True),)
    assert after.valid_signoffs() == ()


def test_a_sign_off_on_another_text_is_not_valid(case: Case) -> None:
    assert replace(case, frozen="h2", signoffs=(signoff("h1"),)).valid_signoffs() == ()


def test_a_change_can_be_turned_around() -> None:
    change = Change("q", before="a", after=None)
    assert change.reverse == Change("q", before=None, after="a")
    assert change.reverse.reverse == change


def test_links_are_found_in_answers_and_in_rows(case: Case) -> None:
    linked = case.answered("links.cases", [{"case": {"case": "c7"}, "relation": "needs"}, {"note": "none"}])
    assert list(links(linked.answered("x.case", {"case": "c9"}))) == ["c7", "c9"]


def test_a_person_is_known_by_their_address_however_it_is_typed() -> None:
    assert person_id("  Dana@Example.ORG ") == person_id("dana@example.org")
