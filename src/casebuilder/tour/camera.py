"""Pictures of everything on the screen, in light and in dark, at any scale."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from casebuilder.tour.eyes import breathe, main_window, windows
from casebuilder.ui.theme import Appearance, Scheme

SIZE: Final = QSize(1280, 800)


class Camera:
    """Numbers its pictures in the order of the walk."""

    def __init__(self, folder: Path, look: Appearance) -> None:
        self._folder = folder
        self._look = look
        self._number = 0
        self.made: list[Path] = []

    def shoot(self, name: str, *, scale: int = 1) -> None:
        """One picture in light and one in dark."""
        self._number += 1
        _put_pointer_away()
        for scheme, ending in ((Scheme.LIGHT, ""), (Scheme.DARK, "-dark")):
            self._look.choose_scheme(scheme)
            breathe()
            self._keep(picture(scale), f"{self._number:02d}-{name}{ending}")
        self._look.choose_scheme(Scheme.LIGHT)

    def _keep(self, image: QImage, name: str) -> None:
        path = self._folder / f"{name}.png"
        image.save(str(path))
        self.made.append(path)


def _put_pointer_away() -> None:
    """What the pointer once touched does not look touched in the picture."""
    for window in windows():
        for one in window.findChildren(QWidget):
            one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)


def picture(scale: int = 1) -> QImage:
    """The main window with what lies over it."""
    base = main_window()
    image = QImage(base.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    origin = base.mapToGlobal(QPoint())
    for one in windows():
        _paint(painter, one, one.mapToGlobal(QPoint()) - origin)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _paint(painter: QPainter, window: QWidget, place: QPoint) -> None:
    painter.save()
    painter.translate(place)
    window.render(painter, QPoint())
    painter.restore()
