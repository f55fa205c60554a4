"""Fold-outs: a question such as "Why we ask" that opens its answer in place."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.text import hint
from casebuilder.ui.theme import Role

_GAP = 4


class Disclosure(QWidget):
    """A line to press and, when open, what it hides; put things into `column`."""

    toggled = Signal(bool)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._head = _Head(words)
        self._inside = QWidget()
        self._inside.hide()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(icons.SMALL + _GAP, 2, 0, 4)
        self.column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self._inside)
        self._head.clicked.connect(self._on_clicked)

    @property
    def is_open(self) -> bool:
        return self._head.isChecked()

    def show_open(self, open_: bool) -> None:
        self._head.setChecked(open_)
        self._inside.setVisible(open_)
        self._head.setAccessibleDescription(_("Open") if open_ else _("Closed"))

    def _on_clicked(self, open_: bool) -> None:
        self.show_open(open_)
        self.toggled.emit(open_)


def why_we_ask(words: str) -> Disclosure:
    return _telling(_("Why we ask"), words)


def example(words: str) -> Disclosure:
    return _telling(_("Example"), words)


def _telling(head: str, words: str) -> Disclosure:
    made = Disclosure(head)
    made.column.addWidget(hint(words))
    return made


class _Head(QPushButton):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", 4)
        self.setAccessibleDescription(_("Closed"))
        self.refit()

    def refit(self) -> None:
        self.setFont(theme.font(Role.SMALL))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + icons.SMALL + _GAP + 4
        return QSize(width, max(24, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if mirrored else "chevron-right"
        x = self.width() - icons.SMALL if mirrored else 0
        area = QRectF(x, (self.height() - icons.SMALL) / 2, icons.SMALL, icons.SMALL)
        icons.paint(painter, "chevron-down" if self.isChecked() else closed, area, colours.accent)
        shown = self.font()
        shown.setUnderline(self.underMouse())
        painter.setFont(shown)
        painter.setPen(colours.accent)
        indent = icons.SMALL + _GAP
        room = self.rect().adjusted(0 if mirrored else indent, 0, -indent if mirrored else 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.text())
