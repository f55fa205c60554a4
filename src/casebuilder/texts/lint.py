"""What the linter found, as a sentence and what to do about it."""

from functools import lru_cache

from casebuilder.analysis.lint.finding import Finding, Severity
from casebuilder.i18n import _, chosen
from casebuilder.model.answer import day, number
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale


def sentence(finding: Finding, locale: Locale = SPOKEN) -> str:
    """What is wrong."""
    return _gaps(_rules(chosen())[finding.rule][0], finding, locale)


def remedy(finding: Finding, locale: Locale = SPOKEN) -> str:
    """What to do about it."""
    return _gaps(_rules(chosen())[finding.rule][1], finding, locale)


def in_general(rule: str) -> tuple[str, str]:
    """What a rule looks for and what to do about it, of no case in particular."""
    found, mended = _rules(chosen())[rule]
    return found.format_map(_Dots()), mended.format_map(_Dots())


class _Dots(dict[str, str]):
    """Stands for whatever a finding would name."""

    def __missing__(self, key: str) -> str:
        return "…"


def severity_name(severity: Severity) -> str:
    return {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.NOTE: _("Note"),
    }[severity]


def waived_words(finding: Finding, locale: Locale = SPOKEN) -> str:
    """Who lets it stand and why, "" where nobody does."""
    if finding.waived is None:
        return ""
    return _("Waived by {name} on {day}: {reason}").format(
        name=finding.waived.name,
        day=figure.day_of(finding.waived.at, locale),
        reason=finding.waived.reason,
    )


def _gaps(words: str, finding: Finding, locale: Locale) -> str:
    said = {key: _said(key, value, locale) for key, value in finding.detail.items()}
    return words.format_map({"name": _("Untitled"), **{key: one for key, one in said.items() if one}})


def _said(key: str, value: str, locale: Locale) -> str:
    if key == "day":
        found = day(value)
        return figure.long_day(found, locale) if found else value
    if key in ("npv", "total", "promised"):
        amount = number(value)
        return figure.short_amount(amount, locale) if amount is not None else value
    return value


@lru_cache(maxsize=4)
def _rules(_language: str) -> dict[str, tuple[str, str]]:
    return {**_benefits(), **_lines(), **_figures(), **_options(), **_risks(), **_links(), **_idea()}


def _benefits() -> dict[str, tuple[str, str]]:
    return {
        "BC101": (_("Nobody answers for the benefit “{name}”."), _("Name its owner.")),
        "BC102": (
            _("The owner of the benefit “{name}” also measures it."),
            _("Let somebody else measure it."),
        ),
        "BC103": (_("Nobody measures the benefit “{name}”."), _("Name who measures it.")),
        "BC104": (
            _("The benefit “{name}” does not say from what to what, by when and measured by what."),
            _("Complete its sentence."),
        ),
        "BC105": (
            _("The benefit “{name}” changes nothing: its target is today’s figure."),
            _("Correct today’s figure or the target."),
        ),
        "BC106": (
            _("The benefit line “{name}” belongs to no benefit profile."),
            _("Choose the profile it belongs to, or write one."),
        ),
        "BC107": (
            _("The benefit “{name}” takes from the budget line “{line}”, as another benefit does."),
            _("Make sure that the same money is not counted twice."),
        ),
        "BC108": (
            _("Finance has not agreed what one unit of “{name}” is worth."),
            _("Ask finance, and tick that they agree."),
        ),
        "BC109": (
            _("The benefit “{name}” is due before the work begins."),
            _("Correct the date of the benefit or the start of the plan."),
        ),
        "BC112": (
            _("No day is set on which the benefit “{name}” is first looked at."),
            _("Set the day of the first review."),
        ),
        "BC113": (
            _("The benefits “{name}” and “{other}” are measured by the same figure."),
            _("Make sure that the same effect is not counted twice."),
        ),
        "BC114": (
            _("The benefit “{name}” has a worth, but no line in the cash flow."),
            _("Make a line from its profile, or say why it is left out."),
        ),
        "BC126": (
            _("The lines of the benefit “{name}” come to {total}, its profile to {promised}."),
            _("Correct the lines or the profile, so that both promise the same."),
        ),
    }


def _lines() -> dict[str, tuple[str, str]]:
    return {
        "BC110": (_("No cost is entered."), _("Enter at least one cost line.")),
        "BC111": (_("No benefit is entered."), _("Enter a benefit line, or describe a benefit.")),
        "BC115": (
            _("Nothing is said of what it costs to run."),
            _("Enter a running cost line, with 0 and a reason in its name if there is none."),
        ),
        "BC116": (
            _("What doing nothing costs is not entered."),
            _("Enter the costs that go on if nothing is done."),
        ),
        "BC117": (
            _("In the line “{name}” the amount “{typed}” cannot be read."),
            _("Enter it as a number."),
        ),
        "BC118": (
            _("The line “{name}” is in a currency without a budget rate."),
            _("Enter the rate under “Basis of the figures”."),
        ),
        "BC119": (
            _("In the line “{name}” the low end is above the high end."),
            _("Correct the range."),
        ),
        "BC120": (
            _("{percent} % of the costs are guesses."),
            _("Get a quote or a benchmark for the largest of them."),
        ),
        "BC121": (
            _("Nothing says what the line “{name}” is based on."),
            _("Choose quote, benchmark, estimate or guess."),
        ),
        "BC124": (
            _("The line “{name}” points at something that is no longer there."),
            _("Choose its option, assumption or benefit again."),
        ),
        "BC125": (
            _("The line “{name}” is both investment and running cost."),
            _("Choose operating cost, or one-off."),
        ),
        "BC130": (
            _("All benefits arrive in the last period."),
            _("Check whether some come earlier, or say why the case is still safe."),
        ),
        "BC131": (
            _("The benefit “{name}” is complete from the first period on."),
            _("Let it grow as it really will."),
        ),
    }


