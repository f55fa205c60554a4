"""The pages of a PDF as pictures, one under the other, drawn off the screen thread."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.services.paper import Paper, Picture, picture
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.text import muted
from casebuilder.ui.session import Session

WIDEST = 760
MARGIN = 24


class PaperView(QScrollArea):
    """Shows what will be signed, exactly as it is printed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages: list[_Sheet] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The business case as it is printed"))
        desk = _Desk()
        self._column = QVBoxLayout(desk)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(MARGIN)
        self._waiting = muted("")
        self._waiting.hide()
        self._column.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(desk)

    def show_waiting(self, words: str) -> None:
        """Say that pages are on their way; pages on show stay until the new ones are there."""
        self._waiting.setText(words)
        self._waiting.setVisible(not self._pages)

    def show_paper(self, paper: Paper) -> None:
        """Show another document from its first page."""
        self._waiting.hide()
        for page in self._pages:
            page.hide()
            page.deleteLater()
        self._pages = [_Sheet(self._session, paper, place) for place in range(paper.pages)]
        for page in self._pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def show_page(self, place: int) -> None:
        """Bring the beginning of a page into sight; pages that just came in find their places first."""
        if not 0 <= place < len(self._pages):
            return
        for page in self._pages:
            page.show()
        self._column.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(self._pages[place].y() - MARGIN // 2)

    @property
    def pages(self) -> int:
        return len(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(WIDEST, self.viewport().width() - 2 * MARGIN)
        for page in self._pages:
            page.show_width(max(200, width))


class _Desk(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.of(self).line)


class _Sheet(QWidget):
    """One page; it asks for its picture the first time it is painted at a size."""

    def __init__(self, session: Session, paper: Paper, place: int) -> None:
        super().__init__()
        self._session = session
        self._paper = paper
        self._place = place
        self._image: QImage | None = None
        self._asked = 0
        self.setAccessibleName(
            _("Page {number} of {count}").format(number=place + 1, count=paper.pages),
        )

    def show_width(self, width: int) -> None:
        shape = self._paper.shapes[self._place]
        self.setFixedSize(QSize(width, round(width * shape[1] / shape[0])))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        wanted = round(self.width() * self.devicePixelRatioF())
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, self.width(), self.height()), self._image)
        if self._asked != wanted:
            self._asked = wanted
            self._session.tasks.run(lambda: picture(self._paper, self._place, wanted), self._on_picture)

    def _on_picture(self, found: Picture) -> None:
        if not isValid(self):
            return
        image = QImage(found.pixels, found.width, found.height, found.stride, QImage.Format.Format_RGB32)
        self._image = image.copy()
        self.update()
