"""The bar over every page: where you are, what state it is in, and what makes sense now."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import Button, IconButton, Kind
from casebuilder.ui.kit.card import Pane
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.text import Text, muted
from casebuilder.ui.page import Action, PageHead
from casebuilder.ui.theme import CONTROL_RADIUS, Role, Tone

HEIGHT: Final = 80
_SEARCH_WIDTH: Final = 300
_TITLE_ROOM: Final = 420
"""Actions give way to the title until it has this much."""
_BUTTONS: Final = 2
"""So many actions besides the primary one stand in the bar; the rest are behind the dots."""
_LARGE: Final = 130
_LONG: Final = 30


class TopBar(Pane):
    """Shows a PageHead. Actions that find no room go into the menu behind the dots, the primary one last."""

    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Edge.BottomEdge)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head: PageHead | None = None
        self._buttons: list[tuple[Action, Button]] = []
        row = self._row()
        row.addLayout(self._titles(), 1)
        self.search = SearchBox()
        self.search.clicked.connect(self.search_asked)
        row.addWidget(self.search)
        self._more = IconButton("ellipsis", _("More actions"))
        self._menu = QMenu(self)
        self._more.clicked.connect(self._on_more)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        row.addWidget(self._more)
        row.addLayout(self._actions)

    def _row(self) -> QHBoxLayout:
        """The line of title and actions; a second one below it is for a title in large words."""
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(28, 10, 28, 11)
        self._lines.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._lines.addLayout(row)
        return row

    def _titles(self) -> QLayout:
        self._trail = muted("")
        self._title = TitleLabel()
        self._chip = Chip("")
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._note = NoteLabel()
        self._under = NoteLabel()
        self._line = line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(self._chip)
        line.addWidget(self._note, 1)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(self._trail)
        column.addLayout(line)
        column.addWidget(self._under)
        column.addStretch(1)
        return column

    def show_head(self, head: PageHead, *, searchable: bool) -> None:
        self._title.show_value(head.title)
        _show(self._trail, head.trail)
        _show(self._note, head.note if head.trail else "")
        _show(self._under, "" if head.trail else head.note)
        self._chip.show_value(head.chip, Tone(head.tone))
        self._chip.setVisible(bool(head.chip))
        self.search.setVisible(searchable)
        if self._head is None or [_looks(one) for one in self._head.actions] != [
            _looks(one) for one in head.actions
        ]:
            self._rebuild(head.actions)
        else:
            self._buttons = [
                (new, button) for new, (_old, button) in zip(head.actions, self._buttons, strict=True)
            ]
        self._head = head
        self._arrange()

    def button(self, action: str) -> Button:
        """The button of an action, for tests and for the tour."""
        return next(button for one, button in self._buttons if one.id == action)

    def _rebuild(self, actions: tuple[Action, ...]) -> None:
        for _action, old in self._buttons:
            self._actions.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [(action, self._made(action)) for action in actions]

    def _made(self, action: Action) -> Button:
        made = Button(action.text, Kind.PRIMARY if action.primary else Kind.PLAIN, action.icon or None)
        made.setAccessibleName(action.text)
        made.clicked.connect(lambda _checked=False, wanted=action.id: self._run(wanted))
        self._actions.addWidget(made)
        return made

    def _run(self, wanted: str) -> None:
        """The head may have been told anew since the button was made, even while it was pressed.

        What counts is the newest; a deed that is no longer offered is not done.
        """
        for action, _button in self._buttons:
            if action.id == wanted:
                action.run()
                return

    def _arrange(self) -> None:
        """Hide plain actions from the left until title and the rest have room."""
        room = self.width() - 56 - self._beside()
        widths = {action.id: button.sizeHint().width() + 12 for action, button in self._buttons}
        hidden: list[Action] = []
        plain = [action for action, _button in self._buttons if not action.primary]
        for place, action in enumerate(plain):
            few = len(plain) - place <= _BUTTONS
            if few and sum(widths.values()) + (48 if hidden else 0) <= room:
                break
            hidden.append(action)
            del widths[action.id]
        for action, button in self._buttons:
            button.setVisible(action.id in widths)
        self._more.setVisible(bool(hidden))
        self._fill_menu(hidden)
        self._place_title(room - sum(widths.values()) - (48 if hidden else 0))

    def _beside(self) -> int:
        """The width that title, state and the rest want before actions get any."""
        parts = [min(self._title.sizeHint().width(), _TITLE_ROOM)]
        if not self._chip.isHidden():
            parts.append(self._chip.sizeHint().width() + 12)
        if not self._note.isHidden():
            parts.append(min(self._note.sizeHint().width(), 60) + 12)
        if not self.search.isHidden():
            parts.append(_SEARCH_WIDTH + 12)
        return sum(parts)

    def _place_title(self, left: int) -> None:
        """Large words get a line of their own where the bar has no room for them beside the actions."""
        wanted = self._title.sizeHint().width() - min(self._title.sizeHint().width(), _TITLE_ROOM)
        own = theme.enlarged(100) >= _LARGE and left < wanted
        if own and self._lines.indexOf(self._title) < 0:
            self._line.removeWidget(self._title)
            self._lines.addWidget(self._title)
        elif not own and self._line.indexOf(self._title) < 0:
            self._lines.removeWidget(self._title)
            self._line.insertWidget(0, self._title)

    def refit(self) -> None:
        """The size of the text changed."""
        self._arrange()

    def _fill_menu(self, hidden: list[Action]) -> None:
        self._menu.clear()
        for action in hidden:
            self._menu.addAction(action.text).triggered.connect(
                lambda _checked=False, wanted=action.id: self._run(wanted)
            )

    def _on_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Elided(Text):
    """One line that gives way: it shortens, and says everything in its tooltip."""

    def show_value(self, words: str) -> None:
        self.setText(words)
        self.setToolTip(words if len(words) > _LONG else "")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), words
        )


class TitleLabel(_Elided):
    def __init__(self) -> None:
        super().__init__("", Role.PAGE)
        self.level = 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class NoteLabel(_Elided):
    def __init__(self) -> None:
        super().__init__("", Role.SMALL, Tone.NEUTRAL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class SearchBox(QAbstractButton):
    """Looks like a field, opens the palette: one search for cases, people and commands."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Search cases, people, commands"))
        self.setAccessibleName(_("Search cases, people and commands, Ctrl K"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.refit()

    def refit(self) -> None:
        made = theme.font(Role.BODY)
        made.setWeight(QFont.Weight.Normal)
        self.setFont(made)

    def sizeHint(self) -> QSize:
        return QSize(_SEARCH_WIDTH, max(theme.CONTROL_HEIGHT, self.fontMetrics().height() + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        edge = colours.muted if self.underMouse() else colours.edge
        drawing.box(painter, self.rect(), colours.surface, edge, CONTROL_RADIUS)
        painter.setFont(self.font())
        painter.setPen(colours.muted)
        inner = self.rect().adjusted(12, 0, -12, 0)
        keys = _("Ctrl K")
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(keys) - 12
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        painter.drawText(inner, int(lead | Qt.AlignmentFlag.AlignVCenter), words)
        painter.drawText(inner, int(trail | Qt.AlignmentFlag.AlignVCenter), keys)


def _show(label: QWidget, words: str) -> None:
    if isinstance(label, _Elided):
        label.show_value(words)
    elif isinstance(label, Text):
        label.setText(words)
    label.setVisible(bool(words))


def _looks(action: Action) -> tuple[str, str, bool, str]:
    return action.id, action.text, action.primary, action.icon
