"""The verb that counts the futures precisely, its progress, and the way to stop it."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.ui.foresight import PRECISE, Foresight
from casebuilder.ui.kit.bar import Bar
from casebuilder.ui.kit.button import Button


class CountBar(QWidget):
    """Offers a precise count; while it runs, shows how far it is and offers to stop it."""

    def __init__(self, foresight: Foresight) -> None:
        super().__init__()
        self._foresight = foresight
        words = _("Count precisely ({count} futures)")
        self.count = Button(words.format(count=figure.number(Decimal(PRECISE))))
        self.stop = Button(_("Cancel"))
        self.bar = Bar(_("Counting"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.count)
        row.addWidget(self.stop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.bar)
        self.count.clicked.connect(self._on_count)
        self.stop.clicked.connect(self._on_stop)
        foresight.moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def refresh(self) -> None:
        """Something new is known, or asked."""
        counting = self._foresight.counting
        found = self._foresight.found
        self.bar.setVisible(counting)
        self.stop.setVisible(counting)
        self.count.setVisible(not counting)
        self.count.setEnabled(found is not None and found.trials < PRECISE and self._foresight.known)

    def _on_count(self) -> None:
        self.bar.show_value(0, _("begins"))
        self._foresight.count_precisely()
        self.refresh()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        self._foresight.cancel()
        self.refresh()
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, done: int, whole: int) -> None:
        if self._foresight.counting:
            said = _("{done} of {all}")
            words = said.format(done=figure.number(Decimal(done)), all=figure.number(Decimal(whole)))
            self.bar.show_value(done / whole, words)
