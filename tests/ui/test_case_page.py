"""The case workspace as people walk through it: parts, figures, undo, saving, roles."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.model.case import CaseId
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import Deed, State
from casebuilder.services.saver import Saving
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.explained import Explained
from casebuilder.ui.form_view import FormView
from casebuilder.ui.history_view import HistoryView
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.status import Status
from casebuilder.ui.kit.text import Text
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]
PRIYA = Person(person_id("priya.raman@norvik.example"), "Priya Raman", frozenset({Role.PMO, Role.LEADER}))


@pytest.fixture
def page(put: Put, session: Session, qtbot: QtBot) -> CasePage:
    """A draft of Jonas with nothing but a title, on the screen."""
    made = CasePage(session)
    session.going.connect(made.visit)
    case = session.workspace.new_case(session.actor, {"idea.title": "Warehouse scanning"})
    window = put(made)
    window.resize(1280, 800)
    made.visit(Place(PageName.CASE, case=case))
    return made


def form(page: CasePage) -> FormView:
    assert isinstance(page.view, FormView)
    return page.view


def go(page: CasePage, section: str, question: str = "") -> None:
    page.visit(Place(PageName.CASE, page.found.case.id, section, question))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def links(widget: QWidget) -> list[LinkButton]:
    return [one for one in widget.findChildren(LinkButton) if one.isVisible()]


def test_a_case_opens_where_something_is_left_with_the_cursor_in_it(page: CasePage) -> None:
    assert form(page).section.id == "need"
    assert form(page).isAncestorOf(focused())


def test_the_head_says_where_we_are(page: CasePage) -> None:
    head = page.head()

    assert (head.title, head.trail, head.chip) == ("Warehouse scanning", "Cases / BC-2026-001", "Draft")
    assert [one.text for one in head.actions if one.primary] == ["Submit to PMO"]


def test_the_task_list_follows_each_answer(page: CasePage) -> None:
    before = page.tasks.task("need")

    page.found.book.answer("need.problem", "Counts are written on paper and typed in again at night.")
    page.found.book.answer("inaction.in_12_months", "Returns grow.")

    assert (before.status, before.left) == (Status.IN_PROGRESS, "2 left")
    assert page.tasks.task("need").status is Status.DONE


def test_a_line_of_the_task_list_opens_its_part(page: CasePage) -> None:
    page.tasks.item("people").click()

    assert form(page).section.id == "people"


def test_continue_walks_through_the_form_to_the_check(page: CasePage) -> None:
    seen = []
    while isinstance(page.view, FormView):
        seen.append(page.view.section.id)
        page.view.on.click()

    assert seen == [one for one in page.tasks.ids() if one in seen]
    assert isinstance(page.view, CheckView)


def test_what_is_missing_leads_to_its_field(page: CasePage) -> None:
    link = next(one for one in links(page.panel) if "Who is the sponsor?" in one.text())

    link.click()

    assert form(page).section.id == "people"
    assert form(page).fields["people.sponsor"].isAncestorOf(focused())


def test_undo_takes_the_edit_back_and_shows_where(page: CasePage) -> None:
    page.found.book.answer("people.unit", "Fleet")
    go(page, "need")

    page.undo()

    assert "people.unit" not in page.found.case.answers
    assert form(page).section.id == "people"
    assert form(page).fields["people.unit"].isAncestorOf(focused())


def test_redo_does_it_again(page: CasePage) -> None:
    page.found.book.answer("people.unit", "Fleet")
    page.undo()

    page.redo()

    assert page.found.case.answers["people.unit"] == "Fleet"


def test_undo_takes_back_what_was_just_typed(page: CasePage) -> None:
    go(page, "need", "idea.title")
    QTest.keyClicks(focused(), "!")

    page.undo()

    assert page.found.case.title == "Warehouse scanning"


def test_an_edit_is_saved_and_the_head_says_so(page: CasePage, qtbot: QtBot) -> None:
    go(page, "need", "need.problem")
    QTest.keyClicks(focused(), "Paper everywhere")
    page.leave()

    qtbot.waitUntil(
        lambda: page.found.saver.state.saving is Saving.SAVED and page.found.saver.state.at is not None
    )

    assert page.head().note.startswith("Saved ")
    assert page.found.saver.flush().answers["need.problem"] == "Paper everywhere"


def test_unsaved_typing_is_back_after_a_crash(page: CasePage, session: Session, put: Put) -> None:
    page.found.typing("need.problem", "Half a sent")
    again = CasePage(session)
    put(again)

    again.visit(Place(PageName.CASE, page.found.case.id))

    assert again.found.case.answers["need.problem"] == "Half a sent"
    assert again.banner.words().startswith("1 answer was restored")


def test_submitting_too_early_says_what_is_missing_at_the_field(page: CasePage) -> None:
    go(page, "check")
    assert isinstance(page.view, CheckView)

    page.view.button.click()

    assert page.found.case.state is State.DRAFT
    assert form(page).fields["need.problem"].error() == "Answer this question."
    assert page.tasks.task("need").status is Status.ATTENTION


def complete(page: CasePage) -> None:
    book = page.found.book
    book.answer("need.problem", "Counts are written on paper and typed in again at night.")
    book.answer("inaction.in_12_months", "Returns grow.")
    book.answer("kind.class", "grow")
    book.answer("people.sponsor", {"name": "Jonas Weber", "email": "jonas.weber@norvik.example"})
    outcome = {"id": "m1", "measure": "Mis-picks", "target": "0.8", "by": "2027-06-30"}
    book.answer("outcome.measures", [outcome])


def test_a_complete_case_is_submitted_from_the_check_page(page: CasePage) -> None:
    complete(page)
    go(page, "check")
    assert isinstance(page.view, CheckView)
    words = [one.text() for one in page.view.findChildren(Text)]

    page.view.button.click()

    assert "Everything needed is there" in words
    assert "It goes to: Priya Raman" in words
    assert page.found.case.state is State.SUBMITTED
    assert "check" not in page.tasks.ids()


def test_the_acting_person_changes_what_can_be_done(page: CasePage, session: Session) -> None:
    complete(page)
    page.found.do(Deed.SUBMIT)

    session.act_as(Actor(PRIYA, Role.PMO))

    assert [one.text for one in page.head().actions if one.primary] == ["Take up"]
    assert "review" in page.tasks.ids()


def test_a_deed_without_needs_is_done_at_once(page: CasePage, session: Session) -> None:
    complete(page)
    page.found.do(Deed.SUBMIT)
    session.act_as(Actor(PRIYA, Role.PMO))

    next(one for one in page.head().actions if one.primary).run()

    assert page.found.case.state is State.TRIAGE


def test_pages_of_their_own_open_and_hide_the_figures(page: CasePage) -> None:
    go(page, "history")

    assert isinstance(page.view, HistoryView)
    assert not page.panel.isVisible()


def test_a_narrow_page_keeps_the_figures_in_a_drawer(page: CasePage, qtbot: QtBot) -> None:
    page.window().resize(860, 700)
    qtbot.waitUntil(lambda: page.folded)
    before = page.panel.isVisible()

    page.toggle_drawer()
    opened = page.panel.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)

    assert (before, opened, page.panel.isVisible()) == (False, True, False)


def test_a_figure_explains_itself_on_f1(page: CasePage) -> None:
    figure = next(one for one in page.panel.findChildren(Explained) if "Priority" in one.accessibleName())
    figure.setFocus()

    QTest.keyClick(figure, Qt.Key.Key_F1)

    assert figure.open
    assert "attainability" in figure.accessibleDescription()


def test_the_radar_stands_beside_the_capability_pages(page: CasePage) -> None:
    go(page, "capability")

    assert form(page).section.id == "can.people"
    assert page.panel.chart is not None
    assert page.panel.chart.scene is not None


def test_a_missing_case_is_said_and_nothing_breaks(page: CasePage, session: Session) -> None:
    failed: list[object] = []
    session.failed.connect(failed.append)

    page.visit(Place(PageName.CASE, case=CaseId("no-such-case")))

    assert len(failed) == 1
    assert page.found.case.title == "Warehouse scanning"


def test_a_comment_is_kept_and_marks_the_section(page: CasePage) -> None:
    go(page, "need")

    form(page).commented.emit("need.problem", "How many a week?")

    assert [one.text for one in page.found.case.comments] == ["How many a week?"]
    assert page.tasks.task("need").status is Status.ATTENTION


def test_everything_on_the_page_that_takes_the_focus_has_a_name(page: CasePage) -> None:
    nameless = []
    for section in page.tasks.ids():
        go(page, section)
        for one in page.findChildren(QWidget):
            takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
            if takes and not (one.accessibleName() or one.property("text")):
                nameless.append((section, one))

    assert nameless == []


def test_a_title_like_another_shows_the_other_case(page: CasePage, session: Session, qtbot: QtBot) -> None:
    other = session.workspace.new_case(session.actor, {"idea.title": "Cold-chain monitoring"})
    go(page, "need", "idea.title")

    page.found.book.answer("idea.title", "")
    QTest.keyClicks(focused(), "Monitoring of the cold-chain")
    page.leave()
    qtbot.waitUntil(lambda: any("Cold-chain monitoring" in one.text() for one in links(form(page))))
    next(one for one in links(form(page)) if "Cold-chain monitoring" in one.text()).click()

    assert page.found.case.id == other
