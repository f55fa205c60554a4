"""The options of a case as tabs over their lines."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from casebuilder.i18n import _
from casebuilder.model.cash import Option
from casebuilder.texts.cash_lines import option_name
from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.segments import Segments

_LETTERS: Final = 66
_FEWEST: Final = 10


class OptionTabs(QScrollArea):
    """`picked` tells the id of an option. Long names are cut in the tab and whole in its tip.

    Tabs that have no room, as in large text, are scrolled.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bar: Segments | None = None
        self._shown: tuple[Option, ...] = ()
        self._preferred = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        refuse_ring(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ground = QWidget()
        self._row = QHBoxLayout(self._ground)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._ground)
        for part in (self._ground, self.viewport()):
            part.setAutoFillBackground(False)

    def show_value(self, options: Sequence[Option], preferred: str, current: str) -> None:
        if (tuple(options), preferred) != (self._shown, self._preferred):
            self._shown, self._preferred = tuple(options), preferred
            self._build()
        if self.bar is not None:
            self.bar.show_value(current)
            self._fit()

    def _build(self) -> None:
        cleared(self._row)
        most = max(_FEWEST, _LETTERS // max(len(self._shown), 1))
        names = _told_apart([_cut(option_name(one), most) for one in self._shown])
        self.bar = Segments([(one.id, name) for one, name in zip(self._shown, names, strict=True)])
        self.bar.picked.connect(self._on_picked)
        self._row.addWidget(self.bar)
        self._row.addStretch(1)
        self.bar.set_name(_("Option"))
        for tab, option in zip(self.bar.options(), self._shown, strict=True):
            name = self._name(option)
            tab.setToolTip(name)
            tab.setAccessibleName(name)

    def _fit(self) -> None:
        """As tall as the tabs, and as the bar that scrolls them where there is one."""
        tabs = self._ground.sizeHint()
        bar = self.horizontalScrollBar().sizeHint().height() if tabs.width() > self.width() else 0
        self.setFixedHeight(tabs.height() + bar)

    def refit(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _name(self, option: Option) -> str:
        words = _("{option} (preferred)") if option.id == self._preferred else "{option}"
        return words.format(option=option_name(option))

    def _on_picked(self, option: object) -> None:
        """Delete chooses nothing in a bar of choices; here something is always on show."""
        if isinstance(option, str):
            self.picked.emit(option)
        elif self.bar is not None:
            self.picked.emit(self._preferred)


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names that are the same once they are cut get their number."""
    return [f"{place} {name}" if names.count(name) > 1 else name for place, name in enumerate(names, start=1)]


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
