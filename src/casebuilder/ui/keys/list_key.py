"""The key of the list: handed over to another keeper, or, where it is lost, a new list in its place."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.services import keys, list_key, signers
from casebuilder.services.list_key import Offer
from casebuilder.services.signers import Register
from casebuilder.ui.keys.facts import verbs
from casebuilder.ui.keys.making import chosen_secret
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body
from casebuilder.ui.kit.tick import Tick


class ListKey(QWidget):
    """What the PMO can do about the key of the list; `keeper`: it lies on this computer."""

    def __init__(self, room: KeyRoom, register: Register, *, keeper: bool) -> None:
        super().__init__()
        self._room, self._register = room, register
        self.take_over = _button(_("Take the list over…"), self._on_take_over)
        self.hand_over = _button(_("Hand it over…"), self._on_hand_over)
        self.anew = _button(_("The key is lost…"), self._on_anew, Kind.QUIET)
        self.former = _button(_("Save the former list…"), self._on_former, Kind.QUIET)
        words = _(
            "Whoever is to keep the list makes a key for it and sends you the file. You compare six words "
            "and hand the list over; everybody follows by themselves. From then on your key of the list "
            "does nothing."
        )
        if not keeper:
            words = _(
                "The key of the list lies on another computer. To keep the list from now on, make a key for"
                " it here and send the file to whoever keeps it now."
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(body(words))
        column.addWidget(verbs(*self._offered(keeper=keeper)))

    def _offered(self, *, keeper: bool) -> Sequence[Button]:
        first = (self.hand_over, self.take_over) if keeper else (self.take_over,)
        last = (self.former,) if signers.former_lists(self._room.session.workspace) else ()
        return (*first, self.anew, *last)

    def _on_take_over(self) -> None:
        offer_sheet(self._room, self, self._register).open()

    def _on_hand_over(self) -> None:
        kinds = _("Offers to take the list over (*{suffix})").format(suffix=list_key.OFFER_SUFFIX)
        self._room.choose(_("Choose the file that you got"), self.take_offer, kinds)

    def take_offer(self, data: bytes) -> None:
        """Somebody offers to keep the list."""
        self._room.session.tasks.run(
            lambda: list_key.read_offer(data),
            lambda offer: HandOverSheet(self._room, self, self._register, offer).open(),
        )

    def _on_anew(self) -> None:
        AnewSheet(self._room, self).open()

    def _on_former(self) -> None:
        text = signers.former_lists(self._room.session.workspace)[-1]
        name = _("Former list of signers{suffix}").format(suffix=signers.LIST_SUFFIX)
        self._room.save(_("Save the former list of signers"), name, text.encode())


def offer_sheet(room: KeyRoom, parent: QWidget, register: Register) -> SecretSheet:
    """A key for the list, made here, and the file for whoever keeps the list now."""
    words = _(
        "Casebuilder makes a key for the list here. It counts once the present keeper has handed the list "
        "over to it: send them the file, and read them its six words when they call."
    )
    sheet = SecretSheet(room.session, parent, _("Take the list over"), words)
    hint_words = _("Another one than that of your own key. Keep a copy in the safe of the PMO.")
    sheet.ask_new(chosen_secret(room, _("Passphrase of the list"), hint_words), _("Save the file…"))
    desk = room.desk
    name = _("Offer of {name}{suffix}").format(name=desk.actor.person.name, suffix=list_key.OFFER_SUFFIX)

    sheet.does(
        lambda typed: partial(list_key.offer, desk, register, typed),
        lambda data: OfferedSheet(room, parent, data, name).open(),
    )
    return sheet


class OfferedSheet(Sheet):
    """The new key of the list by its words, and the file to send."""

    def __init__(self, room: KeyRoom, parent: QWidget, data: bytes, name: str) -> None:
        words = _("These six words stand for the new key of the list. Read them out when the keeper calls.")
        super().__init__(parent, _("The key is made"), words, width=560)
        self._room, self._data, self._name = room, data, name
        offer = list_key.read_offer(data)
        self.column.addWidget(SpokenWords(keys.spoken_words(offer.identity.fingerprint)))
        self.add_way_back(_("Done"))
        self.verb = self.add_verb(_("Save the file…"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        self._room.save(_("Save the offer to take the list over"), self._name, self._data)


class HandOverSheet(SecretSheet):
    """Six words of the new key, compared by voice; why; then the passphrase of the list for the last time."""

    def __init__(self, room: KeyRoom, parent: QWidget, register: Register, offer: Offer) -> None:
        title = _("Hand the list over to {name}").format(name=offer.name)
        words = _(
            "Call {name} and let them read the six words of the new key to you. Only if all six are the "
            "same, hand the list over. It cannot be taken back."
        )
        super().__init__(room.session, parent, title, words.format(name=offer.name))
        self.compared = Tick(_("I compared all six words with {name}").format(name=offer.name))
        self._error = ErrorLine()
        self.reason = LineField(limit=300)
        self._reason = Labelled(_("Why"), self.reason)
        spoken = SpokenWords(keys.spoken_words(offer.identity.fingerprint))
        for part in (spoken, self.compared, self._error, self._reason):
            self.fields.addWidget(part)
        self.ask(_("Passphrase of the list"), _("Hand it over"), Kind.DANGER)
        desk, said = room.desk, _("{name} keeps the list now.").format(name=offer.name)
        self.does(
            lambda typed: partial(list_key.hand_over, desk, register, offer, (self.reason.text(), typed)),
            lambda after: room.took(after, said),
        )

    def sound(self) -> bool:
        compared, given = bool(self.compared.value()), bool(self.reason.text().strip())
        self._error.show_value("" if compared else _("Compare the six words first."))
        self._reason.show_error("" if given else _("Say why; it stands in the history for good."))
        return compared and given


class AnewSheet(SecretSheet):
    """The last way out: nobody has the key of the list any more."""

    def __init__(self, room: KeyRoom, parent: QWidget) -> None:
        words = _(
            "Only if nobody has the key of the list and its passphrase any more. A new list begins: every "
            "key has to be handed in and accepted again, and everybody has to compare the six words of the "
            "new list with you. The former list is kept; what was recorded stays recorded."
        )
        super().__init__(room.session, parent, _("Begin a new list of signers"), words)
        self.sure = Tick(_("The key of the list is lost, and everybody will be told"))
        self._error = ErrorLine()
        self.fields.addWidget(self.sure)
        self.fields.addWidget(self._error)
        hint_words = _("Another one than that of your own key. Keep a copy in the safe of the PMO.")
        self.ask_new(chosen_secret(room, _("Passphrase of the list"), hint_words), _("Begin a new list"))
        desk = room.desk
        self.does(
            lambda typed: partial(list_key.begin_anew, desk, typed),
            lambda after: room.took(after, _("A new list of signers has begun.")),
        )

    def sound(self) -> bool:
        sure = bool(self.sure.value())
        self._error.show_value("" if sure else _("Tick this first."))
        return sure


def _button(words: str, run: Callable[[], None], kind: Kind = Kind.PLAIN) -> Button:
    made = Button(words, kind)
    made.clicked.connect(lambda _checked=False: run())
    return made
