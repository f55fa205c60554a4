from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import Show

from casebuilder.ui.kit.banner import Banner
from casebuilder.ui.kit.bar import Bar
from casebuilder.ui.kit.button import Button, IconButton, Kind, LinkButton
from casebuilder.ui.kit.card import Card, Line, Note, Pane
from casebuilder.ui.kit.chip import Chip, FilterChip
from casebuilder.ui.kit.data_table import Cell, DataTable
from casebuilder.ui.kit.disclosure import Disclosure, why_we_ask
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.error_summary import ErrorSummary
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.focus_ring import FocusRing
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.status import Status, StatusIcon, status_words
from casebuilder.ui.kit.text import body, caption, page_title
from casebuilder.ui.kit.toast import ToastShelf
from casebuilder.ui.theme import READING_WIDTH, Appearance, Scheme, Tone


def every_part() -> list[QWidget]:
    """One of each, with words."""
    chips = QWidget()
    flow = FlowLayout(chips)
    for tone in Tone:
        flow.addWidget(Chip(f"A {tone} state", tone))
    bar, figure, summary = Bar("Skills"), KeyFigure("NPV", pressable=True), ErrorSummary("Mend this")
    bar.show_value(0.6, "2.5 of 4", Tone.WARN, 0.8)
    figure.show_value("$412k", "P10 to P90")
    summary.show_value([("a", "Name an owner")])
    card, note, page = Card("Title", trailing=Chip("Met", Tone.GOOD)), Note(Tone.WARN), ScrollPage()
    note.column.addWidget(body("words"))
    card.column.addWidget(note)
    page.column.addWidget(card)
    return [
        *(Button(kind.title(), kind, "plus") for kind in Kind),
        IconButton("x", "Close"),
        LinkButton("Name who benefits"),
        chips,
        FilterChip("Unit: Sales"),
        bar,
        figure,
        summary,
        page,
        Pane(Qt.Edge.TopEdge),
        Line(),
        *(StatusIcon(status) for status in Status),
        *(NavItem("Skills", status=status, trailing="1 gap") for status in Status),
        NavItem("Home", icon="house"),
        Banner("Read only", Tone.WARN, action="Open another", closable=True),
        EmptyState("inbox", "Nothing here.", "Start a case"),
        why_we_ask("It is weighed."),
        caption("Set up"),
        page_title("Costs"),
    ]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_part_paints_in_both_schemes_and_directions(
    qtbot: QtBot, look: Appearance, show: Show, scheme: Scheme, direction: Qt.LayoutDirection
) -> None:
    window = show(*every_part())
    window.setLayoutDirection(direction)
    look.choose_scheme(scheme)
    assert not window.grab().isNull()


def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, show: Show) -> None:
    window = show(*every_part())
    nameless = [
        part
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (part.accessibleName() or getattr(part, "text", str)())
    ]
    assert nameless == []


def test_a_busy_button_cannot_be_pressed_twice(qtbot: QtBot, show: Show) -> None:
    button = Button("Export")
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    button.show_busy()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (pressed, button.busy, button.accessibleDescription()) == ([], True, "Working")
    button.show_ready()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (pressed, button.busy, button.accessibleDescription()) == ([1], False, "")


def test_a_filter_chip_says_which_filter_it_lifts(qtbot: QtBot, show: Show) -> None:
    chip = FilterChip("Unit: Sales")
    show(chip)
    (lift,) = chip.findChildren(QPushButton)
    assert "Unit: Sales" in lift.accessibleName()
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(lift, Qt.Key.Key_Space)


def test_a_status_is_a_word_and_a_shape(qtbot: QtBot, show: Show) -> None:
    pictures = set()
    for status in Status:
        sign = StatusIcon(status)
        show(sign)
        assert sign.accessibleName() == status_words(status)
        grey = sign.grab().toImage().convertToFormat(sign.grab().toImage().Format.Format_Grayscale8)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == len(Status)


def test_a_bar_says_its_number_in_words(qtbot: QtBot, show: Show) -> None:
    bar = Bar("Skills")
    show(bar)
    bar.show_value(0.6, "2.5 of 4", Tone.WARN)
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("Skills", "2.5 of 4")


def test_a_key_figure_is_pressed_like_a_button(qtbot: QtBot, show: Show) -> None:
    figure = KeyFigure("In review", pressable=True)
    figure.show_value("7")
    show(figure)
    figure.setFocus()
    with qtbot.waitSignal(figure.pressed):
        QTest.keyClick(figure, Qt.Key.Key_Return)
    with qtbot.waitSignal(figure.pressed):
        QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert figure.accessibleName() == "In review: 7"


def test_a_fold_out_opens_and_tells_so(qtbot: QtBot, show: Show) -> None:
    fold = Disclosure("Why we ask")
    hidden = body("Because it is weighed.")
    fold.column.addWidget(hidden)
    show(fold)
    assert not hidden.isVisible()
    (head,) = fold.findChildren(QPushButton)
    with qtbot.waitSignal(fold.toggled):
        QTest.keyClick(head, Qt.Key.Key_Space)
    assert hidden.isVisible()
    assert head.accessibleDescription() == "Open"


def test_each_line_of_the_error_summary_leads_to_its_field(qtbot: QtBot, show: Show) -> None:
    summary = ErrorSummary("There are two things to mend")
    show(summary)
    summary.show_value([("who", "Name who benefits"), ("target", "Enter the target")])
    with qtbot.waitSignal(summary.chosen) as heard:
        QTest.keyClick(summary.links()[1], Qt.Key.Key_Space)
    assert heard.args == ["target"]
    summary.show_value([])
    assert summary.isHidden()


