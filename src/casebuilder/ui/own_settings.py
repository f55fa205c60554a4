"""Settings of one person on one computer: name, look, language, folders."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder import i18n
from casebuilder.i18n import _
from casebuilder.paths import data_folder
from casebuilder.settings import Appearance as Wish
from casebuilder.settings import Settings
from casebuilder.texts.figure import percent
from casebuilder.ui import preferences
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import hint
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance


class YouSetting(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.name = LineField(limit=120)
        self.name.show_value(session.settings.name)
        self.name.edited.connect(self._on_named)
        column = _column(self)
        column.addWidget(Labelled(_("Name"), self.name))
        column.addWidget(hint(_("Your roles in a workspace are under People.")))

    def settle(self) -> None:
        self.name.commit()

    def _on_named(self, name: object) -> None:
        said = str(name).strip()
        if said:
            preferences.keep(self._session, replace(self._session.settings, name=said))


class AppearanceSetting(QWidget):
    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.segments = Segments(
            [(Wish.SYSTEM, _("As the system")), (Wish.LIGHT, _("Light")), (Wish.DARK, _("Dark"))]
        )
        self.segments.set_name(_("Appearance"))
        self.segments.picked.connect(self._on_picked)
        look.changed.connect(self._show)
        _column(self).addWidget(self.segments)
        self._show()

    def _show(self) -> None:
        self.segments.show_value(self._session.settings.appearance)

    def _on_picked(self, wish: object) -> None:
        preferences.choose_appearance(self._session, self._look, Wish(str(wish)) if wish else Wish.SYSTEM)


class TextSizeSetting(QWidget):
    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.segments = Segments([(size, percent_words(size)) for size in (85, 100, 115, 130, 150, 200)])
        self.segments.set_name(_("Text size"))
        self.segments.picked.connect(self._on_picked)
        look.changed.connect(self._show)
        _column(self).addWidget(self.segments)
        self._show()

    def _show(self) -> None:
        self.segments.show_value(self._session.settings.text_size)

    def _on_picked(self, size: object) -> None:
        preferences.choose_text_size(self._session, self._look, size if isinstance(size, int) else 100)


class LanguageSetting(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        choices = [("", _("As the system")), *((code, i18n.language_name(code)) for code in i18n.languages())]
        self.segments = Segments(choices)
        self.segments.set_name(_("Language"))
        self.segments.show_value(session.settings.language)
        self.segments.picked.connect(self._on_picked)
        self._later = hint(_("The language changes when Casebuilder starts again."))
        self._later.hide()
        column = _column(self)
        column.addWidget(self.segments)
        column.addWidget(self._later)

    def _on_picked(self, code: object) -> None:
        preferences.keep(self._session, replace(self._session.settings, language=str(code or "")))
        self._later.show()


class FoldersSetting(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        column = _column(self)
        settings = session.settings
        self.export = FolderRow(_("Exported files"), settings.export_folder, _("Asked each time"))
        self.export.chosen.append(lambda path: self._keep(replace(session.settings, export_folder=path)))
        self.forms = FolderRow(
            _("Your organisation's forms"), settings.forms_folder, str(data_folder() / "forms")
        )
        self.forms.chosen.append(lambda path: self._keep(replace(session.settings, forms_folder=path)))
        column.addWidget(self.export)
        column.addWidget(self.forms)
        show = Button(_("Show the data folder"), icon="folder-open")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder()))))
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        column.addLayout(row)

    def _keep(self, settings: Settings) -> None:
        preferences.keep(self._session, settings)


class FolderRow(QWidget):
    """A folder in words, and a button that chooses another. `chosen` is called with it."""

    def __init__(self, name: str, path: str, otherwise: str) -> None:
        super().__init__()
        self._name = name
        self.chosen: list[Callable[[str], None]] = []
        self.field = LineField(placeholder=otherwise)
        self.field.show_value(path)
        self.field.edited.connect(lambda value: self._tell(str(value).strip()))
        choose = Button(_("Choose…"))
        choose.setAccessibleName(_("Choose folder: {name}").format(name=name))
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        holder = Labelled(name, self.field)
        column = _column(self)
        row.addWidget(holder, 1)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def _on_choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self._name, self.field.text() or str(Path.home()))
        if found:
            self.field.show_value(found)
            self._tell(found)

    def _tell(self, path: str) -> None:
        for call in self.chosen:
            call(path)


def percent_words(size: int) -> str:
    return percent(Decimal(size))


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
