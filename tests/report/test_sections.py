"""What each chapter of the exported case says, and what share of it each tier prints."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from casebuilder.analysis.other_models import Ranked
from casebuilder.model.answer import Json
from casebuilder.model.case import Acceptance, Override, Waiver
from casebuilder.model.organisation import Model
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from tests.report.reading import outline, pages, words
from tests.report.sample import CIO, PEOPLE, PMO, case, content

DAY = "2026-11-10T09:00:00+00:00"
PUMP: list[Mapping[str, Json]] = [
    {"id": "c", "name": "Pump, then clearing the well", "side": "cost", "amounts": ["1600", "", "10000"]},
    {"id": "b", "name": "Oil sooner", "side": "benefit", "amounts": ["", "10000"]},
]


@cache
def text(tier: Tier) -> str:
    return _plain(words(case_pdf(content(case(tier))).data))


def printed(changes: Mapping[str, Json]) -> str:
    return _plain(words(case_pdf(content(case(Tier.FULL, changes=changes))).data))


def alone(lines: list[Mapping[str, Json]]) -> dict[str, Json]:
    """Nothing but these lines: no remedy, no risk and no option besides."""
    (remedy,) = content(case(Tier.FULL)).remedies
    healed: Json = {"current": 3, "required": 3}
    said: dict[str, Json] = {"money.options": None, "risk.register": None, remedy.question: healed}
    return {**said, "money.lines": lines}


def _plain(said: str) -> str:
    return " ".join(said.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "said",
    [
        "Any one of these would do it: Strategic contribution from 75 to 100",
        "Strategic contribution 25 % 0 % to 54 %",
        "Capex 288,000 30,000 – – – 318,000",
        "Options side by side Figure Do nothing Voice picking Barcode scanning (preferred)",
        "Net present value – 125,511 EUR 373,181 EUR",
        "Preferred: Barcode scanning. Scanning is the only option that ends the re-keying",
        "Ends re-keying; each pick is checked when it is made.",
        "Train: Two engineers certified for mobile device management",
        "Together, and the longest 14,000 3,000 8 −26,936",
        "Earliest start: 1 January 2027 and 8 weeks for the missing abilities: 26 February 2027",
        "Handhelds and printers Capex −168,000 – – – – −168,000",
        "Licences and support Opex – −21,996 −21,996 −21,996 −21,996 −87,984",
        "from the gap “",
        "Expected cost of the risk “Wireless network fails in hall 3”",
        "Doing nothing, taken off 9,000 12,000 16,000 20,000 24,000 81,000",
        "Net −310,000 125,004 234,004 238,004 242,004 529,016",
        "Running total −310,000 −184,996 49,008 287,012 529,016 529,016",
        "Internal rate of return 49.1 % a year; the rate at which the net present value is 0",
        "16,384 futures, seed 1, rank correlation 0.3 inside a category.",
        "Fewer wrong deliveries 123k 427k 0.94",
        "Where the result turns The net present value is 0 when",
        "Costs of such work (software development) exceeded their estimates by 10 % to 200 %.",
        "8 % a year, set for this case",
        "PLN 0.234 30 October 2026 Budget 2027",
        "Contingency 8,000 EUR.",
        "More than five lost connections a day in the pilot",
        "Nine of ten cartons carry a readable barcode 90 % Jonas Weber",
        "from 2.3 % to 0.8 % by 30 June 2028, measured by the weekly returns ledger",
        "Drawbacks",
        "When it is looked at",
        "3 appraisers scored blind, none seeing the marks of others",
        "Customer or citizen outcome 25 100 75 75 37.5, they disagree",
        "Rolf Brandt: His unit sells the scanners.",
        "Tom counted complaints of key accounts, Inês those of all customers.",
        "Round 2, closed on 8 November 2026",
        "Krippendorff’s alpha, ordinal:",
        "BC181 Error",
    ],
)
def test_a_full_case_says(said: str) -> None:
    assert said in text(Tier.FULL)


def test_only_a_full_case_has_every_line_and_how_its_figures_came_about() -> None:
    said = "How the figures came about"
    assert said in text(Tier.FULL)
    assert "Lines of the option “Voice picking” Line Kind" in text(Tier.FULL)
    assert said not in text(Tier.STANDARD)


def test_a_lite_case_says_the_same_figures_in_a_line() -> None:
    found = text(Tier.LITE)
    assert "Net present value 373,181 EUR (EUR · real prices" in found
    assert "P50: half end below" in found
    for left_out in ("Options side by side", "What moves the result", "Where the result turns", "Annex"):
        assert left_out not in found


def test_every_tier_prints_its_chapters() -> None:
    lite, full = ([title for _l, title, _p in outline(case_pdf(content(case(tier))).data)] for tier in ENDS)
    for chapter in ("Capability", "Value", "Money", "Risks", "Benefits", "Decision and sign-off"):
        assert any(chapter in title for title in lite), chapter
        assert any(chapter in title for title in full), chapter


ENDS = (Tier.LITE, Tier.FULL)


@pytest.mark.parametrize("tier", list(Tier))
def test_the_same_case_gives_the_same_bytes(tier: Tier) -> None:
    assert case_pdf(content(case(tier))).data == case_pdf(content(case(tier))).data


def test_several_rates_are_told_and_drawn() -> None:
    found = printed(alone(PUMP))
    assert "Internal rate of return several (2)" in found
    assert "25.0 %, 400.0 %" in found
    assert "decide by the net present value" in found


def test_no_rate_is_told() -> None:
    found = printed(alone(PUMP[:1]))
    assert "Internal rate of return: none." in found
    assert "Payback never" in found


def test_a_case_without_ranges_says_that_it_has_one_figure() -> None:
    found = printed(alone(PUMP))
    assert "No line has a low and a high end" in found


def test_what_was_not_counted_is_said_with_its_place() -> None:
    lines: Json = [{"id": "c", "name": "Crane", "side": "cost", "amounts": ["soon", "5"], "currency": "XYZ"}]
    found = printed({"money.lines": lines})
    assert "Not counted as entered Crane, 2027: This is no amount." in found
    assert "Crane: There is no budget rate for XYZ." in found


def test_months_are_added_up_to_years_and_stand_one_by_one_in_the_annex() -> None:
    lines: Json = [{"id": "c", "name": "Rent", "side": "cost", "amounts": ["100"] * 24}]
    found = printed({"money.lines": lines, "money.period": "month", "money.periods": "24"})
    assert "Rent −1,200 −1,200 −2,400" in found.replace(" Kind", "")
    assert "the figures are computed from the months" in found
    assert "Dec 2028 −" in found


def test_a_priority_set_by_hand_stands_beside_the_computed_one() -> None:
    one = Override("70", "The board wants it this year", "2027-03-31", PMO, PEOPLE[PMO], DAY)
    found = _plain(words(case_pdf(content(replace(case(), override=one))).data))
    assert "Set to 70 by Πηνελόπη Παπαδοπούλου on 10 November 2026, until 31 March 2027: The board" in found
    assert "The board wants it this year" in found


def test_a_finding_that_was_let_stand_names_who_did_and_why() -> None:
    shown = content(case(Tier.FULL))
    one = next(found for found in shown.lint if found.rule == "BC181")
    waiver = Waiver(one.rule, one.spot, CIO, PEOPLE[CIO], DAY, "The labels are printed anew anyway")
    waived = tuple(replace(found, waived=waiver) if found is one else found for found in shown.lint)
    found = _plain(words(case_pdf(replace(shown, lint=waived)).data))
    assert "BC181 Waived" in found
    assert "Waived by Elena Novak on 10 November 2026: The labels are printed anew anyway" in found


def test_many_findings_of_one_rule_are_grouped() -> None:
    lines: Json = [
        {"id": f"b{n}", "name": f"Gain {n}", "side": "benefit", "amounts": ["5"]} for n in range(30)
    ]
    found = printed({"money.lines": lines})
    assert "more like these" in found
    assert found.count("belongs to no benefit profile") == 5


def test_the_rank_stands_on_page_one_until_the_case_is_decided() -> None:
    waiting = case(Tier.STANDARD, State.SIGNOFF, changes={"duty.kind": "no"})
    assert "rank 4 (2 to 7) of 12" in _plain(pages(case_pdf(content(waiting)).data)[0])
    assert "rank" not in text(Tier.STANDARD).lower().replace("rank correlation", "").replace("rank stays", "")


def test_an_accepted_risk_names_who_accepted_it() -> None:
    place = "can.leadership.sponsor"
    found = case(changes={place: {"current": 0, "required": 3, "evidence": "Nobody is named"}})
    taken = Acceptance(place, "critical_gap", CIO, PEOPLE[CIO], "cio", DAY, "The board names one in May")
    said = _plain(words(case_pdf(content(replace(found, acceptances=(taken,)))).data))
    assert "Cleared by name" in said
    assert "Risk accepted by Elena Novak as CIO on 10 Nov 2026, 09:00 UTC: The board names one in May" in said


def test_only_a_full_case_prints_whole_fingerprints_of_its_evidence() -> None:
    assert " ".join(["abababab"] * 8) in text(Tier.FULL)
    assert " ".join(["abababab"] * 8) not in text(Tier.STANDARD)
    assert "abab abab abab abab" in text(Tier.STANDARD)


def test_a_plan_without_a_start_says_that_it_counts_from_the_day_of_the_copy() -> None:
    assert "12 November 2026, the day of this copy: no start is set yet" in printed({"money.start": None})


def test_another_scoring_model_is_told_with_its_formula() -> None:
    other = Ranked(Model.FORMULA, "value * 2", {"value": Decimal(65)}, Decimal(130))
    said = _plain(words(case_pdf(content(case(), other=other)).data))
    assert "A formula of our own: 130.00. value * 2. value = 65.00" in said
