"""sign: a document that came as a file gets the signature of the person of this computer."""

import sys
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path

from casebuilder import clock, paths
from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json
from casebuilder.i18n import _
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person, person_id
from casebuilder.model.signed_reason import GarbledReasonError, read_reason
from casebuilder.model.stage import DECISIONS, Deed
from casebuilder.services.letter import (
    Letter,
    Reader,
    Turn,
    Wish,
    open_letter,
    reader_here,
    save_answer,
    sign_letter,
    troubles,
)
from casebuilder.services.opening import first_actor
from casebuilder.services.signing import Pen
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings, read_settings

SIGNED = 0


@dataclass(frozen=True, slots=True)
class Order:
    """The document, the role, where the signed one goes; who signs; and of a CIO the decision, as typed."""

    file: Path
    role: str
    to: Path
    by: str = ""
    decide: str = ""
    reason: str = ""
    text: str = ""
    until: str = ""
    conditions: tuple[str, ...] = ()


def sign_file(workspace: Path, order: Order, *, as_json: bool) -> int:
    """0: signed and written. Everything that stands in the way is said before the passphrase is asked for."""
    settings = read_settings(paths.settings_file()).value
    with opened(workspace) as found:
        person = _signer(found, settings, order.by)
        reader = reader_here(found, person, paths.keys_folder(), settings.lists)
    letter = open_letter(reader, order.file, clock.now())
    wish = _wish(letter, order)
    _require_possible(reader, letter, wish, order)
    if not as_json:
        _say_letter(letter)
    pen = Pen(paths.keys_folder(), person.id, _secret(), settings.timestamp_service)
    save_answer(letter, order.to, sign_letter(reader, letter, wish, pen, clock.now()))
    _tell(letter, order, as_json=as_json)
    return SIGNED


def _signer(workspace: Workspace, settings: Settings, email: str) -> Person:
    own = first_actor(workspace, settings)
    person = workspace.person(person_id(email)) if email else own.person if own else None
    if person is None:
        raise RefusedError(
            _("It is not known who signs."), _("Name somebody of this workspace with --by EMAIL.")
        )
    return person


def _wish(letter: Letter, order: Order) -> Wish:
    turn = _turn(letter, order.role)
    if not turn.decides:
        return Wish(turn)
    said = "_".join(order.decide.casefold().replace("-", " ").split())
    if said not in [one.value for one in DECISIONS]:
        raise RefusedError(
            _("It is not said what is decided."),
            _("Give --decide with one of: {decisions}.").format(decisions=", ".join(DECISIONS)),
        )
    return Wish(turn, Deed(said), _given(order, said))


def _turn(letter: Letter, role: str) -> Turn:
    for one in letter.turns:
        if one.role.value == role.casefold():
            return one
    able = ", ".join(one.role.value for one in letter.turns)
    remedy = _("You can sign it as: {roles}.").format(roles=able) if able else ""
    raise RefusedError(letter.trouble or _("You cannot sign this as “{role}”.").format(role=role), remedy)


def _given(order: Order, deed: str) -> Given:
    """What was typed, read as strictly as it is when the signed file comes back."""
    pairs = {"Because": order.reason.replace("_", " "), "Said": order.text, "Until": order.until}
    lines = [f"Decision | {deed.replace('_', ' ')}"]
    lines += [
        f"{name} | {' '.join(words.replace('|', '/').split())}" for name, words in pairs.items() if words
    ]
    lines += [f"Condition | {' '.join(one.split())}" for one in order.conditions]
    try:
        found = read_reason("\n".join(lines))
    except GarbledReasonError as error:
        raise RefusedError(_("This cannot be read: “{words}”.").format(words=error)) from error
    return found[1] if found is not None else NOTHING_GIVEN


def _line(words: str) -> str:
    return " ".join(words.split())


def _require_possible(reader: Reader, letter: Letter, wish: Wish, order: Order) -> None:
    if order.to.exists():
        raise RefusedError(
            _("“{file}” is there already.").format(file=order.to.name), _("Give another name with --to.")
        )
    found = troubles(reader, letter, wish, clock.now())
    if found:
        raise RefusedError(" ".join(found))


def _secret() -> str:
    """Never from the command line, where others could read it."""
    if sys.stdin.isatty():
        return getpass(_("Passphrase of your key: "))
    return sys.stdin.readline().rstrip("\n")


def _say_letter(letter: Letter) -> None:
    case = letter.sent.case
    words = _("{ref} {title}, revision {revision}, {amount}")
    amount = letter.amount or _("no money was entered")
    say(words.format(ref=case.ref, title=case.title, revision=case.revision, amount=amount))
    say(_("Words of the data: {words}").format(words=letter.words))
    for one in letter.before:
        say(_("Signed before: {who}").format(who=one))


def _tell(letter: Letter, order: Order, *, as_json: bool) -> None:
    case, sender = letter.sent.case, letter.sender
    if as_json:
        say_json(
            {
                "file": str(order.to),
                "ref": case.ref,
                "revision": case.revision,
                "words": letter.words,
                "send_to": sender.person,
            }
        )
        return
    words = _("Written: {file}. Send it back to {name}, {email}.")
    say(words.format(file=order.to, name=sender.name, email=sender.person))
