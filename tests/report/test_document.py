"""The exported case: what is on it, in which order, and that it is always the same file."""

import pytest

from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from tests.report.reading import fill, fonts, opened, outline, outside, overlaps, pages, words
from tests.report.sample import NO_PRICES, PEOPLE, PMO, case, content

MARGIN = 56
TIERS = {tier: case_pdf(content(case(tier))) for tier in Tier}
DRAFT = case_pdf(content(case(Tier.STANDARD, State.DRAFT)))


@pytest.fixture(params=[*TIERS, "draft"])
def data(request: pytest.FixtureRequest) -> bytes:
    return DRAFT.data if request.param == "draft" else TIERS[request.param].data


def test_the_same_content_gives_the_same_bytes() -> None:
    assert case_pdf(content(case(Tier.FULL))).data == TIERS[Tier.FULL].data


def test_page_one_has_the_case_at_a_glance() -> None:
    first = pages(TIERS[Tier.STANDARD].data)[0]
    for said in (
        "BUSINESS CASE BC-2026-031",
        "Revision 4 · 12 November 2026 · Internal",
        "Warehouse barcode scanning",
        "Sponsor Jonas Weber · owner Łucja Wiśniewska",
        "Recommendation: Approve with conditions.",
        "NPV at 8 % 373k EUR P10",
        "Value score 65 / 100",
        "Asked for 449k EUR 319k in 2027",
        "Payback 1.8 years",
        "The problem",
        "The change",
        "Barcode scanning 373k EUR 1.8 years",
        "Cash, and running total",
        "What moves the answer",
        "Sign-off",
        "recorded, not signed, 10 Nov 2026, 14:02 UTC",
    ):
        assert said in first, said


def test_page_one_of_a_case_without_money_shows_readiness_and_value() -> None:
    first = pages(case_pdf(content(case(changes=NO_PRICES))).data)[0]
    for said in ("50,000 to 500,000", "If we do nothing", "Strategic contribution", "Priority index"):
        assert said in first, said
    assert "NPV" not in first


def test_every_page_says_which_copy_it_is(data: bytes) -> None:
    found = pages(data)
    for place, page in enumerate(found, start=1):
        assert f"Page {place} of {len(found)}" in page
        assert "BC-2026-031 · Revision" in page


def test_the_larger_the_tier_the_more_is_printed() -> None:
    counts = [TIERS[tier].pages for tier in Tier]
    assert counts == sorted(counts)
    assert counts[0] <= 5


def test_chapters_stand_in_the_outline_on_their_page() -> None:
    found = outline(TIERS[Tier.FULL].data)
    chapters = [title for level, title, _page in found if level == 0]
    assert chapters[:3] == ["Executive summary", "1 Document control", "2 Decision requested"]
    assert chapters[-1].endswith(" Annex")
    text = pages(TIERS[Tier.FULL].data)
    assert all(title in text[page] for _level, title, page in found[1:])
    assert {level for level, _title, _page in found} == {0, 1}


def test_the_contents_name_the_right_pages() -> None:
    data = TIERS[Tier.FULL].data
    control = pages(data)[1]
    for level, title, page in outline(data)[1:]:
        if level == 0:
            assert f"{title} {page + 1}" in control


def test_fonts_are_in_the_file(data: bytes) -> None:
    found = fonts(data)
    assert found
    assert all(found.values())
    assert not any("Helvetica" in name or "Times" in name for name in found)


def test_nothing_reaches_into_the_margins(data: bytes) -> None:
    assert outside(data, MARGIN) == []


def test_no_text_lies_on_text(data: bytes) -> None:
    assert overlaps(data) == []


def test_no_page_but_the_last_is_nearly_empty(data: bytes) -> None:
    assert all(filled > 1 / 3 for filled in fill(data)[:-1])


def test_the_file_knows_its_title_and_language() -> None:
    with opened(TIERS[Tier.STANDARD].data) as pdf:
        found = pdf.get_metadata_dict()
    assert found["Title"] == "BC-2026-031 Warehouse barcode scanning"
    assert found["Author"] == "Łucja Wiśniewska"
    assert b"/Lang (en)" in TIERS[Tier.STANDARD].data


def test_a_draft_says_so_on_every_page() -> None:
    found = pages(DRAFT.data)
    assert all("DRAFT – not signed off" in page for page in found)
    assert "not signed yet" in found[0]


def test_a_draft_prints_no_empty_chapters() -> None:
    titles = [title for _level, title, _page in outline(DRAFT.data)]
    assert not any("Capability" in title or "Value" in title for title in titles)


def test_who_signed_what_when_and_that_it_is_no_proof() -> None:
    text = words(TIERS[Tier.STANDARD].data)
    assert f"PMO {PEOPLE[PMO]} 12 Nov 2026, 09:40 UTC 4" in text
    assert "no, the text changed" in text
    assert "are statements, not proof" in text
    assert (
        "Two certified MDM engineers in place before the pilot By a date Jonas Weber 15 February 2027" in text
    )


def test_nothing_that_was_answered_is_missing() -> None:
    text = words(TIERS[Tier.STANDARD].data)
    for said in (
        "2.3", "1,840", "time-sheets-2026.xlsx", "eight temporary clerks", "Night clerks",
        "Yes, they want it", "Deliver right the first time", "Voice picking", "Framework contract 2024/17",
        "New network for both sites",
        "About 60,000 a year", "For whom does it get worse?", "Does this include the label printers?",
        "Two engineers certified in May", "Please add the count of re-keyed tallies.",
    ):  # fmt: skip
        assert said in text, said


def test_a_restricted_case_is_marked_across_every_page() -> None:
    data = case_pdf(content(case(Tier.LITE, changes={"control.confidentiality": "restricted"}))).data
    assert all("RESTRICTED" in page and "Restricted" in page for page in pages(data))


def test_letter_paper_is_wider_and_shorter() -> None:
    data = case_pdf(content(case(Tier.LITE), paper="letter")).data
    with opened(data) as pdf:
        assert pdf.get_page_size(0) == (612, 792)
    assert outside(data, MARGIN) == []


def test_a_signed_case_before_its_decision_says_what_is_open() -> None:
    text = words(case_pdf(content(case(Tier.STANDARD, State.SIGNOFF))).data)
    assert "Everybody who must sign off this text has done so. The CIO has not decided yet." in text
    assert "not decided yet" in text