def test_a_banner_acts_and_goes(qtbot: QtBot, show: Show) -> None:
    banner = Banner("Read only", Tone.WARN, action="Open another", closable=True)
    show(banner)
    act, close = banner.findChildren(QPushButton)
    with qtbot.waitSignal(banner.acted):
        act.click()
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert banner.isHidden()


def test_a_toast_undoes_and_goes(qtbot: QtBot, show: Show) -> None:
    shelf = ToastShelf(show(LineField()))
    toast = shelf.tell("Condition 2 removed", action="Undo")
    with qtbot.waitSignals([toast.acted, toast.gone]):
        toast.findChildren(QPushButton)[0].click()
    assert shelf.toasts() == []


def test_a_toast_waits_while_the_pointer_rests_on_it(qtbot: QtBot, show: Show) -> None:
    toast = ToastShelf(show(LineField())).tell("Exported")
    assert toast.is_waiting
    here = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast.is_waiting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.is_waiting


def test_the_shelf_holds_three_toasts_inside_the_window(qtbot: QtBot, show: Show) -> None:
    window = show(LineField())
    shelf = ToastShelf(window)
    for number in range(5):
        shelf.tell(f"Deed {number}")
    assert [toast.words for toast in shelf.toasts()] == ["Deed 2", "Deed 3", "Deed 4"]
    window.resize(500, 300)
    assert all(window.rect().contains(toast.geometry()) for toast in shelf.toasts())


def test_a_sheet_is_left_with_escape_and_dims_its_window_meanwhile(qtbot: QtBot, show: Show) -> None:
    window = show(LineField())
    sheet = Sheet(window, "Delete this draft?", "Its answers go too.")
    back = sheet.add_way_back("Keep it")
    verb = sheet.add_verb("Delete draft", Kind.DANGER)
    left = []
    sheet.rejected.connect(lambda: left.append(1))
    verb.clicked.connect(sheet.accept)
    before = len(window.findChildren(QWidget))
    sheet.open()
    assert len(window.findChildren(QWidget)) > before
    assert (sheet.accessibleName(), back.text()) == ("Delete this draft?", "Keep it")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert left == [1]


def test_no_button_of_a_sheet_is_cut_off_at_the_largest_text(show: Show, look: Appearance) -> None:
    window = show(QWidget())
    window.resize(1280, 800)
    look.choose_text_size(200)
    try:
        sheet = Sheet(window, "This document cannot be signed here")
        buttons = [sheet.add_way_back("Discard the signature"), sheet.add_verb("Save the signed document…")]
        sheet.open()
        assert all(one.width() >= one.sizeHint().width() for one in buttons)
        assert sheet.width() <= window.width()
    finally:
        look.choose_text_size(100)


def test_a_page_keeps_lines_short_enough_to_read(qtbot: QtBot, show: Show) -> None:
    page = ScrollPage()
    page.column.addWidget(body("word " * 300))
    show(page).resize(1600, 600)
    assert page.content.width() <= READING_WIDTH


def test_chips_flow_onto_the_next_line(qtbot: QtBot, show: Show) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    for number in range(20):
        flow.addWidget(Chip(f"Chip number {number}"))
    assert flow.heightForWidth(200) > flow.heightForWidth(2_000)
    flow.clear()
    assert flow.count() == 0


def table_of(rows: Any) -> QStandardItemModel:
    model = QStandardItemModel(0, 2)
    for ref, state in rows:
        chip = QStandardItem(state)
        chip.setData(Tone.WARN, Cell.CHIP)
        model.appendRow([QStandardItem(ref), chip])
    return model


def test_enter_and_a_double_click_open_a_row(qtbot: QtBot, show: Show) -> None:
    table = DataTable("Needs you")
    model = table_of([("BC-1", "Waiting"), ("BC-2", "Late")])
    table.setModel(model)
    opened = []
    table.opened.connect(lambda index: opened.append(index.row()))
    show(table)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]
    spot = table.visualRect(model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [1, 0]


def test_tab_leaves_a_table(qtbot: QtBot, show: Show) -> None:
    table, after = DataTable("Needs you"), LineField()
    table.setModel(table_of([("BC-1", "Waiting")]))
    show(table, after)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_focus_ring_follows_the_focus_and_survives_its_widget(
    qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    ring = FocusRing(qapp)
    first, second = LineField(), LineField()
    window = show(first, second)
    first.setFocus()
    shown = [part for part in window.findChildren(QWidget) if type(part).__name__ == "_Ring"]
    # Another test of this process may have made a ring for the application too; it follows the same focus.
    assert {part.geometry().center() for part in shown} == {first.geometry().center()}
    second.setFocus()
    second.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    first.setFocus()
    assert first.hasFocus()
    qapp.focusChanged.disconnect(ring._on_focus_changed)
    ring.deleteLater()


def test_a_sheet_grows_with_what_comes_into_it(show: Show, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1280, 800)
    show(window)
    sheet = Sheet(window, "Return with comments")
    summary = ErrorSummary("This cannot be done yet")
    summary.hide()
    sheet.column.addWidget(summary)
    sheet.open()
    before = sheet.height()
    summary.show_value([("", "Choose a reason."), ("", "Write an explanation.")])
    summary.show()
    qtbot.waitUntil(lambda: sheet.height() >= before + summary.minimumSizeHint().height())
    assert sheet.height() < window.height()


def test_where_one_is_has_room_for_its_heavier_words(show: Show) -> None:
    item = NavItem("Personen & Schlüssel", icon="users")
    show(item)
    item.resize(item.sizeHint())
    item.show_current(True)
    heavier = item.font()
    heavier.setWeight(QFont.Weight.DemiBold)
    lead = NavItem("", icon="users").sizeHint().width()
    assert item.width() - lead >= QFontMetrics(heavier).horizontalAdvance(item.text())
