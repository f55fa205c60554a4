"""A file that belongs to an answer: attached, shown by its name and size, opened, taken off."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import File
from casebuilder.texts import figure
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.button import Button, IconButton, LinkButton


class FileEntry(QWidget):
    """`failed` tells why a file could not be kept or shown."""

    edited = Signal(object)
    failed = Signal(str)

    def __init__(self, around: Around, *, compact: bool = False) -> None:
        super().__init__()
        self._around = around
        self._value: Json = None
        self._add = Button(_("Attach") if compact else _("Attach a file"), icon="paperclip")
        self._open = LinkButton("")
        self.remove = IconButton("x", _("Take the file off"))
        self._add.clicked.connect(self._on_add)
        self._open.clicked.connect(self._on_open)
        self.remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._add)
        row.addWidget(self._open, 1)
        row.addWidget(self.remove)
        row.addStretch(0 if compact else 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self._add)
        self.show_answer(None)

    def show_answer(self, value: Json) -> None:
        self._value = value
        words = _file_words(value, self._around)
        self._open.setText(words)
        self._open.updateGeometry()
        self._add.setVisible(not words)
        self._open.setVisible(bool(words))
        self.remove.setVisible(bool(words))
        self.setFocusProxy(self._open if words else self._add)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._add.setAccessibleName(_("{button}: {question}").format(button=self._add.text(), question=name))

    def words(self) -> str:
        """The name and size on show, "" where there is no file."""
        return self._open.text()

    def commit(self) -> None:
        """Nothing is ever half entered here."""

    def show_error(self, words: str = "") -> None:
        self._add.setAccessibleDescription(words)

    def attach(self, path: Path) -> None:
        """Keeps the file with the case and answers with it."""
        if self._around.attach is None:
            return
        try:
            value = self._around.attach(path)
        except (CasebuilderError, OSError) as error:
            self.failed.emit(str(error))
            return
        self.show_answer(value)
        self.edited.emit(value)

    def _on_add(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Attach a file"))
        if chosen:
            self.attach(Path(chosen))

    def _on_open(self) -> None:
        if self._around.open_file is None:
            return
        try:
            self._around.open_file(self._value)
        except (CasebuilderError, OSError) as error:
            self.failed.emit(str(error))

    def _on_remove(self) -> None:
        self.show_answer(None)
        self.edited.emit(None)
        self._add.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(Path(event.mimeData().urls()[0].toLocalFile()))


def _file_words(value: Json, around: Around) -> str:
    said = fields(value)
    name, size = text(said.get("name")), said.get("size")
    if not name or not isinstance(size, int):
        return name
    return _("{name} ({size})").format(name=name, size=figure.byte_size(size, around.locale))


class FileField(Field):
    """Answers with {"name", "sha256", "size"}."""

    def __init__(self, question: File, around: Around) -> None:
        super().__init__(question, around)
        self.entry = FileEntry(around)
        self.entry.edited.connect(self._on_edited)
        self.entry.failed.connect(self._show_words)
        self._lay_out(self.entry)

    def show_value(self, value: Json) -> None:
        self.entry.show_answer(value)

    def _on_edited(self, value: Json) -> None:
        self._show_words("")
        self._tell(value)
        self._settled = True
