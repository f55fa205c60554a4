"""Qt's own words - buttons of its dialogs, menus of its text fields - in the language spoken."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from casebuilder.i18n import SOURCE


def of_system() -> str:
    """The language the person's computer speaks; Qt knows it on every system."""
    return next(iter(QLocale.system().uiLanguages()), "")


def speak(app: QApplication, language: str) -> bool:
    """Whether Qt has words for it; where it has none, or has them already, it keeps its own."""
    if language == SOURCE:
        return False
    words = QTranslator(app)
    if not words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        words.deleteLater()
        return False
    return app.installTranslator(words)
