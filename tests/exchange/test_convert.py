"""Cells become answers only where they can mean one thing."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebuilder.exchange.convert import Habits, converted, day, habits, number, scale
from casebuilder.exchange.raw import Raw
from casebuilder.exchange.sheet import sheet_of
from casebuilder.model.document import canonical
from casebuilder.model.form import (
    Choice,
    Choices,
    Day,
    Form,
    Number,
    Option,
    PersonPick,
    Question,
    Text,
    YesNo,
)

_INTAKE = Path(__file__).parents[2] / "forms" / "intake" / "1.toml"
FORM = Form.model_validate(tomllib.loads(_INTAKE.read_text("utf-8")))


@pytest.mark.parametrize(
    ("typed", "mark", "found"),
    [
        ("5", "", "5"),
        ("5.598", ".", "5.598"),
        ("5.598", ",", "5598"),
        ("5.598", "", None),
        ("1,200", "", None),
        ("1,200", ".", "1200"),
        ("12,5", "", "12.5"),
        ("12,50 €", "", "12.50"),
        ("€ 1.234.567,89", "", "1234567.89"),
        ("$1,234,567.89", "", "1234567.89"),
        ("1 234 567,8", "", "1234567.8"),
        ("1'234'567", "", "1234567"),
        ("1,234,567", "", "1234567"),
        ("0.125", "", "0.125"),
        ("(250)", "", "-250"),
        ("\u2212250", "", "-250"),
        ("25%", "", "25"),
        ("1.5E+06", "", "1.5E+6"),
        ("250 kEUR", "", None),
        ("12.34.56", "", None),
        ("1,23,456", "", None),
        ("ten", "", None),
        ("-", "", None),
        ("", "", None),
        ("nan", "", None),
        ("1e999999999", "", None),
        ("٣", "", None),
    ],
)
def test_numbers_are_read_only_where_they_are_one(typed: str, mark: str, found: str | None) -> None:
    assert number(typed, mark) == (None if found is None else Decimal(found))


@given(st.decimals(-(10**12), 10**12, places=2))
def test_written_numbers_come_back_in_every_country(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert number(english, ".") == amount
    assert number(german, ",") == amount


@pytest.mark.parametrize(
    ("typed", "day_first", "found"),
    [
        ("2026-05-01", None, "2026-05-01"),
        ("2026/5/1", None, "2026-05-01"),
        ("2026-05-01 13:45:00", None, "2026-05-01"),
        ("01.05.2026", None, "2026-05-01"),
        ("31/12/2026", None, "2026-12-31"),
        ("12/31/2026", None, "2026-12-31"),
        ("05/06/2026", None, None),
        ("05/06/2026", True, "2026-06-05"),
        ("05/06/2026", False, "2026-05-06"),
        ("5 May 2026", None, "2026-05-05"),
        ("May 5th, 2026", None, "2026-05-05"),
        ("31.02.2026", None, None),
        ("2026", None, None),
        ("soon", None, None),
        ("0000-01-01", None, None),
    ],
)
def test_dates_are_read_only_where_they_are_one(
    typed: str, day_first: bool | None, found: str | None
) -> None:
    result = day(typed, day_first=day_first)
    assert (result and result.isoformat()) == found


def test_a_column_shows_how_all_its_cells_are_written() -> None:
    sheet = sheet_of(
        Raw([(1, ["a", "b"]), (2, ["1.200", "03/04/2026"]), (3, ["3,5", "25/04/2026"])], delimiter=";"), "x"
    )
    assert habits(sheet, "a").mark == ","
    assert habits(sheet, "b").day_first is True


@pytest.mark.parametrize(
    ("column", "size"),
    [
        ("spend_musd", 10**6),
        ("Cost (k€)", 10**3),
        ("Budget in Mio EUR", 10**6),
        ("cost", 1),
        ("Price €000s", 10**3),
    ],
)
def test_the_name_of_a_column_says_what_it_counts(column: str, size: int) -> None:
    assert scale(column) == size


def _value(question: Question, typed: str, way: Habits | None = None) -> object:
    return converted(question, typed, way or Habits()).value


COST = Choice(
    id="size.cost",
    kind="choice",
    prompt="Cost",
    options=tuple(
        Option(id=one, label=one) for one in ("below_50k", "50k_500k", "above_500k", "above_5m", "unknown")
    ),
)


@pytest.mark.parametrize(
    ("typed", "size", "band"),
    [
        ("49999", 1, "below_50k"),
        ("50000", 1, "50k_500k"),
        ("5.598", 10**6, "above_5m"),
        ("0.927", 10**6, "above_500k"),
        ("50k_500k", 1, "50k_500k"),
        ("Above 5m", 1, "above_5m"),
        ("unknown", 1, "unknown"),
        ("0", 1, None),
        ("a lot", 1, "a lot"),
    ],
)
def test_amounts_fall_into_bands_of_cost(typed: str, size: int, band: str | None) -> None:
    assert _value(COST, typed, Habits(".", None, Decimal(size))) == band


def test_every_kind_keeps_what_it_cannot_read() -> None:
    options = (Option(id="run", label="Run it"), Option(id="grow", label="Grow"))
    assert _value(YesNo(id="q", kind="yes_no", prompt="p"), "Ja") is True
    assert _value(YesNo(id="q", kind="yes_no", prompt="p"), "maybe") == "maybe"
    assert _value(Number(id="q", kind="number", prompt="p"), "many") == "many"
    assert _value(Day(id="q", kind="date", prompt="p"), "soon") == "soon"
    assert _value(Choice(id="q", kind="choice", prompt="p", options=options), " RUN IT ") == "run"
    assert _value(Choice(id="q", kind="choice", prompt="p", options=options), "walk") == "walk"
    assert _value(Choices(id="q", kind="choices", prompt="p", options=options), "Grow; run") == [
        "grow",
        "run",
    ]
    assert _value(Choices(id="q", kind="choices", prompt="p", options=options), "Grow; x") == ["grow", "x"]
    assert _value(Text(id="q", kind="text", prompt="p"), "a\n b") == "a b"
    assert _value(Text(id="q", kind="text", prompt="p", lines=3), "a\n b") == "a\n b"


@pytest.mark.parametrize(
    ("typed", "name", "email"),
    [
        ("Ann Berg <Ann@Example.org>", "Ann Berg", "ann@example.org"),
        ("Ann Berg (ann@example.org)", "Ann Berg", "ann@example.org"),
        ("ann@example.org", "ann@example.org", "ann@example.org"),
        ("Ann Berg", "Ann Berg", ""),
    ],
)
def test_people_have_a_name_and_an_address(typed: str, name: str, email: str) -> None:
    assert _value(PersonPick(id="q", kind="person", prompt="p"), typed) == {"name": name, "email": email}


@settings(deadline=None)
@given(
    st.text(max_size=30) | st.from_regex(r"[+(-]?[0-9.,' eE/-]{1,14}\)?", fullmatch=True),
    st.sampled_from(["", ".", ","]),
    st.sampled_from([None, True, False]),
)
def test_no_cell_is_too_odd_for_any_question(typed: str, mark: str, day_first: bool | None) -> None:
    for question in FORM.questions():
        found = converted(question, typed, Habits(mark, day_first))
        assert len(canonical(found.value)) < 2_000
    habits(sheet_of(Raw([(1, ["a"]), (2, ["x" + typed]), (3, [typed or "y"])], delimiter=";"), "x"), "a")
