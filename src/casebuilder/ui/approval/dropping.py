"""A PDF that is dropped on the window comes back signed, so it is received."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class PdfDrop(QObject):
    """Watches a window; other files go their usual ways."""

    def __init__(self, window: QWidget, receive: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._receive = receive
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and dropped_pdf(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped_pdf(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self._receive(path)
                return True
        return False


def dropped_pdf(data: QMimeData) -> Path | None:
    """The one local PDF in what is dragged; None for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() == ".pdf" else None
