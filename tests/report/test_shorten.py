"""A pasted book does not stop the paper: its beginning is printed, and it is said where the rest is."""

import time

import pytest

from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from casebuilder.report.shorten import MOST, shortened
from tests.report.reading import words
from tests.report.sample import case, content

LONG = 900_000
BOUND = 20.0


@pytest.mark.parametrize(
    "piece", ["Returns are late. ", "\u05e9\u05dc\u05d5\u05dd ", "x", "\u202eab\u202c"], ids=len
)
def test_an_answer_of_a_whole_book_is_printed_in_bounded_time(piece: str) -> None:
    book = (piece * (LONG // len(piece) + 1))[:LONG]
    begun = time.monotonic()
    made = case_pdf(content(case(Tier.STANDARD, changes={"need.problem": book})))
    assert time.monotonic() - begun < BOUND
    rest = "880,000 more characters are not printed; they are in the case file (case.json)."
    assert [one.partition(": ")[2] for one in made.warnings if "case.json" in one] == [rest]
    assert "880,000 more characters are not printed" in " ".join(words(made.data).split())


def test_what_fits_is_printed_as_it_is() -> None:
    report = content(case(Tier.FULL))
    assert shortened(report) == (report, ())


def test_rows_share_the_room_of_their_answer_and_keep_their_short_parts() -> None:
    rows = [{"id": f"m{place}", "measure": "y" * MOST, "unit": "percent"} for place in range(3)]
    found, said = shortened(content(case(Tier.STANDARD, changes={"outcome.measures": rows})))
    printed = found.case.answers["outcome.measures"]
    assert isinstance(printed, list)
    assert [row["unit"] for row in printed] == ["percent"] * 3
    assert sum(len(row["measure"]) for row in printed) < MOST + 1_000
    assert len(said) == 1