def _figures() -> dict[str, tuple[str, str]]:
    return {
        "BC122": (
            _("The discount rate is the one of the organisation; nobody chose it for this case."),
            _("Confirm it under “Basis of the figures”."),
        ),
        "BC123": (
            _("The amounts are in prices of the year, but no inflation is given."),
            _("Enter the inflation that is in the amounts."),
        ),
        "BC132": (
            _("The preferred option loses money: its net present value is {npv}, and no duty demands it."),
            _("Say in the recommendation why it is still worth it, or choose another option."),
        ),
        "BC133": (
            _("There are {count} internal rates of return, so none of them says anything."),
            _("Decide by the net present value."),
        ),
        "BC134": (
            _("The money does not come back within the plan."),
            _("Check the length of the plan and the benefits."),
        ),
        "BC135": (
            _("If the benefits fall by only {percent} %, nothing is earned."),
            _("Secure the largest benefit, or lower the costs."),
        ),
        "BC140": (
            _("The budget rate of {name} is more than a year old."),
            _("Take the current one."),
        ),
        "BC142": (
            _("No line has a range, so nobody can tell how sure the result is."),
            _("Enter low and high for the largest lines."),
        ),
        "BC145": (
            _("Benefits begin in the first period, but the missing abilities are there only on {day}."),
            _("Move the benefits, or close the gaps sooner."),
        ),
    }


def _options() -> dict[str, tuple[str, str]]:
    return {
        "BC160": (
            _("Only the preferred option has costs."),
            _("Enter the costs of the others, or a comparison is not possible."),
        ),
        "BC161": (
            _("Exactly one option must be the preferred one; {count} are."),
            _("Choose it under “Options compared”."),
        ),
        "BC162": (
            _("Nothing says why the preferred option is the one to take."),
            _("Give the reason in two sentences."),
        ),
        "BC163": (
            _("The option “{name}” is worth more than the preferred one."),
            _("Give the reason for the choice, or change it."),
        ),
        "BC170": (_("Nobody answers for the assumption “{name}”."), _("Name its owner.")),
        "BC171": (
            _("The assumption “{name}” was last checked more than six months ago."),
            _("Check it again."),
        ),
        "BC172": (_("The assumption “{name}” has expired."), _("Check it again, or replace it.")),
        "BC174": (
            _("No assumption is written down."),
            _("Write down what must be true for the figures to hold."),
        ),
    }


def _risks() -> dict[str, tuple[str, str]]:
    return {
        "BC180": (_("No risk is written down."), _("Start with the three that could stop the case.")),
        "BC181": (
            _("Nothing is done about the high risk “{name}”."),
            _("Say what is done, by whom and until when."),
        ),
        "BC182": (_("Nobody answers for the risk “{name}”."), _("Name who does.")),
        "BC183": (
            _("The action against the risk “{name}” is overdue."),
            _("Do it, or set a new date."),
        ),
        "BC184": (
            _("The early-warning sign of the risk “{name}” was not looked at in time."),
            _("Look at it, and set the next day."),
        ),
        "BC185": (
            _("The risk “{name}” is larger after its action than before."),
            _("Correct the figures."),
        ),
        "BC186": (
            _("How likely and how bad the risk “{name}” is, is not said."),
            _("Choose both."),
        ),
        "BC187": (
            _("The risk “{name}” stays high after its action."),
            _("Do more about it, or have somebody accept it by name."),
        ),
        "BC188": (
            _("The risk “{name}” is to count in the cash flow, but has no likelihood or no cost."),
            _("Enter both, or do not count it."),
        ),
        "BC189": (
            _("No day is set on which the high risk “{name}” is looked at again."),
            _("Set the day of the next look."),
        ),
        "BC190": (
            _("The gap at “{name}” has neither a remedy nor a risk."),
            _("Say how it is closed, or enter the risk."),
        ),
        "BC191": (_("Nobody closes the gap at “{name}”."), _("Name who does.")),
        "BC192": (
            _("What it costs to close the gap at “{name}” is not entered."),
            _("Enter its cost, 0 if it is free."),
        ),
        "BC193": (
            _("The missing abilities are there only on {day}, after the latest useful date."),
            _("Close the gaps sooner, or move the date."),
        ),
        "BC194": (
            _("{count} of {all} questions about our abilities are answered with “don’t know”."),
            _("Ask those who know; unknown counts as absent."),
        ),
    }


def _links() -> dict[str, tuple[str, str]]:
    return {
        "BC176": (
            _("“{name}” is linked with an assumption or a benefit that is no longer there."),
            _("Choose the link again, or empty it."),
        ),
        "BC195": (
            _("Ratings of our abilities have expired ({count}), “{name}” first; they count as unproven."),
            _("Rate them again, or set how long they count."),
        ),
    }


def _idea() -> dict[str, tuple[str, str]]:
    return {
        "BC200": (_("No figure shows that the problem is real."), _("Add one piece of evidence.")),
        "BC201": (
            _("The outcome “{name}” has no target or no date."),
            _("Say what is wanted by when."),
        ),
        "BC202": (_("The latest useful date has passed."), _("Check whether the case is still useful.")),
        "BC203": (
            _("Sponsor and owner are the same person."),
            _("Find a sponsor who has to live with the result."),
        ),
    }
