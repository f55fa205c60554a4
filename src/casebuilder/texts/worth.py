"""Why a case is worth what it is, what would lift it, and how firm that is, in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from casebuilder.analysis.contest import Place
from casebuilder.analysis.defence import Leeway, Lift, Step
from casebuilder.analysis.other_models import ENTERED, Ranked
from casebuilder.analysis.stability import Stable
from casebuilder.i18n import _
from casebuilder.model.case import Override
from casebuilder.model.form import Computed, Form
from casebuilder.model.organisation import Model, Thresholds
from casebuilder.model.value import Value
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.formula import sentence
from casebuilder.texts.grid import Grid
from casebuilder.texts.score import verdict_name


def index_words(worth: Value, locale: Locale = SPOKEN) -> str:
    """ "58 / 100", or "72 / 100 by hand, computed 58"."""
    shown = figure.out_of_hundred(worth.index, locale)
    if worth.by_hand is None:
        return shown
    words = _("{index} by hand, computed {computed}")
    return words.format(index=shown, computed=figure.score(worth.priority, locale))


def override_words(override: Override, locale: Locale = SPOKEN) -> str:
    """Who set the index by hand, until when, and why."""
    words = _("Set to {index} by {name} on {day}, until {until}: {reason}")
    return words.format(
        index=override.index,
        name=override.name,
        day=figure.day_of(override.at, locale),
        until=figure.day_of(override.until, locale),
        reason=override.reason,
    )


def verdict_lines(worth: Value, marks: Thresholds, *, duty: bool, locale: Locale = SPOKEN) -> list[str]:
    """What the index means against the marks of the house."""
    if worth.index is None or worth.verdict is None:
        return [_("There is no priority index yet: it needs a value score and a readiness.")]
    words = _("{index} means: {verdict}. Recommended is from {recommend} on, discussed from {discuss} on.")
    said = words.format(
        index=figure.number(worth.index, locale, 1),
        verdict=verdict_name(worth.verdict),
        recommend=figure.score(marks.recommend, locale),
        discuss=figure.score(marks.discuss, locale),
    )
    if not duty:
        return [said]
    return [said, _("A duty asks for this case: it stands in a lane of its own, whatever its index.")]


def step_words(step: Step, locale: Locale = SPOKEN) -> str:
    """What lacks to the next mark, and whether one change alone would do."""
    words = _("{lacks} points lack to {mark}, from which a case is: {verdict}.")
    said = words.format(
        lacks=figure.number(step.lacks, locale, 1),
        mark=figure.score(step.mark, locale),
        verdict=verdict_name(step.verdict),
    )
    more = _("Any one of these would do it:") if step.lifts else _("No single change would do it.")
    return f"{said} {more}"


def lift_words(lift: Lift, locale: Locale = SPOKEN) -> str:
    """ "Customer outcome from 50 to 75"."""
    start, end = figure.number(lift.start, locale, 0), figure.number(_up(lift.end), locale, 0)
    if not lift.question:
        return _("Readiness from {start} to {end}").format(start=start, end=end)
    words = _("{title} from {start} to {end}").format(title=lift.title, start=start, end=end)
    if lift.ratio is None or lift.kind is None:
        return words
    how = {
        Computed.FINANCIAL_RETURN: _("{words}: a net present value of {ratio} for each 1.00 put in"),
        Computed.URGENCY: _("{words}: three months of delay would have to cost {ratio} of each 1.00 put in"),
        Computed.ENABLEMENT: _("{words}: other cases that wait for it: {ratio}"),
    }[lift.kind]
    places = 0 if lift.kind is Computed.ENABLEMENT else 3
    return how.format(words=words, ratio=figure.number(lift.ratio, locale, places))


def _up(level: Decimal) -> Decimal:
    """Rounded up, so that what is said is enough."""
    return level.to_integral_value("ROUND_CEILING")


def leeway_grid(found: Sequence[Leeway], locale: Locale = SPOKEN) -> Grid:
    """For each criterion the share of its weight, and from where to where verdict and rank stay."""
    header = (_("Criterion"), _("Weight now"), _("Verdict stays"), _("Rank stays"))
    rows = tuple(
        (
            one.title,
            _share(one.verdict.weight, locale),
            _interval(one.verdict, locale),
            _interval(one.rank, locale),
        )
        for one in found
    )
    return Grid(header, rows, frozenset({1, 2, 3}))


def _share(share: float, locale: Locale) -> str:
    return figure.percent(Decimal(share) * 100, locale)


def _interval(found: Stable | None, locale: Locale) -> str:
    if found is None:
        return figure.dash()
    if found.low <= 0 and found.high >= 1:
        return _("at any weight")
    words = _("{low} to {high}")
    return words.format(low=_share(found.low, locale), high=_share(found.high, locale))


def place_words(place: Place, *, duty: bool) -> str:
    """ "4 (2 to 7) of 12": the rank, and where it lies in nine of ten draws of the weights."""
    if place.of == 1:
        return _("the only one")
    if duty or place.best == place.worst:
        return _("{rank} of {of}").format(rank=place.rank, of=place.of)
    words = _("{rank} ({best} to {worst}) of {of}")
    return words.format(rank=place.rank, best=place.best, worst=place.worst, of=place.of)


def place_hint(place: Place, *, duty: bool) -> str:
    if place.of == 1:
        return _("No other case of this lane is scored yet.")
    if duty:
        return _("Duties are ranked by the day they fall due, then by what they earn for the money put in.")
    return _("In 1,000 draws of weights near those that hold, nine in ten ranks lie in the brackets.")


def model_name(model: Model) -> str:
    return {
        Model.NONE: _("None"),
        Model.WSJF: _("Weighted shortest job first (WSJF)"),
        Model.RICE: _("RICE"),
        Model.VALUE_EFFORT: _("Value by effort"),
        Model.FORMULA: _("A formula of our own"),
    }[model]


def model_formula(found: Ranked) -> str:
    return {
        Model.NONE: "",
        Model.WSJF: _("(business value + time criticality + risk reduction) ÷ job size"),
        Model.RICE: _("reach × impact × confidence ÷ effort"),
        Model.VALUE_EFFORT: _("value score ÷ effort in person-months"),
        Model.FORMULA: found.formula,
    }[found.model]


def ranked_words(found: Ranked, locale: Locale = SPOKEN) -> str:
    """The result, a dash while something is missing."""
    if found.result is None:
        return figure.dash()
    return figure.number(found.result, locale, 2)


def ranked_lines(found: Ranked, forms: Iterable[Form], locale: Locale = SPOKEN) -> list[str]:
    """The formula, the numbers of this case in it, and what is missing or wrong."""
    lines = [model_formula(found)]
    if found.error is not None:
        return [*lines, sentence(found.error)]
    prompts = {one.id: one.prompt for form in forms for one in form.questions()}
    known = [
        _("{name} = {number}").format(name=_named(name, prompts), number=figure.number(value, locale, 2))
        for name, value in found.values.items()
        if value is not None and name not in found.missing
    ]
    lines += ["; ".join(known)] if known else []
    if found.missing:
        listed = ", ".join(_("\u201c{name}\u201d").format(name=_named(one, prompts)) for one in found.missing)
        lines.append(_("It still needs figures above 0 for: {names}.").format(names=listed))
    return lines


def _named(name: str, prompts: dict[str, str]) -> str:
    return prompts.get(ENTERED.get(name, ""), name)
