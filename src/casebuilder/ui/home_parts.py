"""Parts of Home: count cards, bars of waiting, rows of what moved."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import CARD_RADIUS, Role, Tone


class _Pressable(QAbstractButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class CountCard(_Pressable):
    """How many cases are at a stage; pressed, it shows them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._count: int | None = None
        self.setProperty("focusRadius", CARD_RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def value(self) -> int | None:
        """None while it is not known yet."""
        return self._count

    def show_value(self, count: int) -> None:
        self._count = count
        said = ngettext("{stage}: {count} case", "{stage}: {count} cases", count)
        self.setAccessibleName(said.format(stage=self.text(), count=count))
        self.update()

    def sizeHint(self) -> QSize:
        name, figure = QFontMetrics(theme.font(Role.SMALL)), QFontMetrics(theme.font(Role.FIGURE))
        wide = max(name.horizontalAdvance(self.text()), figure.horizontalAdvance(self._figure()))
        return QSize(wide + 36, name.height() + figure.height() + 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        edge = colours.edge if self.underMouse() or self.isDown() else colours.line
        drawing.box(painter, self.rect(), colours.surface, edge, CARD_RADIUS)
        inner = self.rect().adjusted(17, 15, -17, -13)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(colours.muted)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, lead(self, Qt.AlignmentFlag.AlignTop), name)
        painter.setFont(theme.font(Role.FIGURE))
        painter.setPen(colours.text if self._count else colours.muted)
        painter.drawText(inner, lead(self, Qt.AlignmentFlag.AlignBottom), self._figure())

    def _figure(self) -> str:
        return "" if self._count is None else f"{self._count:,}"


def median_words(days: float) -> str:
    if days < 1:
        return _("median under a day")
    whole = round(days)
    return ngettext("median {count} day", "median {count} days", whole).format(count=whole)


def wait_tone(days: float) -> Tone:
    """A week is long, ten days are too long."""
    return Tone.BAD if days >= 10 else Tone.WARN if days >= 7 else Tone.GOOD  # noqa: PLR2004 - explained above


class MovedRow(_Pressable):
    """One thing that happened: when, to which case, what. Pressed, it opens the case."""

    _WHEN = 92

    def __init__(self, when: str, title: str, sentence: str) -> None:
        super().__init__(title)
        self._when, self._sentence = when, sentence
        self.setAccessibleName(f"{when}. {title}. {sentence}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        title, words = QFontMetrics(_title_font()), QFontMetrics(theme.font(Role.SMALL))
        return QSize(240, title.height() + words.height() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        if self.underMouse():
            drawing.box(painter, self.rect().adjusted(-2, 0, 2, 0), colours.hover, None, 6)
        self._paint_when(painter)
        wide = QFontMetrics(theme.font(Role.SMALL)).horizontalAdvance(self._when) + 16
        gap = max(wide, self._WHEN * theme.font(Role.BODY).pixelSize() // theme.BODY_SIZE)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = self.rect().adjusted(0, 7, -gap, -7) if mirrored else self.rect().adjusted(gap, 7, 0, -7)
        self._line(painter, inner, _title_font(), self.text(), top=True)
        self._line(painter, inner, theme.font(Role.SMALL), self._sentence, top=False)

    def _paint_when(self, painter: QPainter) -> None:
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.of(self).muted)
        painter.drawText(self.rect().adjusted(4, 8, -4, 0), lead(self, Qt.AlignmentFlag.AlignTop), self._when)

    def _line(self, painter: QPainter, area: QRect, made: QFont, words: str, *, top: bool) -> None:
        painter.setFont(made)
        painter.setPen(theme.of(self).text if top else theme.of(self).muted)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, lead(self, side), shown)


def lead(widget: QWidget, up: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> int:
    """Where a line of text begins, in this direction of reading."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return int((Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | up)


def _title_font() -> QFont:
    made = theme.font(Role.LABEL)
    made.setPixelSize(max(made.pixelSize() - 1, 1))
    return made
