"""The ledger in words: what an entry says, and what does not hold."""

from typing import assert_never

from casebuilder.i18n import _, ngettext
from casebuilder.model.ledger import LIST_KIND, SALVAGED, TAKEN_OVER, Break, Flaw, Line, Tip
from casebuilder.model.person import Role
from casebuilder.model.stage import State
from casebuilder.texts.state import role_name, state_name


def led_in_words(head: Tip, found: tuple[Break, ...] | None, *, here: bool) -> tuple[str, ...]:
    """Whether a ledger leads to the end that a document tells of; `here`: the one of this workspace."""
    if found:
        return tuple(break_in_words(one) for one in found)
    if found is not None:
        words = _("The ledger holds, and {head}, which this document tells of, is part of it.")
        return (words.format(head=tip_in_words(head)),)
    if here:
        return (_("This workspace does not know the case, so its ledger says nothing of this document."),)
    return (_("The given end of a ledger is not the one of this document; give the exported ledger itself."),)


def break_in_words(found: Break) -> str:
    """One plain sentence about what does not hold."""
    return _pattern(found).format(
        first=found.first, last=found.last, ref=found.ref or _("the workspace"), count=_count(found)
    )


def _count(found: Break) -> int:
    return found.last - found.first + (0 if found.flaw is Flaw.ROLLED_BACK else 1)


def _pattern(found: Break) -> str:
    match found.flaw:
        case Flaw.GAP | Flaw.ORDER | Flaw.EDITED | Flaw.UNLINKED:
            return _in_chain(found)
        case Flaw.ROLLED_BACK:
            return ngettext(
                "The ledger was rolled back: it ends at {first} of {last} entries; {count} is missing.",
                "The ledger was rolled back: it ends at {first} of {last} entries; {count} are missing.",
                _count(found),
            )
        case Flaw.REWRITTEN:
            return _("The ledger was rewritten: entry {first} is not the one it once ended with.")
        case Flaw.UNKNOWN_HEAD:
            return _("The ledger never ended with the given fingerprint: it was rolled back or rewritten.")
        case Flaw.NO_EVENT | Flaw.UNLISTED | Flaw.NO_SIGNER | Flaw.UNLISTED_SIGNER:
            return _against_deeds(found.flaw)
        case other:
            assert_never(other)


def _in_chain(found: Break) -> str:
    match found.flaw:
        case Flaw.GAP:
            return ngettext(
                "Entry {first} of the ledger is missing.",
                "Entries {first} to {last} of the ledger are missing.",
                _count(found),
            )
        case Flaw.ORDER:
            return _("Entry {first} of the ledger stands twice or in the wrong place.")
        case Flaw.EDITED:
            return _("Entry {first} of the ledger, about {ref}, was changed after it was written.")
        case _:
            return _("Entry {first} of the ledger, about {ref}, does not follow from the entry before it.")


def _against_deeds(flaw: Flaw) -> str:
    match flaw:
        case Flaw.NO_EVENT:
            return _("Entry {first} of the ledger tells of a deed on {ref} that its history does not have.")
        case Flaw.UNLISTED:
            return _("The history of {ref} has a deed that the ledger does not know.")
        case Flaw.NO_SIGNER:
            return _(
                "Entry {first} of the ledger tells of entry {ref} in the list of signers, which is not there."
            )
        case _:
            return _("Entry {ref} in the list of signers is not known to the ledger.")


def tip_in_words(tip: Tip) -> str:
    """A head as it is printed: how many entries, and a fingerprint in groups that can be compared."""
    if not tip.count:
        return _("no entries")
    digits = tip.short.partition(":")[2]
    grouped = " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))
    return _("entry {count}, fingerprint {digits}").format(count=tip.count, digits=grouped)


def line_in_words(line: Line) -> str:
    """One entry: who did what to what, in which role, for whom and why."""
    who = line.actor_name or line.actor
    if line.role in tuple(Role):
        who = _("{name}, {role}").format(name=who, role=role_name(Role(line.role)))
    if line.behalf:
        who = _("{name} for {other}").format(name=who, other=line.behalf)
    about = _("list of signers {number}").format(number=line.ref) if _of_list(line) else line.ref
    parts = [who, about, _what(line), line.reason]
    return " \u00b7 ".join(part for part in parts if part)


def _of_list(line: Line) -> bool:
    return line.kind.startswith(LIST_KIND)


def _what(line: Line) -> str:
    if line.kind == TAKEN_OVER:
        return _(
            "taken over from the histories when Casebuilder was upgraded; nothing bound them together before"
        )
    if line.kind == SALVAGED:
        return _("the workspace was saved from a damaged file")
    if line.kind == "signed":
        return _("signed off revision {revision}").format(revision=line.revision)
    if line.source in tuple(State) and line.target in tuple(State):
        return f"{state_name(State(line.source))} \u2192 {state_name(State(line.target))}"
    return _on_the_list(line.kind) if _of_list(line) else line.kind


def _on_the_list(kind: str) -> str:
    """What was done to the list of signers; a kind of a newer program stays as it is called."""
    deed = kind.removeprefix(LIST_KIND)
    words = {
        "founded": _("the list began"),
        "added": _("a key was accepted"),
        "changed": _("roles or days of a key were changed"),
        "confirmed": _("a second signature was given"),
        "revoked": _("a key was revoked"),
        "delegated": _("somebody may stand in"),
        "ended": _("nobody stands in any more"),
        "handed_over": _("the list was handed over"),
    }
    return words.get(deed, deed)
