"""The table of costs and benefits in words."""

from datetime import date
from decimal import Decimal

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.block import range_percents
from casebuilder.model.cash import Plan
from casebuilder.model.pasting import Note
from casebuilder.model.plan import House, plan_of
from casebuilder.texts import cash_lines

CODES = ["above", "columns", "years", "shifted", "rows", "sums", "parts", "mixed", "rounded", "signs"]


@pytest.fixture
def plan() -> Plan:
    return plan_of({"money.start": "2027-01-01"}, House("EUR", Decimal("0.08"), date(2026, 11, 28)))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("count", [1, 2])
def test_every_note_about_a_paste_is_a_whole_sentence(plan: Plan, code: str, count: int) -> None:
    words = cash_lines.note_words(Note(code, count, "Cloud"), plan)

    assert words.endswith((".", ")."))
    assert "{" not in words


def test_the_sign_of_the_own_currency_needs_no_word(plan: Plan) -> None:
    assert cash_lines.note_words(Note("signs", 1, "€"), plan) == ""


def test_a_long_text_is_cut_in_a_note(plan: Plan) -> None:
    assert "“" + "x" * 30 + "…”" in cash_lines.note_words(Note("sums", 1, "x" * 400), plan)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("85", "115", "±15\u00a0%"),
        ("70", "115", "70 · 100 · 115\u00a0%"),
        ("92.5", "107.5", "±7.5\u00a0%"),
        ("", "120", "100 · 100 · 120\u00a0%"),
        ("130", "80", "130 · 100 · 80\u00a0%"),
        ("115", "85", "115 · 100 · 85\u00a0%"),
        ("", "", ""),
        ("much", "much", "much"),
    ],
)
def test_a_range_is_written_as_it_can_be_typed_again(low: str, high: str, words: str) -> None:
    row: dict[str, Json] = {"low": low, "high": high}

    said = cash_lines.range_words(row)

    assert said == words
    if low and low != "much":
        assert range_percents(said) == (low, high)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"side": "cost"}, "Cost"),
        ({"side": "cost", "spend": "opex", "rhythm": "run"}, "Opex, running"),
        ({"side": "benefit"}, "Benefit"),
        ({"side": "benefit", "category": "Savings", "currency": "usd"}, "Savings · USD"),
    ],
)
def test_the_kind_of_a_line_in_a_word_or_two(row: dict[str, Json], words: str) -> None:
    assert cash_lines.kind_words(row) == words


def test_what_lies_after_the_last_column_is_named(plan: Plan) -> None:
    row: dict[str, Json] = {"name": "Licences", "amounts": ["1", "1", "1", "1", "1", "", "4000", "x"]}

    assert cash_lines.beyond_words(row, plan) == (
        "Licences: 2 amounts after the last column are kept but do not count (2033: 4,000, 2034: x)."
    )


def test_a_rate_is_said_with_its_day() -> None:
    rate: Json = [{"currency": "usd", "rate": "0.92", "day": "2026-11-01"}]

    assert cash_lines.rate_note({"money.rates": rate}, "USD", "EUR") == (
        "Amounts are in USD; 1 USD counts as 0.92 EUR. Budget rate of 1 November 2026."
    )
    assert cash_lines.rate_note({}, "EUR", "EUR") == ""
    assert "the line counts as 0" in cash_lines.rate_note({}, "USD", "EUR")
