"""Icons: one SVG by name, drawn in any colour, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casebuilder.paths import bundled
from casebuilder.ui.theme import Theme

SMALL = 16
NORMAL = 20
_RATIOS = (1.0, 2.0)


def paint(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draws an icon into a square area of a widget that is being painted."""
    ratio = painter.device().devicePixelRatioF()
    side = round(area.width())
    place = QPointF(round(area.x()), round(area.y()))
    painter.drawPixmap(place, pixmap(name, colour, side, ratio))


def pixmap(name: str, colour: QColor, side: int = NORMAL, ratio: float = 1.0) -> QPixmap:
    return _drawn(name, colour.name(QColor.NameFormat.HexRgb), side, ratio)


def icon(name: str, theme: Theme, side: int = NORMAL) -> QIcon:
    """For menus and other places where Qt itself draws; made anew when the theme changes."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, theme.text, side, ratio))
        made.addPixmap(pixmap(name, theme.edge, side, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@lru_cache
def _source(name: str) -> str:
    return (bundled("resources") / "icons" / f"{name}.svg").read_text("utf-8")
