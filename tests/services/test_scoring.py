"""A panel scores blind: invited by the PMO, unseen by each other, part of the case once a round is closed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.case import Mark, Sheet
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.organisation import Organisation
from casebuilder.model.panel import levels
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import Deed, State
from casebuilder.model.tier import Tier
from casebuilder.services import bundle, scoring
from casebuilder.services.case_history import chapters
from casebuilder.services.open_case import OpenCase
from casebuilder.services.scoring import Invitation
from casebuilder.services.workspace import Workspace
from tests.services.conftest import CIO, JONAS, PMO, Clock, asked, fill, submitted

TOM, NADIA, SAMIR = (
    Person(person_id(f"{name}@norvik.example"), name.title(), frozenset({Role.APPRAISER}))
    for name in ("tom", "nadia", "samir")
)
PANEL = (TOM, NADIA, SAMIR)
HIDDEN = "Moves the top goal by the agreed figure"


def acting(person: Person) -> Actor:
    return Actor(person, Role.APPRAISER)


@pytest.fixture
def found(workspace: Workspace) -> OpenCase:
    """A Standard case that is being scored in a house that wants three appraisers; the PMO has it open."""
    workspace.save_organisation(Organisation(standard_appraisers=3, full_appraisers=5))
    for person in PANEL:
        workspace.save_person(person)
    opened = workspace.open_case(submitted(workspace), PMO)
    opened.do(Deed.TAKE_UP)
    opened.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    ratings: dict[str, Json] = {
        one: {"current": 4, "required": 3, "evidence": "workshop"} for one in asked(opened, "capability")
    }
    fill(opened, ratings)
    opened.do(Deed.FINISH_ASSESSMENT)
    return opened


Opened = Callable[[], None]


@pytest.fixture
def round_one(workspace: Workspace, found: OpenCase) -> OpenCase:
    scoring.invite(workspace, found, Invitation(tuple(one.id for one in PANEL), "2026-11-30"))
    scoring.open_round(workspace, found)
    return found


def filled(found: OpenCase, person: Person, level: str = "75", **special: str) -> Sheet:
    def mark(question: str) -> Mark:
        return Mark(question, special.get(question.removeprefix("value."), level), "high", HIDDEN)

    return Sheet(person.id, person.name, "", tuple(mark(one.id) for one in scoring.criteria(found)))


def locked(workspace: Workspace, found: OpenCase, person: Person, level: str = "75", **special: str) -> None:
    """As in a window of their own."""
    theirs = workspace.open_case(found.case.id, acting(person))
    scoring.lock(workspace, theirs, filled(theirs, person, level, **special))


def test_the_median_of_three_becomes_the_value_of_the_case(workspace: Workspace, round_one: OpenCase) -> None:
    for person, level in zip(PANEL, ("50", "75", "100"), strict=True):
        locked(workspace, round_one, person, level)
    scoring.close_round(workspace, round_one)
    assert set(levels(round_one.case.panel).values()) == {75}
    worth = round_one.book.appraisal.value
    judged = {
        one.question: one.level for one in worth.contributions if one.question in levels(round_one.case.panel)
    }
    assert set(judged.values()) == {75}
    assert worth.complete
    assert worth.score is not None
    assert workspace.search("barcode")[0].value == float(worth.score)
    round_one.do(Deed.FINISH_SCORING)
    assert round_one.case.state is State.REVIEW


def test_nothing_of_an_open_round_leaves_the_sheets(
    workspace: Workspace, round_one: OpenCase, tmp_path: Path
) -> None:
    locked(workspace, round_one, TOM, "100")
    theirs = workspace.open_case(round_one.case.id, acting(NADIA))
    scoring.keep(workspace, theirs, 1, filled(theirs, NADIA, "25"))
    case = workspace.cases.load(round_one.case.id)
    told = " ".join(f"{one.sentence} {one.text}" for one in chapters(workspace, case))
    events = " ".join(str((one.set, one.was, one.note)) for one in workspace.events(case.id))
    bundle.write(workspace, case, tmp_path / "out.cbcase")
    exported = bundle.look(tmp_path / "out.cbcase")
    assert "Tom locked their scores of round 1." in told
    assert HIDDEN not in told + events + str(exported) + bundle.case_json(workspace, case).decode()
    assert not workspace.search("agreed figure")
    assert case.panel is not None
    assert exported.panel == case.panel
    assert case.panel.rounds[0].sheets == ()
    assert workspace.standing(case).value < 0


def test_an_appraiser_sees_only_their_own_sheet_until_it_is_locked(
    workspace: Workspace, round_one: OpenCase
) -> None:
    locked(workspace, round_one, TOM, "100")
    theirs = workspace.open_case(round_one.case.id, acting(NADIA))
    seen = scoring.standing(workspace, theirs)
    assert ([one.by for one in seen.sheets], set(seen.locked)) == ([NADIA.id], {TOM.id})
    scoring.lock(workspace, theirs, filled(theirs, NADIA, "25"))
    assert {one.by for one in scoring.standing(workspace, theirs).sheets} == {TOM.id, NADIA.id}
    assert scoring.standing(workspace, round_one).sheets == ()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (JONAS, "owns this case"),
        (CIO.person, "decides on cases as CIO"),
        (Person(person_id("lea@norvik.example"), "Lea", frozenset({Role.LEADER})), "no role to score in"),
        (Person(person_id("nobody@norvik.example"), "Nobody", frozenset()), "not known in this workspace"),
    ],
)
def test_who_cannot_score_is_refused_with_the_reason(
    workspace: Workspace, found: OpenCase, person: Person, why: str
) -> None:
    if person.name != "Nobody":
        workspace.save_person(person)
    with pytest.raises(RefusedError, match=why):
        scoring.invite(workspace, found, Invitation((TOM.id, person.id)))
    assert found.case.panel is None
    assert person not in scoring.candidates(workspace, found.case)


def test_the_owner_and_an_appraiser_do_not_lead_the_panel(workspace: Workspace, round_one: OpenCase) -> None:
    for actor in (acting(TOM), Actor(JONAS, Role.LEADER), CIO):
        theirs = workspace.open_case(round_one.case.id, actor)
        with pytest.raises(RefusedError, match="Only a PMO"):
            scoring.close_round(workspace, theirs)


def test_two_who_lock_in_windows_of_their_own_do_not_hinder_each_other(
    workspace: Workspace, round_one: OpenCase
) -> None:
    windows = {one: workspace.open_case(round_one.case.id, acting(one)) for one in PANEL}
    for person, theirs in windows.items():
        scoring.lock(workspace, theirs, filled(theirs, person))
    scoring.close_round(workspace, round_one)
    assert round_one.case.panel is not None
    assert len(round_one.case.panel.rounds[0].sheets) == 3


def test_a_sheet_with_gaps_is_not_locked_and_says_why(workspace: Workspace, round_one: OpenCase) -> None:
    theirs = workspace.open_case(round_one.case.id, acting(TOM))
    whole = filled(theirs, TOM)
    first, second, *rest = whole.marks
    bare = Mark(second.question, "100")
    with pytest.raises(RefusedError, match=r"Choose a level.*Give a reason"):
        scoring.lock(workspace, theirs, Sheet(TOM.id, TOM.name, "", (Mark(first.question), bare, *rest)))
    assert scoring.standing(workspace, theirs).locked == {}


def test_a_conflict_of_interest_stands_aside_and_does_not_count(
    workspace: Workspace, round_one: OpenCase
) -> None:
    theirs = workspace.open_case(round_one.case.id, acting(TOM))
    scoring.lock(workspace, theirs, Sheet(TOM.id, TOM.name, "", (), "I would lead the project"))
    locked(workspace, round_one, NADIA)
    locked(workspace, round_one, SAMIR)
    scoring.close_round(workspace, round_one)
    with pytest.raises(RefusedError, match="3 appraisers must have scored the value; so far 2 have"):
        round_one.do(Deed.FINISH_SCORING)


def test_disagreement_is_discussed_before_review_and_before_a_second_round(
    workspace: Workspace, round_one: OpenCase
) -> None:
    for person, level in zip(PANEL, ("0", "75", "100"), strict=True):
        locked(workspace, round_one, person, "50", strategy=level)
    scoring.close_round(workspace, round_one)
    with pytest.raises(RefusedError, match="“Strategic contribution”: the appraisers disagree"):
        round_one.do(Deed.FINISH_SCORING)
    with pytest.raises(RefusedError, match="not written down yet"):
        scoring.open_round(workspace, round_one)
    scoring.note(workspace, round_one, "value.strategy", "Tom read it as this year's goal only.")
    told = chapters(workspace, round_one.case)[-1].sentence
    assert told == "Priya Raman wrote down what the panel found about “Strategic contribution”."
    scoring.open_round(workspace, round_one)
    assert scoring.own_sheet(workspace, workspace.open_case(round_one.case.id, acting(TOM))).marks == ()  # type: ignore[union-attr]
    for person in PANEL:
        locked(workspace, round_one, person, "75")
    scoring.close_round(workspace, round_one)
    panel = round_one.case.panel
    assert panel is not None
    assert [(one.number, len(one.sheets), len(one.notes)) for one in panel.rounds] == [(1, 3, 1), (2, 3, 0)]
    assert set(levels(panel).values()) == {75}
    round_one.do(Deed.FINISH_SCORING)


def test_who_is_late_does_not_hold_the_round_and_can_no_longer_lock(
    workspace: Workspace, round_one: OpenCase
) -> None:
    theirs = workspace.open_case(round_one.case.id, acting(SAMIR))
    locked(workspace, round_one, TOM)
    scoring.close_round(workspace, round_one)
    with pytest.raises(RefusedError, match="may have been closed"):
        scoring.lock(workspace, theirs, filled(theirs, SAMIR))
    with pytest.raises(RefusedError, match="may have been closed"):
        scoring.keep(workspace, theirs, 1, filled(theirs, SAMIR))


def test_who_has_locked_stays_in_the_panel_and_others_may_come_and_go(
    workspace: Workspace, found: OpenCase
) -> None:
    scoring.invite(workspace, found, Invitation((TOM.id, NADIA.id)))
    scoring.open_round(workspace, found)
    locked(workspace, found, TOM)
    with pytest.raises(RefusedError, match="Tom has locked"):
        scoring.invite(workspace, found, Invitation((NADIA.id,)))
    scoring.invite(workspace, found, Invitation((TOM.id, SAMIR.id)))
    locked(workspace, found, SAMIR)
    gone = workspace.open_case(found.case.id, acting(NADIA))
    with pytest.raises(RefusedError, match="not asked to score"):
        scoring.lock(workspace, gone, filled(gone, NADIA))


def test_the_method_is_fixed_once_a_round_was_opened(workspace: Workspace, round_one: OpenCase) -> None:
    with pytest.raises(RefusedError, match="method cannot change"):
        scoring.invite(workspace, round_one, Invitation(tuple(one.id for one in PANEL), method="mean"))


def test_a_panel_without_rounds_can_be_dissolved(workspace: Workspace, found: OpenCase) -> None:
    fill(found, {"value.strategy": {"level": 50, "confidence": "high"}})
    scoring.invite(workspace, found, Invitation((TOM.id,)))
    assert not found.book.may_answer("value.strategy")
    assert found.book.may_answer("value.money")
    assert found.book.appraisal.value.score is None
    scoring.invite(workspace, found, Invitation(()))
    assert found.case.panel is None
    assert found.book.may_answer("value.strategy")
    assert found.book.appraisal.value.score is not None


def test_who_scored_a_case_cannot_decide_it(workspace: Workspace, round_one: OpenCase) -> None:
    for person in PANEL:
        locked(workspace, round_one, person)
    scoring.close_round(workspace, round_one)
    both = Person(TOM.id, TOM.name, frozenset({Role.APPRAISER, Role.CIO}))
    workspace.save_person(both)
    theirs = workspace.open_case(round_one.case.id, Actor(both, Role.CIO))
    assert "scored_before" in [one.code for one in theirs.obstacles(Deed.APPROVE)]


def test_the_panel_is_part_of_what_people_sign(workspace: Workspace, round_one: OpenCase) -> None:
    for person in PANEL:
        locked(workspace, round_one, person)
    scoring.close_round(workspace, round_one)
    round_one.do(Deed.FINISH_SCORING)
    round_one.recommend("approve", "Pays back in under three years.")
    round_one.do(Deed.ASK_SIGNOFF)
    round_one.sign()
    assert round_one.case.valid_signoffs()
    document = workspace.history.document_at(round_one.case.id, workspace.events(round_one.case.id)[-1].seq)
    assert HIDDEN in str(document["panel"])


def asks(workspace: Workspace, actor: Actor) -> list[str]:
    return [one.ask.text for one in workspace.needs(actor)]


def test_home_asks_the_appraisers_and_then_the_pmo(
    workspace: Workspace, found: OpenCase, clock: Clock
) -> None:
    assert asks(workspace, PMO) == ["Choose who scores the value"]
    scoring.invite(
        workspace, found, Invitation((TOM.id, NADIA.id), (clock.at + timedelta(days=9)).date().isoformat())
    )
    assert asks(workspace, PMO) == ["Open the round of scoring"]
    assert asks(workspace, acting(TOM)) == []
    scoring.open_round(workspace, found)
    assert asks(workspace, acting(TOM)) == ["Score the value by 11 Nov 2026"]
    assert asks(workspace, acting(SAMIR)) == []
    locked(workspace, found, TOM, "0")
    assert asks(workspace, acting(TOM)) == []
    assert asks(workspace, PMO) == ["1 of 2 have locked their scores"]
    locked(workspace, found, NADIA, "75")
    assert asks(workspace, PMO) == ["All scores are locked: close the round"]
    scoring.close_round(workspace, found)
    assert asks(workspace, PMO) == ["Appraisers disagree: discuss it"]
    for one in scoring.criteria(found):
        scoring.note(workspace, found, one.id, "Talked over.")
    assert asks(workspace, PMO) == ["Scored: go on to review"]


def test_an_open_case_takes_over_what_others_did(workspace: Workspace, round_one: OpenCase) -> None:
    theirs = workspace.open_case(round_one.case.id, acting(TOM))
    assert not scoring.catch_up(workspace, theirs)
    locked(workspace, round_one, NADIA)
    scoring.close_round(workspace, round_one)
    assert scoring.catch_up(workspace, theirs)
    assert theirs.case == round_one.case


def test_closed_rounds_travel_with_the_case(
    workspace: Workspace, round_one: OpenCase, tmp_path: Path
) -> None:
    for person in PANEL:
        locked(workspace, round_one, person)
    scoring.close_round(workspace, round_one)
    bundle.write(workspace, round_one.case, tmp_path / "out.cbcase")
    (tmp_path / "case.json").write_bytes(bundle.case_json(workspace, round_one.case))
    for file in ("out.cbcase", "case.json"):
        assert bundle.look(tmp_path / file).panel == round_one.case.panel
    assert HIDDEN in (tmp_path / "case.json").read_text("utf-8")
