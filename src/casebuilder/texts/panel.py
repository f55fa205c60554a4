"""A panel of appraisers in words: who cannot be one and why, methods, spread and agreement."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from casebuilder.analysis.panel import Agreement
from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Mark, Panel, Round
from casebuilder.model.panel import DISAGREEMENT, Method, Result, closed_round, counting, mark_level, results
from casebuilder.model.problem import Problem
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale, rounded
from casebuilder.texts.grid import Grid

RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667


def unfit_in_words(code: str, name: str) -> str:
    """Why somebody cannot score this case."""
    words = {
        "appraiser_owns": _("{name} owns this case. Nobody scores their own case; ask somebody else."),
        "appraiser_sponsors": _("{name} sponsors this case and cannot score it too; ask somebody else."),
        "appraiser_decides": _(
            "{name} decides on cases as CIO and cannot score them too; ask somebody else."
        ),
        "appraiser_role": _(
            "{name} has no role to score in. Give them the role of appraiser under People & roles."
        ),
    }.get(code, _("{name} is not known in this workspace. Add them under People & roles first."))
    return words.format(name=name)


def method_name(method: str) -> str:
    return {
        Method.MEDIAN.value: _("Median"),
        Method.MEAN.value: _("Mean"),
        Method.TRIMMED_MEAN.value: _("Trimmed mean"),
    }.get(method, method)


def method_words(method: str) -> str:
    """What the method does, in one sentence."""
    return {
        Method.MEDIAN.value: _("The middle one of all marks; one extreme mark cannot pull it."),
        Method.MEAN.value: _("The sum of all marks divided by their number; every mark pulls."),
        Method.TRIMMED_MEAN.value: _("The mean without the lowest and the highest fifth, at least one each."),
    }.get(method, "")


def level_words(level: Decimal | None) -> str:
    """A level of 0 to 100 as it is shown: whole, or with one place where a mean fell between."""
    if level is None:
        return figure.dash()
    return figure.number(level, places=0 if level == level.to_integral_value() else 1)


def agreed_words(panel: Panel | None, question: str) -> tuple[Decimal | None, str]:
    """The level of a criterion by the last closed round, and how it came about."""
    last = closed_round(panel)
    if panel is None or last is None:
        return None, _("Appraisers score this. What they say is known when their round is closed.")
    known = {one.question: one for one in results(last, panel.method)}
    found = known.get(question)
    if found is None or found.level is None:
        return None, _("No appraiser gave a level.")
    words = _("{method} of {marks}; spread {spread}; round {number}.")
    marks = ", ".join(level_words(one) for one in found.levels)
    said = words.format(
        method=method_name(panel.method), marks=marks, spread=spread_words(found), number=last.number
    )
    return found.level, said


def spread_words(result: Result) -> str:
    """How far apart the marks are."""
    if result.spread is None:
        return figure.dash()
    words = _("{spread}, they disagree") if result.disagrees else "{spread}"
    return words.format(spread=level_words(result.spread))


def spread_rule() -> str:
    return _(
        "Spread is the range of the middle half of the marks (quartiles linear between ranks). Above {limit} "
        "the appraisers disagree: the discussion is written down before the case goes on."
    ).format(limit=figure.number(DISAGREEMENT))


def results_grid(panel: Panel, found: Round, prompts: Mapping[str, str]) -> Grid:
    """Criteria by appraisers with level and spread, as screen and paper show a closed round."""
    sheets = counting(found)
    said = [{mark.question: mark for mark in sheet.marks} for sheet in sheets]
    header = (_("Criterion"), *(sheet.name for sheet in sheets), method_name(panel.method), _("Spread"))
    rows = tuple(
        (
            prompts.get(one.question, one.question),
            *(_mark_words(marks.get(one.question)) for marks in said),
            level_words(one.level),
            spread_words(one),
        )
        for one in results(found, panel.method)
    )
    return Grid(header, rows, frozenset(range(1, len(sheets) + 2)))


def results_narrow(panel: Panel, found: Round, prompts: Mapping[str, str]) -> Grid:
    """The same with all marks in one column, for little room."""
    header = (_("Criterion"), _("Scores"), method_name(panel.method), _("Spread"))
    rows = tuple(
        (
            prompts.get(one.question, one.question),
            _named_marks(found, one.question),
            level_words(one.level),
            spread_words(one),
        )
        for one in results(found, panel.method)
    )
    return Grid(header, rows, frozenset({2}))


def marks_narrow(found: Round, prompts: Mapping[str, str]) -> Grid:
    """Criteria with all marks in one column."""
    asked = dict.fromkeys(mark.question for sheet in counting(found) for mark in sheet.marks)
    rows = tuple((prompts.get(one, one), _named_marks(found, one)) for one in asked)
    return Grid((_("Criterion"), _("Scores")), rows)


def _named_marks(found: Round, question: str) -> str:
    words = _("{level} {name}")
    said = [
        words.format(name=sheet.name, level=_mark_words(mark))
        for sheet in counting(found)
        for mark in sheet.marks
        if mark.question == question
    ]
    return "\n".join(said) or figure.dash()


def marks_grid(found: Round, prompts: Mapping[str, str]) -> Grid:
    """Criteria by appraisers alone, for those who may see them before the round is closed."""
    sheets = counting(found)
    said = [{mark.question: mark for mark in sheet.marks} for sheet in sheets]
    asked = dict.fromkeys(question for marks in said for question in marks)
    rows = tuple(
        (prompts.get(question, question), *(_mark_words(marks.get(question)) for marks in said))
        for question in asked
    )
    return Grid(
        (_("Criterion"), *(sheet.name for sheet in sheets)), rows, frozenset(range(1, len(sheets) + 1))
    )


def sheet_problem_in_words(problem: Problem) -> str:
    """What is missing at one criterion of a sheet."""
    return {
        "not_scored": _("Choose a level, or abstain."),
        "reason_needed": _("Give a reason for this level."),
    }.get(problem.code, _("Choose a level of the scale."))


def _mark_words(mark: Mark | None) -> str:
    if mark is None:
        return figure.dash()
    return _("abstains") if mark.abstains else level_words(mark_level(mark))


def confidence_name(confidence: str) -> str:
    """How sure an appraiser is, inside a sentence."""
    return {
        "low": _("not sure"),
        "medium": _("fairly sure"),
        "high": _("sure"),
    }.get(confidence, confidence)


def reasons(found: Round, question: str) -> Iterator[str]:
    """What each appraiser said about one criterion, as far as they gave a reason."""
    for sheet in counting(found):
        for mark in sheet.marks:
            if mark.question == question and mark.reason.strip():
                level = _mark_words(mark)
                sure = confidence_name(mark.confidence)
                known = _("{name}, {level}, {sure}") if sure else "{name}, {level}"
                head = known.format(name=sheet.name, level=level, sure=sure)
                yield _("{head}: {reason}").format(head=head, reason=mark.reason.strip())


def aside_words(found: Round) -> str:
    """Who stood aside, and why; empty where nobody did."""
    gone = [one for one in found.sheets if one.conflict]
    if not gone:
        return ""
    named = " ".join(
        _("{name}: {reason}.").format(name=one.name, reason=one.conflict.rstrip(".")) for one in gone
    )
    return _("Stood aside for a conflict of interest, and not counted. {named}").format(named=named)


def agreement_lines(found: Agreement, locale: Locale = SPOKEN) -> list[str]:
    """Three figures of agreement, each with what it says and against what it is held."""
    alpha = _("Krippendorff\u2019s alpha, ordinal: {figure}. {verdict}")
    order = _(
        "Kendall\u2019s W: {figure}. 1 means they put the criteria in the same order, 0 in unrelated ones."
    )
    same = _(
        "ICC(2,1), one appraiser, absolute agreement: {figure}. The share of the differences that lies "
        "between criteria and not between appraisers."
    )
    return [
        alpha.format(figure=_two(found.alpha, locale), verdict=_verdict(found.alpha)),
        order.format(figure=_two(found.order, locale)),
        same.format(figure=_two(found.same, locale)),
    ]


def _two(value: float | None, locale: Locale) -> str:
    if value is None:
        return _("not defined")
    return figure.number(rounded(Decimal(repr(value)), 2), locale, 2)


def _verdict(alpha: float | None) -> str:
    if alpha is None:
        return _("Nothing varies, or too few marks can be compared.")
    if alpha >= RELIABLE:
        return _("From 0.80 the marks count as reliable.")
    if alpha >= TENTATIVE:
        return _("Between 0.667 and 0.80 the marks allow tentative conclusions only.")
    return _("Below 0.667 the marks are too far apart to rely on without discussion.")


def locked_words(locked: int, count: int) -> str:
    words = ngettext("{locked} of {count} has locked.", "{locked} of {count} have locked.", locked)
    return words.format(locked=locked, count=count)
