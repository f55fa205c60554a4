"""Who scored a case and how far they agree: every round, its notes, and those who stood aside."""

from collections.abc import Iterator
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.panel import agreement
from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Panel, Round
from casebuilder.model.panel import closed_round, counting, results
from casebuilder.model.tier import Tier
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press, under
from casebuilder.report.style import LABEL
from casebuilder.texts import figure
from casebuilder.texts.grid import Grid
from casebuilder.texts.panel import (
    agreement_lines,
    aside_words,
    level_words,
    method_name,
    method_words,
    reasons,
    results_grid,
    spread_words,
)

MOST_NAMED: Final = 5


def panel(press: Press, titles: dict[str, str]) -> list[Flowable]:
    """`titles` names the criteria by their id; nothing for a case that no panel scored."""
    found = press.content.case.panel
    last = closed_round(found)
    if found is None or last is None:
        return []
    lead = press.text(_lead(found, last))
    if press.brief:
        return [lead]
    rounds = [one for one in found.rounds if one.closed]
    body = [block for one in rounds for block in _round(press, found, one, titles)]
    return under(press.heading(_("Who scored it"), 2), [lead, *body])


def _lead(found: Panel, last: Round) -> str:
    count = len(counting(last))
    words = ngettext(
        "{count} appraiser scored blind, without seeing the marks of others: {names}. {method}: {meaning}",
        "{count} appraisers scored blind, none seeing the marks of others: {names}. {method}: {meaning}",
        count,
    )
    names = ", ".join(sheet.name for sheet in counting(last))
    method = method_name(found.method)
    return words.format(count=count, names=names, method=method, meaning=method_words(found.method))


def _round(press: Press, found: Panel, one: Round, titles: dict[str, str]) -> list[Flowable]:
    locale = press.content.locale
    title = _("Round {number}, closed on {day}").format(
        number=one.number, day=figure.day_of(one.closed, locale)
    )
    agreed = " ".join(agreement_lines(agreement(one), locale))
    aside = aside_words(one)
    return [
        prose(press.faces, LABEL, Piece(title, bold=True, colour="text")),
        *press.table(_marks(found, one, titles)),
        press.caption(agreed),
        *([press.small(aside)] if aside else []),
        *_notes(press, one, titles),
        *(_reasons(press, one, titles) if press.content.case.tier is Tier.FULL else ()),
    ]


def _marks(found: Panel, one: Round, titles: dict[str, str]) -> Grid:
    """Each appraiser's marks beside the result; only lowest and highest where there are many appraisers."""
    if len(counting(one)) <= MOST_NAMED:
        return results_grid(found, one, titles)
    header = (_("Criterion"), _("Lowest"), _("Highest"), method_name(found.method), _("Spread"))
    rows = tuple(
        (
            titles.get(result.question, result.question),
            level_words(min(result.levels, default=None)),
            level_words(max(result.levels, default=None)),
            level_words(result.level),
            spread_words(result),
        )
        for result in results(one, found.method)
    )
    return Grid(header, rows, frozenset(range(1, len(header))))


def _notes(press: Press, one: Round, titles: dict[str, str]) -> Iterator[Flowable]:
    for note in one.notes:
        lead = Piece(f"{titles.get(note.question, note.question)}. ", bold=True)
        by = _("{text} ({name}, {day})").format(
            text=note.text, name=note.name, day=figure.day_of(note.at, press.content.locale)
        )
        yield press.small(lead, by)


def _reasons(press: Press, one: Round, titles: dict[str, str]) -> Iterator[Flowable]:
    """Why each appraiser gave a mark, where they say so."""
    for question, title in titles.items():
        if said := " \u00b7 ".join(reasons(one, question)):
            yield press.small(Piece(f"{title}. ", bold=True), said)
