"""The chapter on readiness: today against required, the gaps, how they are closed, and what was accepted."""

from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.bars import readiness_grid, readiness_headline
from casebuilder.chart.radar import radar
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.readiness import Rating
from casebuilder.report.chapter import other_answers
from casebuilder.report.flow import Piece
from casebuilder.report.press import CAPABILITY, Press, narrowed, under
from casebuilder.texts import figure
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import start_words
from casebuilder.texts.problem import blocker_in_words, clearance_in_words
from casebuilder.texts.readiness import strain_words
from casebuilder.texts.remedy import remedy_grid

_RADAR_HEIGHT: Final = 262.0


def capability(press: Press) -> list[Flowable]:
    content = press.content
    ready, marks = content.readiness, content.organisation.thresholds
    if not ready.rated:
        return []
    found: list[Flowable] = [press.lead(f"{readiness_headline(ready, content.locale)}. {_coverage(press)}")]
    if ready.strain:
        found.append(press.lead(strain_words()))
    size = (press.width, _RADAR_HEIGHT)
    scene = radar(ready, marks, size, press.measure, content.locale)
    if scene and not press.brief:
        found.append(press.chart(scene, _("Today against required, from 0 (absent) to 5 (leading)")))
    weakest = [one for one in ready.dimensions if one.asked]
    strong = frozenset(place for place, one in enumerate(weakest) if one is ready.weakest)
    grid = _brief_grid(press) if press.brief else readiness_grid(ready, marks, content.locale)
    found += press.table(grid, strong)
    return found + _gaps(press) + _plan(press) + _cleared(press) + other_answers(press, CAPABILITY)


def _brief_grid(press: Press) -> Grid:
    """Dimensions and their evidence in one table: a Lite case rates each by one question."""
    locale = press.content.locale
    header = (_("Dimension"), _("Today"), _("Required"), _("Readiness"), _("Evidence or reason"))
    rows = tuple(
        (
            one.title,
            ", ".join(_today(rating) for rating in one.ratings),
            ", ".join(str(rating.required) for rating in one.ratings),
            figure.percent(one.percent, locale),
            " ".join(proof(press.answer(rating.question)) for rating in one.ratings),
        )
        for one in press.content.readiness.dimensions
        if one.asked
    )
    return Grid(header, rows, frozenset({1, 2, 3}))


def proof(value: Json) -> str:
    """Evidence and reason of a rating."""
    said = fields(value)
    parts = (text(said.get(part)) for part in ("evidence", "link", "reason"))
    name = text(fields(said.get("file")).get("name"))
    return " ".join(part for part in (*parts, name) if part)


def _coverage(press: Press) -> str:
    ready, locale = press.content.readiness, press.content.locale
    rated = ngettext(
        "{rated} of {asked} question is rated; evidence covers {coverage}.",
        "{rated} of {asked} questions are rated; evidence covers {coverage}.",
        ready.asked,
    )
    coverage = figure.percent(ready.coverage, locale)
    return rated.format(rated=ready.rated, asked=ready.asked, coverage=coverage)


def _gaps(press: Press) -> list[Flowable]:
    ratings = [one for dimension in press.content.readiness.dimensions for one in dimension.gaps]
    if press.brief:
        ratings = [one for one in ratings if one.blocker or one.critical]
    ratings.sort(key=lambda one: (not one.blocker, not one.critical, -one.gap))
    header = (_("Gap"), _("Today"), _("Required"), _("Levels short"), _("Note"))
    rows = tuple(
        (one.prompt, _today(one), str(one.required), str(one.gap), _gap_note(one)) for one in ratings
    )
    body = press.table(narrowed(Grid(header, rows, frozenset({1, 2, 3}))))
    return under(press.heading(_("Gaps to close"), 2), body) if body else []


def _today(rating: Rating) -> str:
    return str(rating.current) if rating.known else _("not known")


def _gap_note(rating: Rating) -> str:
    notes = [
        _("blocker") if rating.blocker else "",
        _("critical") if rating.critical else "",
        _("evidence expired") if rating.expired else "" if rating.evidenced else _("no evidence"),
    ]
    return ", ".join(note for note in notes if note)


def _plan(press: Press) -> list[Flowable]:
    """How the gaps are closed, what it costs, and when that lets the work begin."""
    remedies, locale = press.content.remedies, press.content.locale
    if not remedies:
        return []
    money = press.content.money
    grid = narrowed(remedy_grid(remedies, money, locale))
    body = press.ledger(grid, frozenset({len(grid.rows) - 1}))
    if money is not None:
        lead = Piece(_("Earliest start:") + " ", bold=True)
        body.append(press.text(lead, start_words(money, locale)))
    return under(press.heading(_("How the gaps are closed"), 2), body)


def _cleared(press: Press) -> list[Flowable]:
    """What would stop the case, had nobody answered for it by name."""
    header = (_("Would stop the case"), _("Cleared by"))
    rows = tuple(
        (blocker_in_words(one), clearance_in_words(one.cleared))
        for one in press.content.readiness.blockers
        if one.cleared
    )
    return under(press.heading(_("Cleared by name"), 2), press.table(Grid(header, rows))) if rows else []
