"""Smartcards and security keys as their drivers (PKCS#11) show them: what is plugged in, opened by a PIN."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.sign.keys import KeyRefusedError, Trouble

if TYPE_CHECKING:
    from pkcs11 import PKCS11Error, Session
    from pkcs11 import Token as Plug
    from pkcs11._pkcs11 import lib

_USUAL: Final = {
    "linux": (
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib64/opensc-pkcs11.so",
        "/usr/lib/opensc-pkcs11.so",
        "/usr/lib/x86_64-linux-gnu/libykcs11.so",
        "/usr/lib/libeTPkcs11.so",
    ),
    "darwin": (
        "/Library/OpenSC/lib/opensc-pkcs11.so",
        "/usr/local/lib/libykcs11.dylib",
        "/usr/local/lib/libeTPkcs11.dylib",
    ),
    "win32": (
        r"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
        r"C:\Program Files\Yubico\Yubico PIV Tool\bin\libykcs11.dll",
        r"C:\Windows\System32\eTPKCS11.dll",
    ),
}


@dataclass(frozen=True, slots=True)
class Plugged:
    """A card that is plugged in; `last_try` and `locked` tell of its PIN."""

    label: str
    serial: str
    last_try: bool = False
    locked: bool = False


def usual_driver() -> Path | None:
    """A driver that lies where its maker puts it; None where there is none."""
    known = (Path(one) for one in _USUAL.get(sys.platform, ()))
    return next((one for one in known if one.is_file()), None)


def plugged(driver: Path) -> Sequence[Plugged]:
    """What is plugged in; RefusedError where the file is no driver, UnavailableError where nothing is."""
    return [_told(one) for one in _plugs(driver)]


def _plugs(driver: Path) -> "Sequence[Plug]":
    from pkcs11 import PKCS11Error, SlotFlag, TokenFlag

    library = _loaded(driver)
    try:
        slots = [one for one in library.get_slots(token_present=True) if SlotFlag.TOKEN_PRESENT in one.flags]
        found = [one.get_token() for one in slots]
    except PKCS11Error as error:
        _unavailable(error)
    ready = [one for one in found if TokenFlag.TOKEN_INITIALIZED in one.flags]
    if not ready:
        raise UnavailableError(
            _("No card is plugged in."), _("Plug it in, wait until its light is steady, then try again.")
        )
    return ready


def _loaded(driver: Path) -> "lib":
    from pkcs11 import PKCS11Error
    from pkcs11 import lib as load

    if not driver.is_file():
        raise UnavailableError(
            _("There is no file “{name}”.").format(name=driver),
            _("Choose the driver that came with your card."),
        )
    try:
        return load(os.fspath(driver))
    except (PKCS11Error, OSError, RuntimeError) as error:
        raise RefusedError(
            _("“{name}” is not a driver for cards.").format(name=driver.name),
            _("Choose the file that came with your card; its name ends in .so, .dll or .dylib."),
        ) from error


def _told(plug: "Plug") -> Plugged:
    from pkcs11 import TokenFlag

    flags = plug.flags
    return Plugged(
        plug.label, _serial(plug), TokenFlag.USER_PIN_FINAL_TRY in flags, TokenFlag.USER_PIN_LOCKED in flags
    )


def _serial(plug: "Plug") -> str:
    return plug.serial.decode("utf-8", "replace").strip("\0 ")


@contextmanager
def opened(driver: Path, serial: str, pin: str) -> "Iterator[Session]":
    """The card with this serial number, open while the block runs; the PIN is tried once and kept nowhere."""
    from pkcs11 import PKCS11Error

    plug = next((one for one in _plugs(driver) if _serial(one) == serial), None)
    if plug is None:
        raise UnavailableError(
            _("Your card is not plugged in, but another one is."), _("Plug in the card with your key.")
        )
    if _told(plug).locked:
        raise locked()
    try:
        session = plug.open(user_pin=pin)
    except PKCS11Error as error:
        raise no_entry(error, driver, serial) from None
    try:
        with session:
            yield session
    except PKCS11Error as error:
        _unavailable(error)


def no_entry(error: "PKCS11Error", driver: Path, serial: str) -> Exception:
    """Without its cause: what a driver says about a PIN belongs in no log."""
    from pkcs11 import PinExpired, PinIncorrect, PinInvalid, PinLenRange, PinLocked, UserPinNotInitialized

    match error:
        case PinLocked():
            return locked()
        case PinIncorrect() | PinInvalid() | PinLenRange():
            now = next((one for one in plugged(driver) if one.serial == serial), Plugged("", serial))
            return locked() if now.locked else wrong_pin(last_try=now.last_try)
        case PinExpired() | UserPinNotInitialized():
            return KeyRefusedError(
                Trouble.UNFIT,
                _("This card wants a new PIN first."),
                _("Set it with the program that came with the card, then try again."),
            )
        case _:
            return UnavailableError(
                _("The card could not be opened: {why}.").format(why=_why(error)),
                _("Pull it out, plug it in again, then try once more."),
            )


def wrong_pin(*, last_try: bool) -> KeyRefusedError:
    remedy = _("Take care: a card locks itself after a few wrong PINs.")
    if last_try:
        remedy = _("One more wrong PIN locks this card. Look the PIN up before you try again.")
    return KeyRefusedError(Trouble.WRONG_PASSPHRASE, _("This PIN does not open the card."), remedy)


def locked() -> KeyRefusedError:
    return KeyRefusedError(
        Trouble.LOCKED,
        _("This card is locked, because its PIN was wrong too often."),
        _("Whoever gave it to you can unlock it."),
    )


def _unavailable(error: "PKCS11Error") -> NoReturn:
    raise UnavailableError(
        _("The card does not answer any more: {why}.").format(why=_why(error)),
        _("Pull it out, plug it in again, then try once more."),
    ) from error


def _why(error: "PKCS11Error") -> str:
    return str(error) or type(error).__name__
