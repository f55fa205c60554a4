"""Signing with a smartcard or security key: its driver, the card that is plugged in, its PIN, a key on it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.services import cards, keys
from casebuilder.services.cards import Offered, Plugged, Reader
from casebuilder.services.key_history import day
from casebuilder.services.signers import Identity
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label


class CardSheet(SecretSheet):
    """The card is looked for as soon as there is a driver; the PIN is tried once per press and forgotten."""

    def __init__(self, room: KeyRoom, parent: QWidget) -> None:
        words = _(
            "The key stays on your card; only the card can sign, and it asks for its PIN. "
            "Casebuilder talks to it through a file that came with the card, its driver."
        )
        super().__init__(room.session, parent, _("Use a smartcard or security key"), words)
        self._room, self._parent = room, parent
        self._cards: Sequence[Plugged] = ()
        self._reader: Reader | None = None
        self.driver = LineField(limit=1_000)
        self.browse = Button(_("Choose…"))
        self.again = Button(_("Look again"), Kind.QUIET, "refresh-cw")
        self.which = ComboField([])
        self._driver = Labelled(
            _("Driver"), self.driver, hint_words=_("A file whose name ends in .so, .dll or .dylib.")
        )
        self._which = Labelled(_("Card"), self.which)
        self.found = body("")
        self._missing = ErrorLine()
        self._fill()
        self.ask_pin(_("PIN of the card"), _("Continue"))
        self.does(lambda pin: partial(_offered, self._reader, pin, room.desk.now), self._on_offered)
        self._look()

    def _fill(self) -> None:
        usual = cards.usual_driver()
        self.driver.show_value(str(usual) if usual else "")
        self.driver.edited.connect(lambda _value: self._look())
        self.browse.clicked.connect(self._on_find)
        self.again.clicked.connect(self._look)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.browse)
        row.addWidget(self.again)
        row.addStretch(1)
        self.fields.addWidget(self._driver)
        self.fields.addLayout(row)
        for part in (self._missing, self.found, self._which):
            self.fields.addWidget(part)
        self._which.hide()
        self.found.hide()

    def _on_find(self) -> None:
        start = str(Path(self.driver.text()).parent) if self.driver.text() else ""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._parent,
            _("Choose the driver of your card"),
            start,
            _("Drivers (*.so *.dll *.dylib);;All files (*)"),
        )
        if chosen:
            self.show_driver(chosen)

    def show_driver(self, path: str) -> None:
        """This driver was chosen."""
        self.driver.show_value(path)
        self._look()

    def _look(self) -> None:
        """What is plugged in, found off the screen: some drivers take their time."""
        driver = self.driver.text().strip()
        self._show_cards(())
        if driver:
            self._session.tasks.run(lambda: cards.plugged(Path(driver)), self._show_cards, self._on_missing)

    def _show_cards(self, found: Sequence[Plugged]) -> None:
        self._cards = found
        self._missing.show_value("")
        self._which.setVisible(len(found) > 1)
        self.which.show_choices([(one.serial, f"{one.label} ({one.serial})") for one in found])
        self.which.show_value(found[0].serial if found else None)
        self.found.setVisible(len(found) == 1)
        self.found.setText(_("Found: {card}").format(card=found[0].label) if found else "")
        if any(one.last_try for one in found):
            self._missing.show_value(
                _("One more wrong PIN locks this card. Look the PIN up before you type it.")
            )

    def _on_missing(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            self._session.failed.emit(error)
            return
        self._missing.show_value(str(error))

    def sound(self) -> bool:
        self.which.commit()
        driver = self.driver.text().strip()
        card = next((one for one in self._cards if one.serial == self.which.value()), None)
        self._reader = Reader(Path(driver), card) if card else None
        if card is None and not self._missing.words():
            self._missing.show_value(
                _("Plug in your card.") if driver else _("Choose the driver of your card.")
            )
        return card is not None

    def _on_offered(self, found: Sequence[Offered]) -> None:
        if self._reader is not None:
            KeysOnCard(self._room, self._parent, self._reader, found).open()


def _offered(reader: Reader | None, pin: str, now: datetime) -> Sequence[Offered]:
    return reader.offered(pin, now) if reader else ()


class KeysOnCard(Sheet):
    """The keys on a card: those that can sign to choose from, the others with the reason."""

    def __init__(self, room: KeyRoom, parent: QWidget, reader: Reader, found: Sequence[Offered]) -> None:
        super().__init__(parent, _("The key on your card"), width=560)
        self._room, self._reader = room, reader
        self._fit = cards.fit(found)
        self.choice = RadioCards([_told(one) for one in self._fit])
        self._error = ErrorLine()
        self._fill(cards.unfit(found))
        self.add_way_back()
        self.verb = self.add_verb(_("Use this key"))
        self.verb.setEnabled(bool(self._fit))
        self.verb.clicked.connect(self.use)

    def _fill(self, others: Sequence[tuple[Identity, str]]) -> None:
        words = _("Choose the key that you sign with.") if self._fit else _("No key on this card can sign.")
        self.column.addWidget(body(words))
        if self._fit:
            self.choice.set_name(_("Your key"))
            self.choice.show_value(self._fit[0].fingerprint)
            self.column.addWidget(self.choice)
        self.column.addWidget(self._error)
        if others:
            self.column.addWidget(label(_("Cannot sign")))
        for one, why in others:
            self.column.addWidget(hint(_("{name}: {why}").format(name=one.name, why=why)))

    def use(self) -> None:
        """The chosen key is the person's own from now on."""
        key = next(one for one in self._fit if one.fingerprint == self.choice.value())
        desk, reader = self._room.desk, self._reader
        self._room.session.tasks.run(
            lambda: cards.choose(desk.folder, desk.actor.person, reader, key, desk.now),
            self._on_used,
            self._on_refused,
        )

    def _on_used(self, _identity: object) -> None:
        self.accept()
        self._room.session.say(_("You sign with your card now. Ask the PMO to accept its key."))
        self._room.look()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            self._room.session.failed.emit(error)
            return
        self._error.show_value(str(error))


def _told(one: Identity) -> CardChoice:
    words = _("{email}, valid until {day}") if one.email else _("valid until {day}")
    said = words.format(email=one.email, day=day(one.until))
    spoken = " ".join(keys.spoken_words(one.fingerprint))
    return CardChoice(one.fingerprint, one.name, f"{said}\n{spoken}")
