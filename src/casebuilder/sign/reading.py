"""Reads the list of signers and believes nothing: gaps, edits, older copies and foreign lists are named."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.sign.entry import START, Founded, Line, line_of, newer_kind
from casebuilder.sign.identity import Identity
from casebuilder.sign.keys import signed_by
from casebuilder.sign.register import Register
from casebuilder.sign.ruling import after, certified, signing_key

LARGEST: Final = 8 << 20


class Flaw(StrEnum):
    """Why a list of signers is not believed."""

    NOT_A_LIST = "not_a_list"
    NEWER = "newer"
    GAP = "gap"
    EDITED = "edited"
    AGAINST_THE_RULES = "against_the_rules"
    FOREIGN = "foreign"
    ROLLED_BACK = "rolled_back"
    FORKED = "forked"


class RegisterRefusedError(RefusedError):
    """A list that cannot be believed, with the reason as a code."""

    def __init__(self, flaw: Flaw, sentence: str) -> None:
        super().__init__(sentence, _("Do not use it; ask the PMO for the list and compare its six words."))
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Pin:
    """What this computer knows of a list: its key, and the newest version seen with its hash."""

    owner: str
    version: int
    head: str

    @property
    def text(self) -> str:
        return f"{self.owner} {self.version} {self.head}"


def pin_of(register: Register) -> Pin:
    return Pin(register.owner.fingerprint, register.version, register.head)


def pin_from(text: str) -> Pin:
    """A pin as it is kept in settings; ValueError where it is none."""
    owner, version, head = text.split(" ")
    return Pin(owner, int(version), head)


def read_register(text: str, pin: Pin | None = None) -> Register:
    """The list in this text, every entry checked; with a pin also that it is the same list, no older."""
    lines = _lines(text)
    register = Register(_owner(lines[0]))
    previous = START
    for number, line in enumerate(lines, start=1):
        _check_place(line, number, previous)
        register = _entered(register, line, number)
        previous = line.hash
    if pin is not None:
        check_pin(register, pin)
    return register


def check_pin(register: Register, pin: Pin) -> None:
    """RegisterRefusedError where this is another list, an older one, or one that parts from the one seen.

    A list that was handed over is still the same: its new key was named by the one that was trusted.
    """
    if pin.owner not in register.owners:
        _refuse(Flaw.FOREIGN, _("This is another list of signers than the one you trust: its key differs."))
    if register.version < pin.version:
        words = _("This list of signers is older than one seen before: {count} entries instead of {known}.")
        _refuse(Flaw.ROLLED_BACK, words.format(count=register.version, known=pin.version))
    if pin.version and register.lines[pin.version - 1].hash != pin.head:
        words = _("Entry {number} of the list of signers is not the one seen before.")
        _refuse(Flaw.FORKED, words.format(number=pin.version))


def _lines(text: str) -> list[Line]:
    if not text or len(text) > LARGEST or not text.endswith("\n"):
        _refuse(Flaw.NOT_A_LIST, _("This is not a whole list of signers."))
    return [_line(one, number) for number, one in enumerate(text[:-1].split("\n"), start=1)]


def _line(text: str, number: int) -> Line:
    try:
        return line_of(text)
    except ValueError:
        if newer_kind(text):
            words = _("Entry {number} of the list of signers was made by a newer Casebuilder; install it.")
            _refuse(Flaw.NEWER, words.format(number=number))
        if number == 1:
            _refuse(Flaw.NOT_A_LIST, _("This is not a list of signers, or its beginning was changed."))
        _edited(number)


def _owner(first: Line) -> Identity:
    deed = first.entry.deed
    if first.entry.version != 1 or not isinstance(deed, Founded):
        _refuse(Flaw.GAP, _("The beginning of the list of signers is missing."))
    try:
        return certified(deed.certificate)
    except RefusedError:
        _edited(1)


def _check_place(line: Line, number: int, previous: str) -> None:
    if line.entry.version != number:
        words = _("Entry {number} of the list of signers is missing or stands in another place.")
        _refuse(Flaw.GAP, words.format(number=number))
    if line.entry.previous != previous:
        _edited(number if number == 1 else number - 1)


def _entered(register: Register, line: Line, number: int) -> Register:
    key = signing_key(register, line.entry)
    if key is None or not signed_by(key, line.sealed.signed, line.sealed.signature):
        _edited(number)
    try:
        return after(register, line)
    except RefusedError as error:
        words = _("Entry {number} of the list of signers breaks its rules: {why}")
        _refuse(Flaw.AGAINST_THE_RULES, words.format(number=number, why=error.sentence))


def _edited(number: int) -> NoReturn:
    words = _("Entry {number} of the list of signers was changed after it was signed.")
    _refuse(Flaw.EDITED, words.format(number=number))


def _refuse(flaw: Flaw, sentence: str) -> NoReturn:
    raise RegisterRefusedError(flaw, sentence) from None
