"""Why a case is worth what it is, on paper: what would lift it, and how firm its verdict and rank are."""

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.hard_gate import mandatory
from casebuilder.model.tier import Tier
from casebuilder.report.flow import Piece
from casebuilder.report.press import Press, under
from casebuilder.texts.grid import Grid
from casebuilder.texts.worth import leeway_grid, lift_words, place_hint, place_words, step_words


def defence(press: Press) -> list[Flowable]:
    body = [*_place(press), *_step(press)]
    if press.content.case.tier is Tier.FULL:
        body += _leeway(press)
    return body if press.brief else under(press.heading(_("How firm it is"), 2), body)


def _place(press: Press) -> list[Flowable]:
    place, duty = press.content.place, mandatory(press.content.case.answers)
    if place is None:
        return []
    lead = _("Rank: {place}. ").format(place=place_words(place, duty=duty))
    return [press.text(Piece(lead, bold=True), place_hint(place, duty=duty))]


def _step(press: Press) -> list[Flowable]:
    """What would lift the index over the next mark."""
    step, locale = press.content.step, press.content.locale
    if step is None or (press.brief and press.content.decided):
        return []
    lifts = "; ".join(lift_words(one, locale) for one in step.lifts)
    said = step_words(step, locale)
    return [press.text(_("{step} {lifts}.").format(step=said, lifts=lifts) if lifts else said)]


def _leeway(press: Press) -> list[Flowable]:
    if not press.content.leeways:
        return []
    hint = _("As far as the weight of one criterion may move, the others in proportion, nothing changes:")
    grid = leeway_grid(press.content.leeways, press.content.locale)
    if all(one.rank is None for one in press.content.leeways):
        grid = Grid(grid.header[:-1], tuple(row[:-1] for row in grid.rows), frozenset({1, 2}))
    return [press.caption(hint), *press.ledger(grid)]
