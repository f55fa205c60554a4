"""verify: whether a signed PDF holds, by the list of signers, with or without a workspace."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casebuilder.command.opening import opened
from casebuilder.command.output import HOLDS, REFUSED, UNREADABLE, say, say_json, say_unreadable
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.ledger import Tip
from casebuilder.model.packed import decision_place
from casebuilder.model.verdict import CarriedPack, Code, Kind, SignedBy, Verdict
from casebuilder.model.verdict_json import verdict_json
from casebuilder.paths import settings_file
from casebuilder.services.ledger import head_of, led_by, led_here
from casebuilder.services.receive import exported_register, judged_by, read_signed
from casebuilder.services.signers import load, pinned
from casebuilder.settings import read_settings
from casebuilder.sign.register import Register
from casebuilder.texts.ledger import led_in_words
from casebuilder.texts.packed import decided_words, decisions, pack_words
from casebuilder.texts.verdict import (
    reason_sentence,
    signed_sentence,
    step_name,
    verdict_name,
    verdict_sentence,
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the file, the exported list of signers (none: the workspace's), the day of receipt.

    `heads` are ends of ledgers, or exported ledgers, to hold the one in the file against; `here` holds it
    against the ledger of the workspace too, where there is one.
    """

    file: Path
    signers: Path | None = None
    at: str = ""
    heads: tuple[str, ...] = ()
    here: bool = True


@dataclass(frozen=True, slots=True)
class Led:
    """Whether ledgers lead to where the file says that its own ended."""

    head: Tip | None = None
    sentences: tuple[str, ...] = ()
    broken: bool = False


def verify_file(workspace: Path, asked: Question, now: datetime, *, as_json: bool) -> int:
    """0: every signature holds, perhaps with remarks; 1: refused, or a ledger does not lead to what the file
    says; 2: file or list could not be read."""
    try:
        _check_kind(asked.file)
        at = _moment(asked.at, now)
        register = exported_register(asked.signers) if asked.signers else _own_list(workspace)
        found = read_signed(asked.file, judged_by(register, at))
        led = _led(workspace, asked, found)
    except CasebuilderError as error:
        return say_unreadable(error, as_json=as_json)
    if as_json:
        _say_as_json(found, led)
    else:
        say_verdict(found)
        for sentence in led.sentences:
            say(f"  {sentence}")
    return REFUSED if led.broken else _code(found)


def _check_kind(file: Path) -> None:
    if file.suffix.casefold() in (".cbcase", ".json"):
        raise RefusedError(
            _("“{name}” is a case file: it carries no signature that could be checked.").format(
                name=file.name
            ),
            _("Verify the signed PDF. “import --preview” shows what the case file holds."),
        )


def _led(workspace: Path, asked: Question, found: Verdict) -> Led:
    head = head_of(found.case.data) if found.case and found.kind is not Kind.REFUSED else None
    if found.case is None or head is None:
        return Led()
    kept = [(led_by(one, head), False) for one in asked.heads]
    if asked.here and workspace.is_file():
        with opened(workspace) as here:
            kept.append((led_here(here, found.case.id, head), True))
    said = tuple(sentence for one, here in kept for sentence in led_in_words(head, one, here=here))
    return Led(head, said, any(one for one, _here in kept))


def _say_as_json(found: Verdict, led: Led) -> None:
    head = {"head": led.head.short if led.head else None, "broken": led.broken}
    sentences = [reason_sentence(one) for one in found.reasons]
    ledger = {**head, "sentences": list(led.sentences)}
    say_json({**verdict_json(found), "sentences": sentences, "ledger": ledger})


def _code(found: Verdict) -> int:
    if any(one.code is Code.NOT_A_PDF for one in found.reasons):
        return UNREADABLE
    return REFUSED if found.kind is Kind.REFUSED else HOLDS


def _own_list(workspace: Path) -> Register:
    """Of a workspace that exists: asking never makes one."""
    if workspace.is_file():
        with opened(workspace) as found:
            register = load(found, pinned(read_settings(settings_file()).value.lists, workspace))
        if register is not None:
            return register
    raise RefusedError(
        _("There is no list of signers in this workspace."),
        _("Give the list that the PMO exported with --signers FILE."),
    )


def _moment(said: str, now: datetime) -> datetime:
    if not said:
        return now
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise RefusedError(
            _("“{text}” is not a day or a time.").format(text=said), _("Write it like 2026-11-30.")
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def say_verdict(found: Verdict) -> None:
    """Everything about a file, line by line."""
    say(f"{verdict_name(found)}. {verdict_sentence(found)}")
    _say_contents(found)
    for one in found.signatures:
        if decision_place(one.field) is None:
            say(f"  {signed_sentence(one)} {_when(one)}".rstrip())
    for reason in found.reasons:
        say(f"  {reason_sentence(reason)}")
        if reason.detail:
            say(f"    ({reason.code}: {reason.detail})")
    if found.kind is not Kind.REFUSED:
        for step in found.checked:
            say(f"  ✓ {step_name(step)}")


def _say_contents(found: Verdict) -> None:
    if found.case is not None:
        case = found.case
        words = _("{ref} {title}, revision {revision}, content {hash}")
        say(words.format(ref=case.ref, title=case.title, revision=case.revision, hash=case.hash[:16]))
    if found.pack is not None:
        _say_pack(found, found.pack)


def _when(one: SignedBy) -> str:
    when = one.proved or one.claimed
    return when.isoformat(" ", "minutes") if when else ""


def _say_pack(found: Verdict, pack: CarriedPack) -> None:
    """Each case of a board pack, with who decided it and in which words."""
    signed = decisions(found)
    say(pack_words(pack))
    for number, case in enumerate(pack.cases, start=1):
        one = signed.get(number)
        say(f"  {number}. {decided_words(case, one)} {_when(one) if one else ''}".rstrip())
        if one is not None and one.reason:
            say(f"     {' / '.join(one.reason.splitlines())}")
