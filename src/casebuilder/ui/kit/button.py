"""Buttons: one primary for the next step, plain and quiet ones beside it, danger for what destroys."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import CONTROL_RADIUS, Role, Theme

_SIDE = 14
_GAP = 8
_SPIN_MS = 60


class Kind(StrEnum):
    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """Connect `clicked`. `show_busy` turns it into a spinner that cannot be pressed twice."""

    def __init__(self, words: str, kind: Kind = Kind.PLAIN, icon: str | None = None) -> None:
        super().__init__(words)
        self.kind = kind
        self._icon = icon
        self._turn = 0
        self._clock: QTimer | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.refit()

    @property
    def busy(self) -> bool:
        return self._clock is not None

    def show_busy(self) -> None:
        if self._clock is None:
            self._clock = QTimer(self)
            self._clock.setInterval(_SPIN_MS)
            self._clock.timeout.connect(self._on_turn)
            self.setAccessibleDescription(_("Working"))
            self.setEnabled(False)
            if not theme.reduced_motion():
                self._clock.start()

    def show_ready(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
            self.setAccessibleDescription("")
            self.setEnabled(True)
            self.update()

    def show_kind(self, kind: Kind) -> None:
        self.kind = kind
        self.update()

    def refit(self) -> None:
        made = theme.font(Role.BODY)
        made.setPixelSize(max(made.pixelSize() - 1, 1))
        made.setWeight(QFont.Weight.Medium)
        self.setFont(made)
        self.updateGeometry()

    def _on_turn(self) -> None:
        self._turn = (self._turn + 30) % 360
        self.update()

    def _has_sign(self) -> bool:
        return self._icon is not None or self.busy

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(_shown(self.text()))
        sign = icons.SMALL + (_GAP if self.text() else 0) if self._has_sign() else 0
        sides = 2 * _SIDE if self.text() else 2 * (theme.CONTROL_HEIGHT - icons.SMALL) // 2
        return QSize(words + sign + sides + 1, max(theme.CONTROL_HEIGHT, metrics.height() + 18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        ground, edge, ink = self._colours(colours)
        drawing.box(painter, self.rect(), ground, edge, CONTROL_RADIUS)
        self._paint_face(painter, ink)

    def _paint_face(self, painter: QPainter, ink: QColor) -> None:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(_shown(self.text()))
        sign = icons.SMALL + (_GAP if self.text() else 0) if self._has_sign() else 0
        left = (self.width() - words - sign) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._has_sign():
            x = self.width() - left - icons.SMALL if mirrored else left
            top = (self.height() - icons.SMALL) / 2
            self._paint_sign(painter, QRectF(x, top, icons.SMALL, icons.SMALL), ink)
        painter.setPen(ink)
        start = left if mirrored else left + sign
        area = QRect(QPoint(round(start), 0), QSize(words + 1, self.height()))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())

    def _paint_sign(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        if self.busy:
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(area.adjusted(2, 2, -2, -2), -self._turn * 16, 270 * 16)
        elif self._icon is not None:
            icons.paint(painter, self._icon, area, ink)

    def _colours(self, colours: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, edge and ink in the present state."""
        over = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return colours.sunken, None, colours.muted
        match self.kind:
            case Kind.PRIMARY:
                return (colours.accent_over if over else colours.accent), None, colours.on_accent
            case Kind.DANGER:
                return (colours.bad_over if over else colours.bad), None, colours.on_accent
            case Kind.PLAIN:
                return self._plain(colours), colours.line if not over else colours.edge, colours.text
            case Kind.QUIET:
                return (colours.sunken if over else None), None, self._quiet_ink(colours)

    def _plain(self, colours: Theme) -> QColor:
        return colours.sunken if self.isDown() else colours.surface

    def _quiet_ink(self, colours: Theme) -> QColor:
        return colours.accent if self.isChecked() else colours.text


class IconButton(Button):
    """A quiet square button with a sign only; its name is spoken and shown as a tooltip."""

    def __init__(self, icon: str, name: str, kind: Kind = Kind.QUIET) -> None:
        super().__init__("", kind, icon)
        self.setAccessibleName(name)
        self.setToolTip(name)


class LinkButton(QPushButton):
    """Words in accent colour that lead somewhere; underlined under the pointer and the focus."""

    def __init__(self, words: str, role: Role = Role.BODY) -> None:
        super().__init__(words)
        self._role = role
        self._heights: dict[tuple[int, str], int] = {}
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("focusRadius", 4)
        self.refit()

    def refit(self) -> None:
        self._heights.clear()
        self.setFont(theme.font(self._role))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Layouts ask many times for the same; breaking lines anew each time is what takes long."""
        asked = width, self.text()
        if asked not in self._heights:
            self._heights[asked] = self._bounds(width).height() + 6
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 3
        return QSize(width, self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.fontMetrics().height() + 6)

    def _bounds(self, width: int) -> QRect:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        room = QRect(0, 0, max(width - 2, 1), 10_000)
        return self.fontMetrics().boundingRect(room, int(flags), self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        shown = self.font()
        shown.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(shown)
        colours = theme.of(self)
        painter.setPen(colours.accent if self.isEnabled() else colours.muted)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(1, 0, -1, 0), flags, self.text())


def _shown(words: str) -> str:
    """Without the marks of mnemonics."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
