"""What somebody said with a signature, as people read it."""

from casebuilder.model.signed_reason import GarbledReasonError, read_reason
from casebuilder.texts.condition import owed
from casebuilder.texts.score import advice_name
from casebuilder.texts.state import reason_name


def said_lines(reason: str) -> list[str]:
    """A decision first, then what was given with it; the words of another program stay as they are."""
    try:
        read = read_reason(reason)
    except GarbledReasonError:
        read = None
    if read is None:
        return [line for line in reason.splitlines() if line.strip()]
    deed, given = read
    parts = [
        advice_name(deed.value),
        reason_name(given.reason) if given.reason else "",
        given.text,
        given.until,
        *(f"{one.text.rstrip('.')}. {owed(one)}" for one in given.conditions),
    ]
    return [part.strip() for part in parts if part.strip()]


def said_in_a_line(reason: str) -> str:
    """The same in one line, sentence by sentence."""
    return " ".join(f"{line.rstrip('.')}." for line in said_lines(reason))
