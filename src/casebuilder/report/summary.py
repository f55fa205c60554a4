"""Page one: the whole case at a glance, always on one page."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.bars import contributions, readiness_bars
from casebuilder.chart.scene import Scene
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import text
from casebuilder.model.hard_gate import mandatory
from casebuilder.model.value import Value
from casebuilder.report import glance
from casebuilder.report.block import Band, Boxed, Figures, KeyFigure, Look, stacked_height
from casebuilder.report.content import CONFIDENTIALITY
from casebuilder.report.flow import Piece, Prose, prose
from casebuilder.report.plot import Chart
from casebuilder.report.press import Press
from casebuilder.report.role import Role
from casebuilder.report.sheet import sheet_of
from casebuilder.report.signer import ACROSS, LONGEST_NAME, signing_boxes
from casebuilder.report.standing import flag, statement, tint, verdict_words
from casebuilder.report.story import COST, DURATION, options_title, shortened, story
from casebuilder.report.style import CAPTION, GUTTER, H3, SUMMARY, TITLE
from casebuilder.texts import figure
from casebuilder.texts.score import advice_name, index_figure, verdict_name
from casebuilder.texts.worth import place_words

PLACE: Final = "summary"
LONGEST_ADVICE: Final = 420
_LENGTHS: Final = (1500, 1000, 760, 600, 480, 380, 300, 230, 190)
_SHORT: Final = (300, 230, 190, 150, 110, 80)
_LEFT: Final = 0.47
_BETWEEN: Final = 14.0
_APART: Final = 8.0


class FirstPage(Flowable):
    """Everything on page one, placed by hand so that it never runs over. `foot` keeps its place below."""

    role: Role = "Sect"

    def __init__(self, press: Press, height: float) -> None:
        super().__init__()
        self._press = press
        self._boxes: list[Boxed] = []
        self.width, self.height = press.width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.announce()
        with sheet_of(self).within("Sect"):
            below_head = self.placed(_head(self._press), 0, self.width, self.height)
            above = self.foot()
            self._columns(below_head - 2, above + 8)
            self.draw_foot(above)

    def announce(self) -> None:
        """Its place in the outline."""
        self.canv.bookmarkPage(PLACE)
        sheet_of(self).place(PLACE, _("Executive summary"), 0)

    def foot(self) -> float:
        """Makes what stands at the foot; how tall it is."""
        self._boxes, self._heading = signing_boxes(self._press, self._wide()), self._sign_off()
        self._row = max(box.wrapOn(self.canv, self._wide(), self.height)[1] for box in self._boxes) + _APART
        heading: float = self._heading.wrapOn(self.canv, self.width, self.height)[1]
        return heading + self._rows() * self._row - _APART + 4

    def draw_foot(self, above: float) -> None:
        self.placed([self._heading], 0, self.width, above)
        for place, box in enumerate(self._boxes):
            row, column = divmod(place, ACROSS)
            box.drawOn(self.canv, column * (self._wide() + _BETWEEN), (self._rows() - 1 - row) * self._row)

    def _wide(self) -> float:
        return (self.width - (ACROSS - 1) * _BETWEEN) / ACROSS

    def _rows(self) -> int:
        return -(-len(self._boxes) // ACROSS)

    def placed(self, blocks: Sequence[Flowable], x: float, width: float, y: float) -> float:
        """Draws blocks downwards from y; the y below the last."""
        for place, block in enumerate(blocks):
            _wide, tall = block.wrapOn(self.canv, width, y)
            y -= (block.getSpaceBefore() if place else 0) + tall
            block.drawOn(self.canv, x, y)
            y -= block.getSpaceAfter()
        return y

    def _columns(self, top: float, bottom: float) -> None:
        charted = _has_charts(self._press)
        left = self.width * _LEFT if charted else self.width
        self.placed(_fitting(self._press, left, top - bottom), 0, left, top)
        if charted:
            right = self.width - left - GUTTER
            self.placed(_charts(self._press, right, top - bottom), left + GUTTER, right, top)

    def _sign_off(self) -> Prose:
        """The heading of the boxes at the foot; it leads to the page where people sign."""
        heading = prose(self._press.faces, H3, _("Sign-off"), role="H2")
        heading.target = self._press.signing
        return heading


def _head(press: Press) -> list[Flowable]:
    faces, content = press.faces, press.content
    title = content.case.title or _("Untitled case")
    return [
        Band(faces, _("BUSINESS CASE {ref}").format(ref=content.case.ref), _edition(press)),
        prose(faces, TITLE, shortened(title, 180), role="H1"),
        prose(faces, SUMMARY, Piece(_people(press), colour="muted")),
        _recommendation(press),
        Figures(faces, list(_figures(press))),
        *_facts(press),
    ]


def _facts(press: Press) -> Iterator[Flowable]:
    money = press.content.money
    if money and money.chosen:
        yield prose(press.faces, CAPTION, glance.facts(press, money, money.chosen))


def _edition(press: Press) -> str:
    content = press.content
    parts = [_("Revision {revision}").format(revision=content.case.revision)]
    parts += [figure.long_day(content.made_at, content.locale), press.words(CONFIDENTIALITY)]
    return " \u00b7 ".join(part for part in parts if part)


def _people(press: Press) -> str:
    content = press.content
    sponsor = shortened(text(content.case.sponsor.get("name")), LONGEST_NAME)
    owner = shortened(content.name(content.case.owner), LONGEST_NAME)
    parts = [_("Sponsor {name}").format(name=sponsor) if sponsor else _("No sponsor named yet")]
    parts.append(_("owner {name}").format(name=owner))
    if content.case.unit:
        parts.append(shortened(press.words("people.unit") or content.case.unit, LONGEST_NAME))
    if content.case.recommendation:
        parts.append(_("reviewed by {name}, PMO").format(name=content.case.recommendation.name))
    return " \u00b7 ".join(parts)


def _recommendation(press: Press) -> Flowable:
    content = press.content
    blocks: list[Flowable] = []
    if content.decided or content.draft:
        mark = Piece(f"{flag(content)}. " if content.draft else "", bold=True)
        blocks.append(prose(press.faces, SUMMARY, mark, statement(content)))
    if found := content.case.recommendation:
        lead = _("Recommendation: {advice}.").format(advice=advice_name(found.advice))
        said = shortened(found.text, LONGEST_ADVICE)
        blocks.append(prose(press.faces, SUMMARY, Piece(f"{lead} ", bold=True), said))
    box = Boxed(blocks or [prose(press.faces, SUMMARY, statement(content))], Look(*tint(content)))
    box.spaceBefore, box.spaceAfter = 9, 12
    return box


def _figures(press: Press) -> Iterator[KeyFigure]:
    content = press.content
    money, value, locale = content.money, content.value, content.locale
    chosen = money.chosen if money else None
    if money and chosen:
        yield glance.worth(press, money, chosen)
        yield KeyFigure(_("Value score"), figure.out_of_hundred(value.score, locale), _priority_below(press))
    else:
        yield KeyFigure(_("Asked for"), press.words(COST) or figure.dash(), _asked_below(press))
        yield KeyFigure(_("Value score"), figure.out_of_hundred(value.score, locale), _scored(value))
    ready = figure.percent(content.readiness.overall, locale)
    yield KeyFigure(_("Readiness"), ready, _weakest(press))
    if money and chosen:
        yield glance.asked(press, money, chosen)
    else:
        yield KeyFigure(_("Priority index"), index_figure(value, locale), verdict_words(content))


def _scored(value: Value) -> str:
    scored = ngettext("{scored} of {asked} criterion", "{scored} of {asked} criteria", value.asked)
    return scored.format(scored=value.scored, asked=value.asked)


def _priority_below(press: Press) -> str:
    value, locale = press.content.value, press.content.locale
    if value.priority is None or value.verdict is None:
        return _scored(value)
    words = _("priority {index}: {verdict}")
    said = words.format(index=index_figure(value, locale), verdict=verdict_name(value.verdict))
    place = press.content.place
    if place is None or place.of == 1:
        return said
    rank = place_words(place, duty=mandatory(press.content.case.answers))
    return _("{priority}; rank {rank}").format(priority=said, rank=rank)


def _asked_below(press: Press) -> str:
    currency = press.content.organisation.currency if press.words(COST) else ""
    return " \u00b7 ".join(part for part in (currency, press.words(DURATION)) if part)


def _weakest(press: Press) -> str:
    weakest = press.content.readiness.weakest
    if weakest is None:
        return _("not assessed yet")
    percent = figure.percent(weakest.percent, press.content.locale)
    return _("weakest: {dimension}, {percent}").format(dimension=weakest.title, percent=percent)


def _fitting(press: Press, width: float, height: float) -> list[Flowable]:
    """The story in the longest form that fits; in full it stands in the chapters behind.

    Before its texts become too short to say anything, the last part is left out.
    """
    parts = len(list(story(press, 1)))
    tries = [(parts, length) for length in _LENGTHS]
    tries += [(count, length) for count in range(parts - 1, 0, -1) for length in _SHORT]
    for count, length in tries:
        blocks = list(_told(press, width, length, count))
        if stacked_height(blocks, width) <= height:
            return blocks
    return []


def _told(press: Press, width: float, length: int, parts: int) -> Iterator[Flowable]:
    money = press.content.money
    for title, said in islice(story(press, length), parts):
        yield prose(press.faces, H3, title, role="H2")
        if money and money.chosen and title == options_title():
            yield from glance.option_table(press, money, width)
        else:
            yield from (prose(press.faces, SUMMARY, line) for line in said)


def _has_charts(press: Press) -> bool:
    content = press.content
    paid = content.money is not None and content.money.chosen is not None
    return paid or content.readiness.rated > 0 or content.value.score is not None


def _charts(press: Press, width: float, height: float) -> list[Flowable]:
    """All with their messages, then without them, then as many as fit."""
    scenes = list(_scenes(press, width))
    for told in (True, False):
        found = [block for title, scene in scenes for block in _titled(press, title, scene, told=told)]
        if stacked_height(found, width) <= height:
            return found
    kept: list[Flowable] = []
    for title, scene in scenes:
        more = _titled(press, title, scene, told=False)
        if stacked_height([*kept, *more], width) <= height:
            kept += more
    return kept


def _scenes(press: Press, width: float) -> Iterator[tuple[str, Scene]]:
    content = press.content
    if content.money and content.money.chosen:
        yield from glance.scenes(press, content.money, content.money.chosen, width)
    if content.readiness.rated:
        marks = content.organisation.thresholds
        ready = readiness_bars(content.readiness, marks, width, press.measure, content.locale)
        yield _("Can we do it?"), ready
    if content.value.score is not None:
        yield _("Is it worth it?"), contributions(content.value, width, press.measure, content.locale)


def _titled(press: Press, title: str, scene: Scene, *, told: bool) -> list[Flowable]:
    heading = prose(press.faces, H3, title, role="H2")
    message = [prose(press.faces, CAPTION, scene.headline)] if told else []
    return [heading, *message, Chart(scene, press.faces)]
