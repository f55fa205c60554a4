"""How sure the money is, on paper: its spread, what moves it, and where it turns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.futures import Futures
from casebuilder.analysis.money import Money
from casebuilder.analysis.switching import drivers
from casebuilder.chart.distribution import distribution
from casebuilder.chart.money import ranks_of, spread_of, swings_of
from casebuilder.chart.ranks import ranks
from casebuilder.chart.tornado import tornado
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import rows, text
from casebuilder.model.cash import ASSUMPTIONS
from casebuilder.model.tier import Tier
from casebuilder.report.flow import Piece
from casebuilder.report.press import Press, under
from casebuilder.texts.futures import groups_words, method, ranges_words, told_futures
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import Told
from casebuilder.texts.switching import nearest_first, turning_grid, turning_words

TALL: Final = 150.0
MOST_SWINGS: Final = 10
MOST_TURNING: Final = {Tier.LITE: 0, Tier.STANDARD: 8, Tier.FULL: 40}


def sureness(press: Press, money: Money) -> list[Flowable]:
    found, locale = press.content.futures, press.content.locale
    if found is None:
        return [press.text(_("No line has a low and a high end, so the result is told as one figure."))]
    words = told_futures(found, money.plan.currency, locale)
    if press.brief:
        return [
            in_a_line(press, [replace(one, convention="") for one in words]),
            _method(press, money, found),
        ]
    scene = distribution(spread_of(found), (press.width, TALL), press.measure, locale)
    each = [replace(one, convention=one.derivation[0] if one.derivation else "") for one in words]
    body = [
        press.chart(scene, scene.headline),
        *press.ledger(told_grid(each)),
        _method(press, money, found),
    ]
    return [*under(press.heading(_("How sure is the result?"), 2), body), *_movers(press, found)]


def _method(press: Press, money: Money, found: Futures) -> Flowable:
    locale = press.content.locale
    said = (method(found, locale), ranges_words(money.plan), *groups_words(money.plan, locale))
    return press.caption(f"{'. '.join(said)}.")


def _movers(press: Press, found: Futures) -> list[Flowable]:
    """Each line alone from its P10 to its P90, and how closely it and the result move together."""
    locale = press.content.locale
    swings = swings_of(found)[:MOST_SWINGS]
    scene = tornado(swings, found.base, press.width, press.measure, locale)
    body = [press.chart(scene, scene.headline), *press.ledger(_with_ranks(press, found, scene.grid))]
    if more := len(found.swings) - len(swings):
        words = ngettext("{count} line more moves it less.", "{count} lines more move it less.", more)
        body.append(press.caption(words.format(count=more)))
    return under(press.heading(_("What moves the result"), 2), body)


def _with_ranks(press: Press, found: Futures, grid: Grid) -> Grid:
    """The table of the tornado with the rank correlations of the same lines as a last column."""
    shown = ranks_of(found)[: len(grid.rows)]
    each = [ranks([one], press.width, press.measure, press.content.locale).grid.rows[0][1] for one in shown]
    header = (*grid.header, _("Rank correlation"))
    lines = tuple((*row, rank) for row, rank in zip(grid.rows, each, strict=True))
    return Grid(header, lines, frozenset(range(1, len(header))))


def turning(press: Press, money: Money) -> list[Flowable]:
    """How far each line and assumption may change until the net present value is 0, the nearest first."""
    named = {text(one.get("id")): text(one.get("name")) for one in rows(press.answer(ASSUMPTIONS))}
    found = nearest_first(drivers(money, named))[: MOST_TURNING[press.content.case.tier]]
    if not found:
        return []
    currency, locale = money.plan.currency, press.content.locale
    lead = press.text(turning_words(found[0], currency, locale))
    body = [lead, *press.ledger(turning_grid(found, currency, locale))]
    return under(press.heading(_("Where the result turns"), 2), body)


def told_grid(found: Sequence[Told]) -> Grid:
    """Figures with the convention each rests on."""
    lines = tuple((one.name, one.words, one.convention) for one in found)
    return Grid((_("Figure"), _("Result"), _("How it is counted")), lines, frozenset({1}))


def in_a_line(press: Press, found: Sequence[Told]) -> Flowable:
    """Figures one after the other, each with its convention where it has one."""
    pieces: list[Piece | str] = []
    for one in found:
        pieces.append(Piece(_("{name} {words}").format(name=one.name, words=one.words), bold=True))
        pieces.append(f" ({one.convention}) \u00b7 " if one.convention else " \u00b7 ")
    return press.small(*pieces[:-1], str(pieces[-1]).removesuffix(" \u00b7 "))
