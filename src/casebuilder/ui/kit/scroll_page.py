"""A page that scrolls: one column of reading width, or the full width for grids."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.theme import READING_WIDTH

_MARGIN = 36
_RISE = 28
_NEAR = 48


class ScrollPage(QScrollArea):
    """Put things into `column`; `reveal` brings one into sight."""

    def __init__(self, *, full: bool = False, margin: int = _MARGIN) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        refuse_ring(self)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(20)
        self._ground = _ground(self.content, full=full, margin=margin)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def reveal(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 0, _NEAR)

    def settle(self) -> None:
        """Lay out at once what came in: rows that wrap would else show squeezed for two turns of the loop."""
        rows = self.content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for one in rows:
            if not one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                one.show()
        for layout in (self.content.layout(), self._ground.layout()):
            if layout is not None:
                layout.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self._ground, QPoint(0, 0)).y()


def _ground(content: QWidget, *, full: bool, margin: int) -> QWidget:
    """Centres nothing: the column begins at the leading edge, as lines of text do."""
    ground = QWidget()
    ground.setAutoFillBackground(False)
    outer = QVBoxLayout(ground)
    rise = min(margin, _RISE)
    outer.setContentsMargins(margin, rise, margin, rise)
    row = QHBoxLayout()
    if not full:
        content.setMaximumWidth(READING_WIDTH)
    row.addWidget(content, 1)
    row.addStretch(0)
    outer.addLayout(row)
    outer.addStretch(1)
    return ground
