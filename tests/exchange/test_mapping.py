"""Rows become drafts: nothing cut, nothing lost, every oddity said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebuilder.exchange.headline import headline
from casebuilder.exchange.mapping import ColumnMap, Feed, columns_key, drafts, guess, preview, restored, saved
from casebuilder.exchange.raw import Raw
from casebuilder.exchange.sheet import Sheet, read, sheet_of
from casebuilder.model.answer import Json, text
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def investments() -> Sheet:
    return read(ROOT / "resources" / "samples" / "us-health-it-2013" / "investments.csv")


def _sheet(*lines: list[str]) -> Sheet:
    return sheet_of(Raw(list(enumerate(lines, start=1)), delimiter=","), "table.csv")


def test_the_real_investments_are_mapped_without_help(investments: Sheet, form: Form) -> None:
    found = guess(investments, form)
    assert {feed.question: feed.columns for feed in found.feeds} == {
        "idea.title": ("name",),
        "need.problem": ("performance_gap",),
        "size.cost": ("enhancement_spend_musd",),
        "people.unit": ("bureau",),
    }
    assert found.key_column == "identifier"
    assert found.title_from == ("summary", "performance_gap")


def test_the_real_investments_become_34_drafts_with_usable_titles(investments: Sheet, form: Form) -> None:
    made = drafts(investments, guess(investments, form), form)
    assert len(made) == len({one.title for one in made}) == len({one.source_key for one in made}) == 34
    given_names = investments.column("name")
    for draft, row in zip(made, investments.rows, strict=True):
        assert draft.title == (row[given_names] or draft.title)
        assert 8 < len(draft.title) <= max(90, len(row[given_names]))


def test_no_word_of_the_real_investments_is_lost(investments: Sheet, form: Form) -> None:
    for draft, row in zip(drafts(investments, guess(investments, form), form), investments.rows, strict=True):
        kept = [*draft.answers.values(), *draft.aside.values()]
        assert [cell for cell in row if cell and cell not in kept] == []


def test_a_text_longer_than_asked_for_stays_whole_and_is_remarked(investments: Sheet, form: Form) -> None:
    first = drafts(investments, guess(investments, form), form)[0]
    assert len(text(first.answers["need.problem"])) == 2471
    assert any("2471" in one.sentence and "1500" in one.sentence for one in first.remarks)


def test_amounts_of_zero_are_set_aside_instead_of_called_cheap(investments: Sheet, form: Form) -> None:
    first, _second, third, *_rest = drafts(investments, guess(investments, form), form)
    assert "size.cost" not in first.answers
    assert first.aside["import.enhancement_spend_musd"] == "0"
    assert third.answers["size.cost"] == "above_5m"
    assert third.aside["import.enhancement_spend_musd"] == "5.598"


def test_the_preview_says_what_will_be(investments: Sheet, form: Form) -> None:
    found = guess(investments, form)
    shown = preview(investments, found, form, known={"009-000001359"})
    assert (shown.made, len(shown.rows)) == (33, 20)
    assert [(one.number, one.reason) for one in shown.skipped] == [
        (3, "“009-000001359” was imported before.")
    ]
    assert "summary" in shown.set_aside
    assert shown.rows == tuple(drafts(investments, found, form, known={"009-000001359"})[:20])


def test_a_map_is_kept_as_json_for_the_same_columns(investments: Sheet, form: Form) -> None:
    found = replace(guess(investments, form), ignored=("last_baseline",))
    assert restored(json.loads(json.dumps(saved(found)))) == found
    mixed = replace(investments, columns=tuple(reversed(investments.columns)))
    assert columns_key(mixed) == columns_key(investments)
    assert columns_key(replace(investments, columns=(*investments.columns[1:], "new"))) != columns_key(
        investments
    )


@pytest.mark.parametrize("kept", [None, [], {}, {"feeds": "x"}, {"feeds": [1]}, {"feeds": [{}]}, "x", 1])
def test_a_damaged_map_is_refused(kept: Json) -> None:
    with pytest.raises(RefusedError, match="Choose the columns again"):
        restored(kept)


def test_a_map_of_other_columns_or_questions_is_refused(investments: Sheet, form: Form) -> None:
    for wrong in (
        ColumnMap((Feed("idea.title", ("gone",)),)),
        ColumnMap((Feed("gone.question", ("name",)),)),
        ColumnMap(key_column="gone"),
        ColumnMap(title_from=("gone",)),
    ):
        with pytest.raises(RefusedError, match=r"there is no “gone.*Choose the columns again"):
            drafts(investments, wrong, form)


def test_several_columns_are_joined_whole(form: Form) -> None:
    sheet = _sheet(
        ["Title", "Gap", "Summary"], ["A", "is slow", "a system"], ["B", "", "a list"], ["C", "x", ""]
    )
    found = ColumnMap((Feed("idea.title", ("Title",)), Feed("need.problem", ("Gap", "Summary"))))
    assert [one.answers["need.problem"] for one in drafts(sheet, found, form)] == [
        "is slow\n\nSummary:\na system",
        "a list",
        "x",
    ]


def test_a_constant_fills_what_is_blank(form: Form) -> None:
    sheet = _sheet(["Title", "Unit"], ["A", "Finance"], ["B", ""])
    found = ColumnMap((Feed("idea.title", ("Title",)), Feed("people.unit", ("Unit",), "Operations")))
    assert [one.answers["people.unit"] for one in drafts(sheet, found, form)] == ["Finance", "Operations"]


def test_what_cannot_be_read_is_kept_as_typed_and_said(form: Form) -> None:
    sheet = _sheet(["Title", "Deadline", "Kind"], ["A", "soon", "walk"])
    found = ColumnMap(
        (Feed("idea.title", ("Title",)), Feed("timing.latest", ("Deadline",)), Feed("kind.class", ("Kind",)))
    )
    (draft,) = drafts(sheet, found, form)
    assert (draft.answers["timing.latest"], draft.answers["kind.class"]) == ("soon", "walk")
    assert [one.sentence for one in draft.remarks] == [
        "“soon” cannot be read as a date.",
        "“walk” is not one of the options.",
    ]


def test_a_row_that_comes_twice_is_skipped_and_says_so(form: Form) -> None:
    sheet = _sheet(["id", "Title"], ["1", "A"], ["1", "B"], ["", "C"])
    shown = preview(sheet, ColumnMap((Feed("idea.title", ("Title",)),), key_column="id"), form)
    assert [one.title for one in shown.rows] == ["A", "C"]
    assert shown.skipped[0].reason == "It has the same identifier as row 2: “1”."


def test_a_row_without_any_used_cell_is_skipped(form: Form) -> None:
    sheet = _sheet(["Title", "Note"], ["A", ""], ["", "only a note"])
    found = ColumnMap((Feed("idea.title", ("Title",)),), ignored=("Note",))
    assert [one.reason for one in preview(sheet, found, form).skipped] == ["No cell of it is used."]


GUESSES: list[tuple[list[str], dict[str, str]]] = [
    (
        ["Demand name", "Business unit", "Description"],
        {"idea.title": "Demand name", "need.problem": "Description"},
    ),
    (["Title", "Problem statement", "Sponsor", "Total cost"], {"need.problem": "Problem statement"}),
    (["ProjectName", "Executive Sponsor", "Due Date"], {"people.sponsor": "Executive Sponsor"}),
    (
        ["What shall we call this idea?", "Who is the sponsor?"],
        {"idea.title": "What shall we call this idea?"},
    ),
    (["idea.title", "need.problem"], {"idea.title": "idea.title", "need.problem": "need.problem"}),
    (["Foo", "Bar"], {}),
]


@pytest.mark.parametrize(("columns", "expected"), GUESSES)
def test_usual_names_of_columns_are_understood(
    form: Form, columns: list[str], expected: dict[str, str]
) -> None:
    found = guess(_sheet(columns, ["" if index else "x" for index, _name in enumerate(columns)]), form)
    said = {feed.question: feed.columns[0] for feed in found.feeds}
    assert said.items() >= expected.items()
    assert expected or not said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_map_of_any_table_loses_nothing(form: Form, data: st.DataObject) -> None:
    cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    lines = data.draw(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=5))
    sheet = _sheet(["a", "b", "c", "d"], *[["x" + line[0], *line[1:]] for line in lines])
    takes = [one.id for one in form.questions() if one.kind in {"text", "choice", "number", "date", "yes_no"}]
    fed = data.draw(st.lists(st.sampled_from(takes), max_size=4, unique=True))
    found = ColumnMap(tuple(Feed(one, (column,)) for one, column in zip(fed, sheet.columns, strict=False)))
    for draft, row in zip(drafts(sheet, found, form), sheet.rows, strict=True):
        kept = {" ".join(text(one).split()) for one in [*draft.answers.values(), *draft.aside.values()]}
        answered = {value for value in draft.answers.values() if isinstance(value, str)}
        missing = [cell for cell in row if cell and " ".join(cell.split()) not in kept]
        assert not missing or len(answered) >= len(missing)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Common Working File (CWF) is a single data source.", "Common Working File (CWF) (7)"),
        ("The purpose of it is to provide calm. More.", "Calm (7)"),
        ("Short.", "Short (7)"),
        ("", ""),
        ("word " * 60, "Word " + "word " * 15 + "word… (7)"),
        ("x" * 300, "X" + "x" * 84 + "… (7)"),
    ],
)
def test_titles_are_made_of_whole_words(words: str, title: str) -> None:
    assert headline(words, "7") == title


@given(st.text(max_size=400), st.text(max_size=40))
def test_titles_are_never_longer_than_the_question_takes(words: str, mark: str) -> None:
    assert len(headline(words, mark)) <= 90
