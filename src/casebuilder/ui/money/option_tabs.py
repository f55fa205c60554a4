"""The options of a case as tabs over their lines."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.cash import Option
from casebuilder.texts.cash_lines import option_name
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.segments import Segments

_LETTERS: Final = 84
_FEWEST: Final = 10


class OptionTabs(QWidget):
    """`picked` tells the id of an option. Long names are cut in the tab and whole in its tip."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bar: Segments | None = None
        self._shown: tuple[Option, ...] = ()
        self._preferred = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_value(self, options: Sequence[Option], preferred: str, current: str) -> None:
        if (tuple(options), preferred) != (self._shown, self._preferred):
            self._shown, self._preferred = tuple(options), preferred
            self._build()
        if self.bar is not None:
            self.bar.show_value(current)

    def _build(self) -> None:
        cleared(self._row)
        most = max(_FEWEST, _LETTERS // max(len(self._shown), 1))
        self.bar = Segments([(one.id, _cut(option_name(one), most)) for one in self._shown])
        self.bar.picked.connect(self._on_picked)
        self._row.addWidget(self.bar)
        self._row.addStretch(1)
        self.bar.set_name(_("Option"))
        for tab, option in zip(self.bar.options(), self._shown, strict=True):
            name = self._name(option)
            tab.setToolTip(name)
            tab.setAccessibleName(name)

    def _name(self, option: Option) -> str:
        words = _("{option} (preferred)") if option.id == self._preferred else "{option}"
        return words.format(option=option_name(option))

    def _on_picked(self, option: object) -> None:
        """Delete chooses nothing in a bar of choices; here something is always on show."""
        if isinstance(option, str):
            self.picked.emit(option)
        elif self.bar is not None:
            self.picked.emit(self._preferred)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
