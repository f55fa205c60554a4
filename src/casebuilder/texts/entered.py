"""What came from outside in words: who entered it, and that it is not signed where it is not."""

from casebuilder.i18n import _
from casebuilder.model.case import Decision, Signoff


def unsigned(given: Signoff | Decision) -> bool:
    """Whether it was recorded without a signature, by the person themselves or by the PMO."""
    return given.proof is None


def given_words(given: Signoff | Decision) -> str:
    """The two ways in which anything is on record, in the same words everywhere."""
    return _("Recorded, not signed") if unsigned(given) else _("Signed")


def brought_words(file: str) -> str:
    """What a file that brought a case in as it stands leaves open; empty without one."""
    if not file:
        return ""
    words = _(
        "This case was brought in from “{file}”, not verified: nobody here checked the signatures that it "
        "came with."
    )
    return words.format(file=file)


def entered_words(given: Signoff | Decision) -> str:
    """Who entered it and how it came; empty where the person did it here."""
    entered = given.entered
    if entered is None:
        return ""
    if given.proof is None:
        words = _("Recorded, not signed, by {name}: {why}")
        return words.format(name=entered.name, why=entered.why)
    if given.instead_of:
        words = _("In the place of {giver}; the signed file was received by {name}")
        return words.format(giver=given.instead_of, name=entered.name)
    return _("The signed file was received by {name}").format(name=entered.name)
