"""A believable case at every tier, made from the bundled forms."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType

from casebuilder.analysis.contest import Place
from casebuilder.analysis.defence import leeways, next_step
from casebuilder.model.answer import Json, fields
from casebuilder.model.case import (
    Case,
    CaseId,
    Comment,
    Condition,
    Decision,
    Edition,
    Mark,
    Note,
    Panel,
    Recommendation,
    Round,
    Sheet,
    Signoff,
)
from casebuilder.model.deed import frozen
from casebuilder.model.form import Criterion, Form, Maturity
from casebuilder.model.moved import Moved
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import PersonId, Role
from casebuilder.model.problem import spared, visible
from casebuilder.model.stage import Reason, State
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled
from casebuilder.report.content import CaseReport
from casebuilder.services.appraisal import appraise
from casebuilder.services.futures import futures

NOW = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)
OWNER = PersonId("lena@example.org")
SPONSOR = PersonId("jonas@example.org")
PMO = PersonId("priya@example.org")
CIO = PersonId("elena@example.org")
PEOPLE = {OWNER: "Łucja Wiśniewska", SPONSOR: "Jonas Weber", PMO: "Πηνελόπη Παπαδοπούλου", CIO: "Elena Novak"}
HOUSE = Organisation(
    name="Northwind Logistics",
    units=("Operations", "Finance"),
    goals=("Deliver right the first time", "Spend less on returns"),
)

INTAKE: Mapping[str, Json] = {
    "idea.title": "Warehouse barcode scanning",
    "need.problem": (
        "Pickers in Leipzig and Gdańsk read paper lists; 2.3 % of order lines are wrong and three clerks "
        "re-key tallies every evening. Returns caused by mis-picks cost 310,000 last year. Customers notice: "
        "the largest one asked for a plan by March."
    ),
    "need.evidence": [
        {
            "statement": "Wrong order lines",
            "number": "2.3",
            "unit": "%",
            "source": "Returns ledger, Jan to Jun",
        },
        {
            "statement": "Evening hours spent re-keying",
            "number": "1840",
            "unit": "hours a year",
            "source": "Time sheets",
            "file": {"sha256": "ab" * 32, "name": "time-sheets-2026.xlsx", "size": 184320},
        },
    ],
    "inaction.in_6_months": "The autumn peak needs eight temporary clerks again.",
    "inaction.in_12_months": "Returns reach 2.5 % and the largest customer may use its right to leave.",
    "inaction.in_36_months": "The handheld devices lose vendor support; both sites stop scanning pallets.",
    "affected.groups": [
        {
            "group": "Pickers, Leipzig",
            "side": "internal",
            "point": "during",
            "how": "No more paper",
            "count": "46",
        },
        {
            "group": "Pickers, Gdańsk",
            "side": "internal",
            "point": "during",
            "how": "No more paper",
            "count": "31",
        },
        {
            "group": "Night clerks",
            "side": "internal",
            "point": "output",
            "how": "Task falls away",
            "count": "3",
        },
        {
            "group": "Retail customers",
            "side": "external",
            "point": "output",
            "how": "Fewer returns",
            "count": "1200",
        },
    ],
    "affected.asked": "yes",
    "affected.drawbacks": "Two night clerks lose the re-keying task; they would move to returns.",
    "outcome.measures": [
        {
            "measure": "Wrong order lines",
            "unit": "percent",
            "today": "2.3",
            "target": "0.8",
            "by": "2027-06-30",
        },
        {"measure": "Re-keying", "unit": "hours", "today": "1840", "target": "0", "by": "2027-06-30"},
    ],
    "outcome.goals": ["Deliver right the first time"],
    "kind.class": "grow",
    "kind.drivers": ["savings", "service", "efficiency"],
    "options.known": [
        {"option": "Do nothing", "what": "Carry on as today.", "view": "ruled_out"},
        {"option": "Voice picking", "what": "Headsets tell pickers what to take.", "view": "possible"},
        {
            "option": "Barcode scanning",
            "what": "Handheld scanning checks each pick against the order and posts it to stock at once.",
            "view": "favoured",
        },
    ],
    "options.reason": "Scan-to-pick removes the re-keying and pays back in two peaks; voice keeps the paper.",
    "style.delivery": "project",
    "size.cost": "50k_500k",
    "size.duration": "6m_12m",
    "size.effort": "50d_250d",
    "size.basis": "quotation",
    "timing.latest": "2027-09-30",
    "timing.reason": "The peak starts in October; after it, the first benefit comes a year later.",
    "duty.kind": "contract",
    "duty.reference": "Framework contract 2024/17 with the largest customer, clause 9",
    "duty.date": "2027-12-31",
    "links.cases": [{"case": {"case": "c-14"}, "relation": "needs", "note": "both use the new network"}],
    "people.sponsor": {"name": "Jonas Weber", "email": SPONSOR},
    "people.unit": "Operations",
    "people.result_owner": {"name": "سارة الخطيب", "email": "sara@example.org"},
    "control.confidentiality": "internal",
}
MONEY: Mapping[str, Json] = {
    "money.start": "2027-01-01",
    "money.rate": "8",
    "money.ranges": "p10_p90",
    "money.reference": "it",
    "money.rates": [{"currency": "PLN", "rate": "0.234", "day": "2026-10-30", "source": "Budget 2027"}],
    "money.options": [
        {"id": "nothing", "name": "Do nothing", "what": "Carry on as today."},
        {
            "id": "voice",
            "name": "Voice picking",
            "what": "Headsets tell pickers what to take.",
            "view": "possible",
            "strengths": "Hands stay free; no new labels.",
            "weaknesses": "The evening re-keying stays, which is where half of the errors come from.",
        },
        {
            "id": "scan",
            "name": "Barcode scanning",
            "what": "Handheld scanning checks each pick against the order.",
            "view": "preferred",
            "strengths": "Ends re-keying; each pick is checked when it is made.",
            "weaknesses": "Needs coverage in hall 3 and two engineers who can run the devices.",
        },
    ],
    "money.reason": "Scanning is the only option that ends the re-keying, the source of half of the errors.",
    "money.lines": [
        {
            "id": "c1", "name": "Handhelds and printers", "side": "cost", "category": "Equipment",
            "spend": "capex", "rhythm": "one_off", "basis": "quote", "owner": "Tom Okafor",
            "amounts": ["168000"], "low": "95", "high": "115",
        },
        {
            "id": "c2", "name": "Licences and support", "side": "cost", "category": "Equipment",
            "spend": "opex", "rhythm": "run", "basis": "quote", "owner": "Tom Okafor", "currency": "PLN",
            "amounts": ["", "94000", "94000", "94000", "94000"],
        },
        {
            "id": "c3", "name": "Integration with the warehouse system", "side": "cost", "category": "Work",
            "spend": "capex", "rhythm": "one_off", "basis": "estimate", "owner": "Priya Raman",
            "amounts": ["120000", "30000"], "low": "85", "high": "140",
        },
        {
            "id": "b1", "name": "Fewer wrong deliveries", "side": "benefit", "category": "Savings",
            "basis": "benchmark", "owner": "Jonas Weber", "profile": "p1", "assumption": "a1",
            "amounts": ["", "120000", "185000", "185000", "185000"], "low": "60", "high": "115",
        },
        {
            "id": "b2", "name": "Evening re-keying ends", "side": "benefit", "category": "Savings",
            "basis": "estimate", "owner": "Jonas Weber", "profile": "p2",
            "amounts": ["", "48000", "58000", "58000", "58000"], "low": "70", "high": "110",
        },
        {
            "id": "n1", "name": "Repair of the old terminals", "side": "cost", "option": "nothing",
            "category": "Equipment", "spend": "opex", "rhythm": "run", "basis": "estimate",
            "amounts": ["9000", "12000", "16000", "20000", "24000"],
        },
        {
            "id": "v1", "name": "Headsets and licences", "side": "cost", "option": "voice",
            "category": "Equipment", "spend": "capex", "rhythm": "one_off", "basis": "benchmark",
            "amounts": ["240000", "36000", "36000", "36000", "36000"],
        },
        {
            "id": "v2", "name": "Fewer wrong deliveries", "side": "benefit", "option": "voice",
            "category": "Savings", "basis": "benchmark", "profile": "p1",
            "amounts": ["0", "90000", "140000", "140000", "140000"],
        },
    ],
    "money.assumptions": [
        {
            "id": "a1", "name": "Nine of ten cartons carry a readable barcode", "value": "90 %",
            "owner": {"name": "Jonas Weber", "email": SPONSOR}, "checked": "2026-10-12",
            "evidence": "Count of 600 cartons in Leipzig", "expires": "2027-06-30",
        },
    ],
    "benefit.profiles": [
        {
            "id": "p1", "name": "Fewer wrong deliveries", "measure": "Wrong order lines", "unit": "%",
            "baseline": "2.3", "target": "0.8", "by": "2028-06-30",
            "measured_by": "the weekly returns ledger", "type": "cash",
            "goal": "Deliver right the first time", "owner": {"name": "Jonas Weber", "email": SPONSOR},
            "measurer": {"name": "Inês Duarte", "email": "ines@example.org"},
            "budget_line": "Returns, 4711", "unit_value": "123000", "value_source": "Finance",
            "finance_agreed": True, "ramp": "linear", "confidence": "medium", "review": "2027-12-01",
            "frequency": "quarter", "changes": "Pickers scan every line before it leaves the shelf.",
        },
        {
            "id": "p2", "name": "Evening re-keying ends", "measure": "Re-keying", "unit": "hours a week",
            "baseline": "62", "target": "4", "by": "2027-12-31", "measured_by": "time sheets",
            "type": "efficiency", "owner": {"name": "Jonas Weber", "email": SPONSOR},
            "measurer": {"name": "Tom Okafor", "email": "tom@example.org"},
            "budget_line": "Overtime, 4620", "unit_value": "1000", "value_source": "Pay scale 2026",
            "finance_agreed": True, "ramp": "step", "confidence": "high", "review": "2027-10-01",
        },
        {
            "id": "p3", "name": "Night clerks lose a task", "measure": "Posts without work", "unit": "posts",
            "baseline": "0", "target": "2", "by": "2027-12-31", "measured_by": "the staff plan",
            "type": "disbenefit", "owner": {"name": "Jonas Weber", "email": SPONSOR},
            "measurer": {"name": "Inês Duarte", "email": "ines@example.org"}, "review": "2027-10-01",
        },
    ],
    "risk.register": [
        {
            "id": "r1", "name": "Wireless network fails in hall 3", "type": "threat",
            "cause": "Because the survey showed two dead spots,", "category": "technology",
            "event": "scanners could lose the connection,", "effect": "and pickers go back to lists.",
            "likelihood": "3", "impact": "4", "cost": "40000", "strategy": "reduce",
            "sign": "More than five lost connections a day in the pilot", "check": "2027-02-01",
            "action": "Survey hall 3 and add two access points before the pilot",
            "owner": {"name": "Tom Okafor", "email": "tom@example.org"}, "due": "2027-01-20",
            "action_cost": "6000", "left_likelihood": "2", "left_impact": "3", "in_cash": True,
            "status": "working",
        },
        {
            "id": "r2", "name": "The peak begins before training ends", "type": "threat",
            "cause": "Because handhelds are delivered in May,", "category": "timing",
            "event": "training could run into the autumn peak,", "effect": "and errors would rise at first.",
            "likelihood": "2", "impact": "4", "strategy": "avoid", "check": "2027-06-01",
            "action": "Train the second shift first; stop rule four weeks before the peak",
            "owner": {"name": "Jonas Weber", "email": SPONSOR}, "due": "2027-08-01",
            "sign": "Fewer than half trained ten weeks before the peak",
            "left_likelihood": "1", "left_impact": "3", "status": "open",
        },
        {"id": "r3", "name": "The supplier is bought", "likelihood": "1", "impact": "2", "status": "open"},
        {"id": "r4", "name": "Labels are unreadable", "likelihood": "4", "impact": "5", "status": "open"},
    ],
}  # fmt: skip
NO_PRICES: Mapping[str, Json] = {
    "money.lines": None,
    "risk.register": None,
    "can.leadership.sponsor": {"current": 2, "required": 3},
}


def _sheet(name: str, levels: str, reason: str = "", conflict: str = "") -> Sheet:
    criteria = ("value.strategy", "value.customer", "value.risk", "value.duty", "value.people")
    marks = tuple(
        Mark(
            key,
            "" if level == "-" else level,
            "medium",
            reason if level in ("0", "100") else "",
            level == "-",
        )
        for key, level in zip(criteria, levels.split(), strict=False)
    )
    return Sheet(PersonId(f"{name.split(maxsplit=1)[0].casefold()}@example.org"), name, DAY, marks, conflict)


DAY = "2026-11-09T10:00:00+00:00"
PANEL = Panel(
    appraisers=(PersonId("ines@example.org"), PersonId("tom@example.org"), PersonId("aiko@example.org")),
    due="2026-11-08",
    rounds=(
        Round(
            1,
            "2026-11-05T08:00:00+00:00",
            "2026-11-06T16:00:00+00:00",
            (
                _sheet("Inês Duarte", "75 25 50 25 50"),
                _sheet("Tom Okafor", "75 100 50 25 -", "Every key account complains about wrong lines"),
                _sheet("Αικατερίνη Νικολάου", "50 75 50 0 50", "There is no duty at all"),
                _sheet("Rolf Brandt", "", conflict="His unit sells the scanners"),
            ),
            (
                Note(
                    "value.customer",
                    "Tom counted complaints of key accounts, Inês those of all customers.",
                    PMO,
                    "Priya Raman",
                    "2026-11-07T09:00:00+00:00",
                ),
            ),
        ),
        Round(
            2,
            "2026-11-07T10:00:00+00:00",
            "2026-11-08T16:00:00+00:00",
            (
                _sheet("Inês Duarte", "75 75 50 25 50"),
                _sheet("Tom Okafor", "75 75 50 25 50"),
                _sheet("Αικατερίνη Νικολάου", "75 75 50 25 50"),
            ),
        ),
    ),
)
REMEDY: Mapping[str, Json] = {
    "action": "train",
    "plan": "Two engineers certified for mobile device management",
    "owner": "Tom Okafor",
    "one_off": "14000",
    "run": "3000",
    "weeks": "8",
    "to": 3,
}
SMALL: Mapping[str, Json] = {
    "size.cost": "below_50k",
    "size.duration": "below_3m",
    "duty.kind": "no",
}
TIER_ANSWERS: Mapping[Tier, Mapping[str, Json]] = {
    Tier.LITE: SMALL,
    Tier.STANDARD: {},
    Tier.FULL: {"size.cost": "above_500k", "size.duration": "1y_2y"},
}
EVIDENCE = (
    "Two engineers certified in May; certificates in the staff file",
    "Promised in writing by the shift managers",
    "",
    "Trial at the Leipzig dock, 14 days, log kept",
)
LEVELS = (3, 4, 2, 3, 1, 3, 3, 5, 2, 4, 3, 3, 2)


@cache
def form(name: str) -> Form:
    """The newest edition."""
    editions = sorted(path for path in (bundled("forms") / name).iterdir() if path.stem.isdecimal())
    return Form.model_validate(tomllib.loads(editions[-1].read_text("utf-8")))


def forms() -> dict[str, Form]:
    return {name: form(name) for name in ("intake", "capability", "money", "value", "risk", "benefit")}


def judged(answers: Mapping[str, Json], tier: Tier) -> dict[str, Json]:
    """Ratings and scores for everything the tier asks."""
    found = dict(answers)
    asked = [one for name in ("capability", "value") for one in visible(form(name), answers, tier)]
    for place, one in enumerate(asked):
        if isinstance(one, Maturity):
            level = LEVELS[place % len(LEVELS)]
            found[one.id] = {"current": level, "required": one.required, "evidence": EVIDENCE[place % 4]}
        elif isinstance(one, Criterion) and not one.computed:
            level = one.anchors[(place * 2 + 1) % len(one.anchors)].level
            found[one.id] = {"level": level, "reason": "Measured in the trial at the Leipzig dock in May."}
    return found


def mended(answers: Mapping[str, Json]) -> dict[str, Json]:
    """The first gap gets a remedy with its price."""
    gap = next(
        key
        for key, one in answers.items()
        if isinstance(one, dict) and isinstance(one.get("current"), int) and one["current"] < one["required"]
    )
    return {**answers, gap: {**fields(answers[gap]), "remedy": dict(REMEDY)}}


def case(
    tier: Tier = Tier.STANDARD,
    state: State = State.APPROVED_WITH_CONDITIONS,
    changes: Mapping[str, Json] = MappingProxyType({}),
) -> Case:
    """A case in this state; `changes` replace answers, None takes one away."""
    answers = dict(INTAKE) | dict(TIER_ANSWERS[tier])
    if state is not State.DRAFT:
        answers = mended(judged(answers | dict(MONEY), tier))
    answers |= changes
    found = Case(
        id=CaseId("c-31"),
        ref="BC-2026-031",
        owner=OWNER,
        forms={
            name: Edition(1, digit * 64)
            for name, digit in (("capability", "c"), ("intake", "1"), ("value", "e"))
        },
        state=state,
        tier_set=tier,
        revision=4 if state is not State.DRAFT else 1,
        answers={key: one for key, one in answers.items() if one is not None},
    )
    if state is State.DRAFT:
        return found
    scored = found if tier is Tier.LITE else replace(found, panel=PANEL)
    return _signed(_recommended(scored), state)


def _recommended(found: Case) -> Case:
    text = (
        "Scan-to-pick pays back in 2.4 years and removes the largest source of returns. The one real gap, "
        "mobile device management, closes in eight weeks for 14,000."
    )
    advice = Recommendation("approve_with_conditions", text, PMO, PEOPLE[PMO], "2026-11-11T15:20:00+00:00")
    return frozen(replace(found, recommendation=advice, aside={"old.savings": "About 60,000 a year"}))


def _signed(found: Case, state: State) -> Case:
    old = Signoff("sponsor", SPONSOR, PEOPLE[SPONSOR], "2026-10-30T08:00:00+00:00", 3, "d" * 64, void=True)
    by_sponsor = Signoff("sponsor", SPONSOR, PEOPLE[SPONSOR], "2026-11-10T14:02:00+00:00", 4, found.frozen)
    by_pmo = Signoff("pmo", PMO, PEOPLE[PMO], "2026-11-12T09:40:00+00:00", 4, found.frozen)
    comment = Comment(
        "k1",
        "size.cost",
        "Does this include the label printers?",
        PMO,
        PEOPLE[PMO],
        "2026-11-02T10:00:00+00:00",
    )
    found = replace(found, signoffs=(old, by_sponsor, by_pmo), comments=(comment,))
    return replace(found, decision=_decision(found)) if state is State.APPROVED_WITH_CONDITIONS else found


def _decision(found: Case) -> Decision:
    condition = Condition(
        "Two certified MDM engineers in place before the pilot", "Jonas Weber", "2027-02-15"
    )
    return Decision(
        "approve_with_conditions", CIO, PEOPLE[CIO], "2026-11-12T11:05:00+00:00", 4, found.frozen,
        text="A sound case; the peak sets the pace.", conditions=(condition,),
    )  # fmt: skip


def content(found: Case, **more: object) -> CaseReport:
    """The case with its scores, ready to print."""
    known = forms()
    seen = appraise(found, known, HOUSE, day=NOW.date())
    report = CaseReport(
        case=found,
        forms=known,
        readiness=seen.readiness,
        value=seen.value,
        organisation=HOUSE,
        made_at=NOW,
        people=PEOPLE,
        moves=MOVES if found.state is not State.DRAFT else (),
        problems=seen.problems,
        hard_gates=seen.hard_gates,
        money=seen.money,
        futures=futures(seen.money) if seen.money else None,
        remedies=seen.remedies,
        lint=seen.lint,
        computed=seen.computed,
        other=seen.other,
        step=next_step(known["value"], seen.value, seen.readiness, HOUSE.thresholds),
        leeways=leeways(seen.value, HOUSE.thresholds),
        place=Place(4, 12, 2, 7) if found.decision is None else None,
        spared=tuple(one.prompt for name in known for one in spared(known[name], found.answers, found.tier)),
        titles={"c-14": "BC-2026-014 New network for both sites"},
        workspace="Cases 2026",
    )
    return replace(report, **more)  # type: ignore[arg-type] # a test names the parts it replaces


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


MOVES = (
    Moved(_at(1, 8), PEOPLE[OWNER], Role.LEADER, State.DRAFT, State.SUBMITTED, revision=2, hash="a1" * 32),
    Moved(_at(2, 9), PEOPLE[PMO], Role.PMO, State.SUBMITTED, State.TRIAGE),
    Moved(
        _at(2, 11), PEOPLE[PMO], Role.PMO, State.TRIAGE, State.RETURNED, Reason.EVIDENCE_TOO_WEAK,
        "Please add the count of re-keyed tallies.",
    ),
    Moved(_at(3, 8), PEOPLE[OWNER], Role.LEADER, State.RETURNED, State.SUBMITTED, revision=3, hash="b2" * 32),
    Moved(_at(3, 9), PEOPLE[PMO], Role.PMO, State.SUBMITTED, State.TRIAGE),
    Moved(_at(4, 9), PEOPLE[PMO], Role.PMO, State.TRIAGE, State.ASSESSING, text="Standard case."),
    Moved(_at(8, 9), PEOPLE[PMO], Role.PMO, State.ASSESSING, State.SCORING),
    Moved(_at(9, 9), PEOPLE[PMO], Role.PMO, State.SCORING, State.REVIEW),
    Moved(_at(10, 9), PEOPLE[PMO], Role.PMO, State.REVIEW, State.SIGNOFF, revision=4, hash="c3" * 32),
    Moved(_at(12, 11), PEOPLE[CIO], Role.CIO, State.SIGNOFF, State.APPROVED_WITH_CONDITIONS),
)  # fmt: skip
