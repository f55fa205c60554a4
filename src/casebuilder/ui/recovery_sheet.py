"""A workspace that cannot be opened: what is wrong, and every way on that there is."""

from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from casebuilder import clock
from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError
from casebuilder.services import health
from casebuilder.services.opening import OpenElsewhereError, is_damaged
from casebuilder.texts.figure import moment
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.tasks import Tasks


class RecoverySheet(Sheet):
    """`recovered` tells the path to open now and what was saved; the others ask for another one."""

    recovered = Signal(object, str)
    other_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    beside_asked = Signal()

    def __init__(
        self, parent: QWidget, tasks: Tasks, path: Path, error: CasebuilderError, *, damaged: bool
    ) -> None:
        title = _("This workspace is damaged") if damaged else _("This workspace was not opened")
        super().__init__(parent, title, error.sentence, width=560)
        self._path = path
        self._tasks = tasks
        self._outcome = ErrorLine()
        if error.remedy:
            self.column.addWidget(body(error.remedy))
        if damaged:
            self._offer_backups()
        if isinstance(error, OpenElsewhereError):
            self._offer_beside()
        self._add_ways(damaged=damaged)

    def _offer_backups(self) -> None:
        found = health.ways_out(self._path)
        kept = _("The damaged file is kept aside, whatever you choose.")
        self.column.addWidget(hint(kept))
        choices = [CardChoice(one, _backup_title(one), _backup_words(one)) for one in found[:4]]
        rescue = _("Copies every case that is still whole into a new file.")
        choices.append(CardChoice(None, _("Save what can still be read"), rescue))
        self._cards = RadioCards(choices)
        self._cards.set_name(_("Ways to get the workspace back"))
        self._cards.show_value(choices[0].value)
        self.column.addWidget(self._cards)
        self.column.addWidget(self._outcome)

    def _offer_beside(self) -> None:
        words = _("Several windows may work on one file: each stores by itself and keeps what others stored.")
        self.column.addWidget(hint(words))
        self._beside = self._way(_("Open it here too"), self.beside_asked)

    def _add_ways(self, *, damaged: bool) -> None:
        other = self._way(_("Open another file"), self.other_asked)
        self._way(_("Make a new workspace"), self.new_asked)
        self._way(_("Open the sample"), self.sample_asked)
        self.column.addSpacing(4)
        self.add_way_back(_("Close"))
        if damaged:
            self._recover = self.add_verb(_("Get it back"), Kind.PRIMARY)
            self._recover.clicked.connect(self._on_recover)
        else:
            other.setFocus()

    def _way(self, words: str, signal: SignalInstance) -> Button:
        button = Button(words)
        button.clicked.connect(lambda: self._leave_by(signal))
        self.column.addWidget(button)
        return button

    def _leave_by(self, signal: SignalInstance) -> None:
        self.accept()
        signal.emit()

    def _on_recover(self) -> None:
        choice, path = self._cards.value(), self._path
        self._recover.show_busy()
        self._tasks.run(lambda: _brought_back(path, choice), self._on_recovered, self._on_failed)

    def _on_recovered(self, saved: health.Salvaged | None) -> None:
        self.accept()
        self.recovered.emit(self._path, _saved_words(saved) if saved else "")

    def _on_failed(self, error: Exception) -> None:
        self._recover.show_ready()
        if not isinstance(error, CasebuilderError):
            raise error
        nothing = _("Nothing in this file can be read any more. It stays as it is; go on with another one.")
        self._outcome.show_value(nothing if is_damaged(error) else str(error))
        self.adjustSize()


def _brought_back(path: Path, choice: object) -> health.Salvaged | None:
    if isinstance(choice, health.Choice):
        health.restore_backup(path, choice.backup, clock.now())
        return None
    return health.save_what_can_be_saved(path, clock.now())


def _saved_words(saved: health.Salvaged) -> str:
    """How much was saved. What left no trace cannot be counted, so nothing is promised about the rest."""
    count = ngettext("{count} case was saved.", "{count} cases were saved.", saved.cases)
    rest = _("Whatever is missing may still be in the damaged file, which is kept in {folder}.")
    words = [count.format(count=saved.cases), rest.format(folder=saved.aside)]
    if saved.lost:
        words.insert(1, _("Not saved: {names}.").format(names=", ".join(saved.lost[:8])))
    return " ".join(words)


def _backup_title(choice: health.Choice) -> str:
    return _("Backup of {when}").format(when=moment(choice.backup.at))


def _backup_words(choice: health.Choice) -> str:
    words = ngettext(
        "{count} case, {events} recorded steps", "{count} cases, {events} recorded steps", choice.cases
    )
    return words.format(count=choice.cases, events=choice.events)
