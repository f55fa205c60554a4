"""A section on the screen: questions follow answers, Enter moves on, sign-offs do not fall unasked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casebuilder.model.case import Comment, Signoff
from casebuilder.model.form import Form
from casebuilder.model.gate import Gate
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.problem import of_answer
from casebuilder.model.stage import State
from casebuilder.services.workbook import Workbook
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.text import TextField
from casebuilder.ui.form_view import FormView, Way
from casebuilder.ui.kit.text import Text
from casebuilder.ui.voiding import VoidingSheet

Put = Callable[[QWidget], QWidget]
Open = Callable[..., Workbook]
Show = Callable[..., FormView]
PRIYA = Person(person_id("priya.raman@norvik.example"), "Priya Raman", frozenset({Role.PMO}))
CONTROL = Qt.KeyboardModifier.ControlModifier
FULL = {"size.cost": "above_5m"}


@pytest.fixture
def show(put: Put) -> Show:
    def made(book: Workbook, form: str, section: str) -> FormView:
        part = next(one for one in book.forms[form].section if one.id == section)

        def around() -> Around:
            return Around(book.forms[form], book.case.tier, date(2026, 11, 2), book.organisation)

        view = FormView(book, part, around, Way(2, 7, "The problem", "Outcome wanted"))
        put(view)
        return view

    return made


def shown(view: FormView) -> list[str]:
    return [question for question, field in view.fields.items() if field.isVisible()]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def line(view: FormView, question: str) -> QWidget:
    field = view.fields[question]
    assert isinstance(field, TextField)
    return field.input


def test_a_page_says_where_it_stands(show: Show, open_book: Open) -> None:
    view = show(open_book(), "intake", "need")

    words = [one.text() for one in view.findChildren(Text)]

    assert "Idea · 2 of 7" in words
    assert "What is wrong, and for whom?" in words
    assert view.on.text() == "Continue to outcome wanted"


def test_what_is_typed_becomes_an_answer(show: Show, open_book: Open) -> None:
    book = open_book()
    view = show(book, "intake", "need")
    view.focus_on("idea.title")

    QTest.keyClicks(focused(), "Warehouse scanning")
    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert book.case.title == "Warehouse scanning"


def test_enter_moves_to_the_next_field(show: Show, open_book: Open) -> None:
    view = show(open_book(), "intake", "need")
    view.focus_on("idea.title")

    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert focused() is line(view, "need.problem")


def test_ctrl_enter_continues_with_everything_told(show: Show, open_book: Open) -> None:
    book = open_book()
    view = show(book, "intake", "need")
    moved: list[int] = []
    view.moved.connect(moved.append)
    view.focus_on("need.problem")

    QTest.keyClicks(focused(), "Too slow")
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)

    assert (moved, book.case.answers["need.problem"]) == ([1], "Too slow")


def test_a_question_appears_with_the_answer_it_hangs_on(show: Show, open_book: Open) -> None:
    book = open_book()
    view = show(book, "intake", "duty")
    before = shown(view)

    book.answer("duty.kind", "law")

    assert [one for one in shown(view) if one not in before] == ["duty.reference", "duty.date", "links.cases"]


def test_questions_that_a_small_case_is_spared_are_named(show: Show, open_book: Open) -> None:
    view = show(open_book(), "intake", "affected")

    words = [one.text() for one in view.findChildren(Text) if one.isVisible()]

    assert any(one.startswith("Not needed for a Lite case: “Have you asked them?”") for one in words)


def test_undo_shows_the_answer_before(show: Show, open_book: Open) -> None:
    book = open_book()
    view = show(book, "intake", "need")
    book.answer("idea.title", "First")
    book.settle()
    book.answer("idea.title", "Second")

    book.undo()

    assert line(view, "idea.title").property("text") == "First"


def test_nothing_missing_is_blamed_before_the_gate_was_tried(show: Show, open_book: Open) -> None:
    view = show(open_book(), "intake", "need")
    before = view.fields["idea.title"].error()

    view.show_tried(frozenset({Gate.SUBMIT}))

    assert (before, view.fields["idea.title"].error()) == ("", "Answer this question.")


def test_who_may_not_edit_reads_text(show: Show, open_book: Open) -> None:
    book = open_book({"idea.title": "Scanning"}, actor=Actor(PRIYA, Role.PMO))

    view = show(book, "intake", "need")

    assert not view.editable
    assert view.fields["idea.title"].findChildren(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly)
    assert "Scanning" in [one.text() for one in view.fields["idea.title"].findChildren(Text)]


SIGNED = Signoff("sponsor", person_id("dana@norvik.example"), "Dana Okafor", "2026-11-01T09:00:00Z", 1, "ab")


def signed(book: Workbook) -> Workbook:
    book.show(replace(book.case, state=State.SIGNOFF, frozen="ab", signoffs=(SIGNED,)))
    return book


def sheet(view: FormView) -> VoidingSheet:
    return view.findChildren(VoidingSheet)[-1]


def test_an_edit_that_voids_a_sign_off_is_asked_about_first(show: Show, open_book: Open) -> None:
    book = signed(open_book({"idea.title": "Scanning"}, actor=Actor(PRIYA, Role.PMO)))
    view = show(book, "intake", "need")
    view.focus_on("idea.title")

    QTest.keyClicks(focused(), " everywhere")
    view.settle()

    assert book.case.title == "Scanning"
    assert "Dana Okafor (Sponsor)" in sheet(view).accessibleDescription()


def test_keeping_the_sign_off_takes_the_words_back(show: Show, open_book: Open) -> None:
    book = signed(open_book({"idea.title": "Scanning"}, actor=Actor(PRIYA, Role.PMO)))
    view = show(book, "intake", "need")
    view.focus_on("idea.title")
    QTest.keyClicks(focused(), " everywhere")
    view.settle()

    sheet(view).reject()

    assert line(view, "idea.title").property("text") == "Scanning"
    assert book.voids() == (SIGNED,)


def test_going_on_voids_it_once_and_is_not_asked_again(show: Show, open_book: Open) -> None:
    book = signed(open_book({"idea.title": "Scanning"}, actor=Actor(PRIYA, Role.PMO)))
    view = show(book, "intake", "need")
    view.focus_on("idea.title")
    QTest.keyClicks(focused(), "!")
    view.settle()

    sheet(view).accept()
    view.focus_on("need.problem")
    QTest.keyClicks(focused(), "Slow")
    view.settle()

    assert (book.voids(), book.case.revision, book.case.answers["need.problem"]) == ((), 2, "Slow")
    assert len(view.findChildren(VoidingSheet)) == 1


def test_open_comments_stand_below_their_question(show: Show, open_book: Open) -> None:
    book = open_book()
    remark = Comment(
        "k1", "need.problem", "How many a week?", PRIYA.id, "Priya Raman", "2026-11-02T09:00:00+00:00"
    )
    book.show(replace(book.case, comments=(remark, replace(remark, id="k2", text="Old", resolved=True))))

    view = show(book, "intake", "need")

    said = [one.text() for one in view.findChildren(Text) if one.isVisible()]
    assert "How many a week?" in said
    assert "Old" not in said


def with_question(form: Form) -> Form:
    """The form with one more question in its first section, as an author would add it."""
    data = form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    fresh = {
        "kind": "number",
        "id": "need.cases",
        "prompt": "How many a week?",
        "least": 1,
        "needed_for": "submit",
    }
    data["section"][0]["question"].append(fresh)
    return Form.model_validate({**data, "edition": form.edition + 1})


def test_a_question_added_to_a_form_is_on_the_screen_and_in_the_checks(
    show: Show, open_book: Open, forms: dict[str, Form]
) -> None:
    others = {**forms, "intake": with_question(forms["intake"])}
    book = open_book(others=others)

    view = show(book, "intake", "need")
    view.focus_on("need.cases")
    QTest.keyClicks(focused(), "0")
    view.settle()

    assert "need.cases" in shown(view)
    assert [one.code for one in of_answer(book.question("need.cases"), "0")] == ["too_low"]
    assert [one.code for one in book.appraisal.of("need.cases")] == ["too_low"]


def test_every_section_of_a_full_case_can_be_built(show: Show, open_book: Open) -> None:
    book = open_book(FULL)
    for form in book.forms.values():
        for section in form.section:
            view = show(book, form.form, section.id)
            assert view.fields.keys() <= {question.id for question in section.question}
            view.close_view()
