"""What is wrong with a formula, and where, in a sentence."""

from casebuilder.analysis.formula import FormulaError
from casebuilder.analysis.formula.mistake import Reason
from casebuilder.i18n import _


def sentence(error: FormulaError) -> str:
    """“This divides by zero (character 7).”"""
    said = _reason(error.reason).format(found=error.found)
    if error.formula:
        return _("{sentence} (character {place} of the formula “{formula}”)").format(
            sentence=said, place=error.position + 1, formula=error.formula
        )
    return _("{sentence} (character {place})").format(sentence=said, place=error.position + 1)


def _reason(reason: Reason) -> str:
    return _unreadable().get(reason) or _unworkable()[reason]


def _unreadable() -> dict[Reason, str]:
    return {
        "empty": _("The formula is empty."),
        "too_long": _("The formula is longer than {found} characters."),
        "too_many": _("There are more than {found} formulas."),
        "too_deep": _("Brackets stand more than {found} deep."),
        "unexpected": _("“{found}” does not fit here."),
        "unfinished": _("A number or a name is missing at the end."),
        "chained": _("Only two figures can be compared at a time; “{found}” begins a third."),
        "arguments": _("There must be {found} figures in the brackets."),
    }


def _unworkable() -> dict[Reason, str]:
    return {
        "unknown_function": _("There is no function “{found}”."),
        "unknown_name": _("There is nothing called “{found}”."),
        "loop": _("These wait for each other: {found}."),
        "division": _("This divides by zero."),
        "too_large": _("“{found}” leads to a figure out of bounds."),
        "no_number": _("“{found}” is not a number."),
        "no_answer": _("“{found}” has no answer for these figures."),
    }
