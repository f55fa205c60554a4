"""A scale of worded levels, with a mark on the one that is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import CONTROL_RADIUS, Role, Theme

_SIDE = 6
_LEAST = 44


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale: its number, its name and the sentence that says what it is."""

    number: int
    name: str
    wording: str = ""


class ScaleBar(Options):
    """Cells side by side; digits and arrow keys choose. Below them the wording of the level in question."""

    def __init__(self, levels: Sequence[Level], needed: int | None = None) -> None:
        super().__init__([level.number for level in levels])
        self._levels = list(levels)
        self._needed: int | None = None
        self._wording = Text("", Role.SMALL, wrap=True)
        cells = [_Cell(level, place, self) for place, level in enumerate(levels)]
        self._arrange(cells)
        self._wording.setVisible(any(level.wording for level in levels))
        self._adopt(cells)
        self.show_needed(needed)

    def _arrange(self, cells: Sequence[QWidget]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        for cell in cells:
            row.addWidget(cell, 1)
        column.addLayout(row)
        column.addWidget(self._wording)

    @property
    def needed(self) -> int | None:
        return self._needed

    def show_needed(self, needed: int | None) -> None:
        self._needed = needed
        for option, level in zip(self._options, self._levels, strict=True):
            note = _("needed") if level.number == needed else ""
            said = ". ".join(part for part in (note, level.wording) if part)
            option.setProperty("explanation", said)
            option.setAccessibleDescription(said)
            option.update()
        if self.accessibleName():
            self.set_name(self.accessibleName())

    def preview(self, place: int | None) -> None:
        """Shows the wording of the level under the pointer, and of the chosen one again after."""
        chosen = self._chosen if place is None else place
        if chosen is None:
            self._wording.setText(_("Pick the sentence that is true today."))
            return
        level = self._levels[chosen]
        words = _("{number} {name}: {wording}")
        self._wording.setText(words.format(number=level.number, name=level.name, wording=level.wording))

    def _on_marked(self) -> None:
        self.preview(None)

    def _by_digit(self, text: str) -> int | None:
        numbers = [str(level.number) for level in self._levels]
        return numbers.index(text) if text in numbers else None


class _Cell(Option):
    def __init__(self, level: Level, place: int, scale: ScaleBar) -> None:
        super().__init__(f"{level.number} {level.name}", place)
        self._level = level
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.refit()

    def refit(self) -> None:
        made = theme.font(Role.SMALL)
        made.setWeight(QFont.Weight.Medium)
        self.setFont(made)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        two_lines = 2 * self.fontMetrics().height() + 14
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SIDE, max(_LEAST, two_lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        ground, edge, ink = self._colours(colours)
        drawing.box(painter, self.rect(), ground, edge, CONTROL_RADIUS)
        shown = self.font()
        if self.isChecked():
            shown.setWeight(QFont.Weight.Bold)
        painter.setFont(shown)
        painter.setPen(ink)
        self._paint_words(painter, colours)

    def _paint_words(self, painter: QPainter, colours: Theme) -> None:
        """`3 Defined` on one line where it fits, else the number above the name."""
        area = self.rect().adjusted(_SIDE // 2, 6, -_SIDE // 2, -5)
        needed = self._level.number == self._scale.needed
        metrics = QFontMetrics(painter.font())
        fits = needed or metrics.horizontalAdvance(self.text()) <= area.width()
        lines = [self.text()] if fits else [str(self._level.number), self._level.name]
        _paint_lines(painter, area, lines, top=needed or len(lines) > 1)
        if needed:
            self._paint_needed(painter, area, colours)

    def _paint_needed(self, painter: QPainter, area: QRect, colours: Theme) -> None:
        painter.setFont(_tiny(self.font()))
        painter.setPen(colours.accent if self.isChecked() else colours.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, _("needed"))

    def _colours(self, colours: Theme) -> tuple[QColor, QColor, QColor]:
        if self.isChecked():
            return colours.accent_soft, colours.accent, colours.accent
        over = self.underMouse() and not self._scale.read_only
        ground = colours.hover if over else colours.surface
        edge = colours.line if self._scale.read_only else colours.edge
        return ground, edge, colours.text

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._scale.preview(self.place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._scale.preview(None)


def _tiny(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(font.pixelSize() - 1, 1))
    made.setWeight(QFont.Weight.Medium)
    return made


def _paint_lines(painter: QPainter, area: QRect, lines: Sequence[str], *, top: bool) -> None:
    metrics = QFontMetrics(painter.font())
    height = metrics.height()
    y = area.top() if top else area.center().y() - height // 2
    for line in lines:
        words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), y, area.width(), height), Qt.AlignmentFlag.AlignCenter, words)
        y += height
