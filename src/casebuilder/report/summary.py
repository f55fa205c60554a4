"""Page one: the whole case at a glance, always on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.bars import contributions, readiness_bars
from casebuilder.chart.radar import radar
from casebuilder.chart.scene import Colour, Scene
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.form import Rows
from casebuilder.model.person import Role
from casebuilder.report.content import CONFIDENTIALITY
from casebuilder.report.flow import Piece, prose
from casebuilder.report.paint import Chart
from casebuilder.report.press import INTAKE, Press, question_in
from casebuilder.report.standing import flag, outcome_name, signed_words, statement, tint, verdict_words
from casebuilder.report.style import BIG, CAPTION, GUTTER, H3, SUMMARY, TITLE, ink
from casebuilder.texts import figure
from casebuilder.texts.answer import day_words, in_words, person_words, said_rows
from casebuilder.texts.score import advice_name
from casebuilder.texts.state import role_name, tier_name

PROBLEM: Final = "need.problem"
MEASURES: Final = "outcome.measures"
OPTIONS: Final = "options.known"
COST: Final = "size.cost"
DURATION: Final = "size.duration"
INACTION: Final = (
    ("inaction.in_6_months", "6"),
    ("inaction.in_12_months", "12"),
    ("inaction.in_36_months", "36"),
)
_LENGTHS: Final = (1500, 1000, 760, 600, 480, 380, 300, 230, 170, 120, 80)
_LEFT: Final = 0.47
_RADAR_MOST: Final = 236.0
_RADAR_LEAST: Final = 150.0
_SIGN_HEIGHT: Final = 62.0
_LEAST_BIG: Final = 9.0


class FirstPage(Flowable):
    """Everything on page one, placed by hand so that it never runs over."""

    role = "Sect"

    def __init__(self, press: Press, height: float) -> None:
        super().__init__()
        self._press = press
        self.width, self.height = press.width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.bookmarkPage("summary")
        self.canv.addOutlineEntry(_("Executive summary"), "summary", 0)
        self.canv.headings["summary"] = 1
        y = self._placed(_head(self._press), 0, self.width, self.height)
        bottom = _SIGN_HEIGHT + 20
        self._columns(y - 4, bottom)
        self._signing(bottom - 14)

    def _placed(self, blocks: Sequence[Flowable], x: float, width: float, y: float) -> float:
        """Draws blocks downwards from y; the y below the last."""
        for place, block in enumerate(blocks):
            _wide, tall = block.wrapOn(self.canv, width, y)
            y -= (block.getSpaceBefore() if place else 0) + tall
            block.drawOn(self.canv, x, y)
            y -= block.getSpaceAfter()
        return y

    def _columns(self, top: float, bottom: float) -> None:
        left = self.width * _LEFT if _has_charts(self._press) else self.width
        self._placed(_fitting(self._press, left, top - bottom), 0, left, top)
        if _has_charts(self._press):
            right = self.width - left - GUTTER
            self._placed(_charts(self._press, right, top - bottom), left + GUTTER, right, top)

    def _signing(self, top: float) -> None:
        self._placed([prose(self._press.faces, H3, _("Sign-off"))], 0, self.width, top + 14)
        boxes = signing_boxes(self._press)
        wide = (self.width - 14 * (len(boxes) - 1)) / len(boxes)
        for place, box in enumerate(boxes):
            box.wrapOn(self.canv, wide, _SIGN_HEIGHT)
            box.drawOn(self.canv, place * (wide + 14), 0)


class Boxed(Flowable):
    """Paragraphs on a tinted ground, or in an outline that is dashed while something is open."""

    role = "Sect"

    def __init__(
        self, blocks: Sequence[Flowable], fill: Colour | None = None, bar: Colour | None = None,
        dashed: bool = False, tall: float = 0,
    ) -> None:  # fmt: skip
        super().__init__()
        self._blocks = blocks
        self._fill, self._bar, self._dashed, self._tall = fill, bar, dashed, tall
        self.spaceAfter = 12

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        inner = sum(block.wrap(width - 26, height)[1] + block.getSpaceAfter() for block in self._blocks)
        self.height = max(inner + 20, self._tall)
        return width, self.height

    def draw(self) -> None:
        self._frame()
        y = self.height - 9
        for block in self._blocks:
            _wide, tall = block.wrapOn(self.canv, self.width - 26, self.height)
            y -= tall
            block.drawOn(self.canv, 14, y)
            y -= block.getSpaceAfter()

    def _frame(self) -> None:
        self.canv.saveState()
        if self._fill:
            self.canv.setFillColor(ink(self._fill))
        self.canv.setStrokeColor(ink("edge"))
        self.canv.setLineWidth(0.6)
        self.canv.setDash(*((3, 2.5) if self._dashed else ()))
        stroke = int(self._fill is None)
        self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=stroke, fill=1 - stroke)
        if self._bar:
            self.canv.setFillColor(ink(self._bar))
            self.canv.rect(0, 5, 2.4, self.height - 10, stroke=0, fill=1)
        self.canv.restoreState()


class Band(Flowable):
    """The line at the very top: what this is, and which copy of it."""

    role = "Artifact"

    def __init__(self, press: Press, left: str, right: str) -> None:
        super().__init__()
        self._press, self._left, self._right = press, left, right
        self.spaceAfter = 13

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 24
        return width, self.height

    def draw(self) -> None:
        from casebuilder.chart.scene import Words
        from casebuilder.report.paint import words

        faces = self._press.faces
        words(Words(0, 11, self._left, 9.4, "text", "start", True), self.canv, self.height, faces)
        words(Words(self.width, 11, self._right, 9.4, "muted", "end"), self.canv, self.height, faces)
        self.canv.setStrokeColor(ink("text"))
        self.canv.setLineWidth(1.5)
        self.canv.line(0, 2, self.width, 2)


class Figures(Flowable):
    """Key figures side by side: a name, a large figure, and what stands behind it."""

    role = "Sect"

    def __init__(self, press: Press, figures: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._press, self._figures = press, figures
        self.spaceAfter = 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self._cells = [self._cell(one, width / len(self._figures) - 10) for one in self._figures]
        self.height = max(sum(block.height for block in cell) for cell in self._cells)
        return width, self.height

    def _cell(self, one: tuple[str, str, str], width: float) -> list[Flowable]:
        name, large, below = one
        size = _fitting_size(self._press, large, width)
        style = BIG.clone("big", fontSize=size)
        faces = self._press.faces
        blocks = [prose(faces, CAPTION, name), prose(faces, style, large), prose(faces, CAPTION, below)]
        for block in blocks:
            block.wrap(width, 1000)
        return blocks

    def draw(self) -> None:
        step = self.width / len(self._figures)
        for place, cell in enumerate(self._cells):
            y = self.height
            for block in cell:
                block.wrapOn(self.canv, step - 10, 1000)
                y -= block.height
                block.drawOn(self.canv, place * step, y)


def _fitting_size(press: Press, said: str, width: float) -> float:
    size = BIG.fontSize
    while size > _LEAST_BIG and press.faces.width(said, size, bold=True) > width:
        size -= 0.5
    return size


def _head(press: Press) -> list[Flowable]:
    faces, content = press.faces, press.content
    title = content.case.title or _("Untitled case")
    band = Band(press, _("BUSINESS CASE {ref}").format(ref=content.case.ref), _edition(press))
    return [
        band,
        prose(faces, TITLE, title, role="H1"),
        prose(faces, SUMMARY, Piece(_people(press), colour="muted")),
        _recommendation(press),
        Figures(press, list(_figures(press))),
    ]


def _edition(press: Press) -> str:
    content = press.content
    parts = [_("Revision {revision}").format(revision=content.case.revision)]
    parts += [figure.long_day(content.made_at, content.locale), press.words(CONFIDENTIALITY)]
    return " \u00b7 ".join(part for part in parts if part)


def _people(press: Press) -> str:
    content = press.content
    sponsor = text(content.case.sponsor.get("name")) or person_words(
        content.case.answers.get("people.sponsor")
    )
    parts = [_("Sponsor {name}").format(name=sponsor) if sponsor else _("No sponsor named yet")]
    parts.append(_("owner {name}").format(name=content.name(content.case.owner)))
    if content.case.unit:
        parts.append(press.words("people.unit") or content.case.unit)
    if content.case.recommendation:
        parts.append(_("reviewed by {name}, PMO").format(name=content.case.recommendation.name))
    return " \u00b7 ".join(parts)


def _recommendation(press: Press) -> Flowable:
    content = press.content
    blocks: list[Flowable] = []
    if content.decided or content.draft:
        mark = flag(content)
        blocks.append(
            prose(press.faces, SUMMARY, Piece(f"{mark}. " if mark else "", bold=True), statement(content))
        )
    if found := content.case.recommendation:
        lead = _("Recommendation: {advice}.").format(advice=advice_name(found.advice).lower())
        said = shortened(found.text, 420)
        blocks.append(prose(press.faces, SUMMARY, Piece(f"{lead} ", bold=True), said))
    if not blocks:
        blocks.append(prose(press.faces, SUMMARY, statement(content)))
    fill, bar = tint(content)
    box = Boxed(blocks, fill, bar)
    box.spaceBefore = 11
    return box


def _figures(press: Press) -> Iterator[tuple[str, str, str]]:
    content = press.content
    value, ready, locale = content.value, content.readiness, content.locale
    yield _("Asked for"), press.words(COST) or figure.dash(), _asked_below(press)
    scored = ngettext("{scored} of {asked} criterion", "{scored} of {asked} criteria", value.asked)
    yield (
        _("Value score"),
        figure.out_of_hundred(value.score, locale),
        scored.format(scored=value.scored, asked=value.asked),
    )
    yield _("Readiness"), figure.percent(ready.overall, locale), _weakest(press)
    yield _("Priority index"), figure.score(value.priority, locale), verdict_words(content)


def _asked_below(press: Press) -> str:
    currency = press.content.organisation.currency if press.words(COST) else ""
    tier = _("{tier} case").format(tier=tier_name(press.content.case.tier))
    return " \u00b7 ".join(part for part in (currency, press.words(DURATION), tier) if part)


def _weakest(press: Press) -> str:
    weakest = press.content.readiness.weakest
    if weakest is None:
        return _("not assessed yet")
    percent = figure.percent(weakest.percent, press.content.locale)
    return _("weakest: {dimension}, {percent}").format(dimension=weakest.title, percent=percent)


def _fitting(press: Press, width: float, height: float) -> list[Flowable]:
    """The story in the longest form that fits; in full it stands in the chapters behind."""
    blocks: list[Flowable] = []
    for length in _LENGTHS:
        blocks = [block for title, said in _story(press, length) for block in _told(press, title, said)]
        if _tall(blocks, width) <= height:
            return blocks
    while blocks and _tall(blocks, width) > height:
        blocks = blocks[:-1]
    return blocks


def _tall(blocks: Sequence[Flowable], width: float) -> float:
    return sum(
        block.wrap(width, 5000)[1] + block.getSpaceBefore() + block.getSpaceAfter() for block in blocks
    )


def _told(press: Press, title: str, said: list[str]) -> list[Flowable]:
    heading = prose(press.faces, H3, title, role="H2")
    return [heading, *(prose(press.faces, SUMMARY, line) for line in said)]


def _story(press: Press, length: int) -> Iterator[tuple[str, list[str]]]:
    parts = [
        (_("The problem"), [press.words(PROBLEM)]),
        (_("The change"), [favoured_option(press)]),
        (_("The outcome"), list(outcomes(press))),
        (_("If we do nothing"), list(_inaction(press))),
        (_("Options"), [_other_options(press)]),
    ]
    for title, said in parts:
        lines = [shortened(line, length) for line in said if line]
        if lines:
            yield title, lines


def shortened(said: str, most: int) -> str:
    """The beginning of a text, up to the end of a sentence or a word, with an ellipsis where more follows."""
    plain = " ".join(said.split())
    if len(plain) <= most:
        return plain
    cut = plain[:most]
    stop = max(cut.rfind(". "), cut.rfind("; "))
    space = cut.rfind(" ")
    end = stop + 1 if stop > most * 0.6 else space if space > most * 0.5 else most
    return f"{cut[:end].rstrip()} \u2026"


def favoured_option(press: Press) -> str:
    """The option its owner favours, in one paragraph."""
    for row in _rows(press, OPTIONS):
        if row.get("view") == "favoured":
            name, meaning = text(row.get("option")), text(row.get("what"))
            return _("{option}: {meaning}").format(option=name, meaning=meaning) if meaning else name
    return ""


def _other_options(press: Press) -> str:
    names = [text(row.get("option")) for row in _rows(press, OPTIONS) if row.get("view") != "favoured"]
    said = "; ".join(name for name in names if name)
    return _("Also considered: {options}.").format(options=said) if said else ""


def _rows(press: Press, question: str) -> list[dict[str, Json]]:
    found = question_in(press.content.forms.get(INTAKE), question)
    rows = said_rows(found, press.answer(question)) if isinstance(found, Rows) else []
    return [dict(row) for row in rows]


def outcomes(press: Press) -> Iterator[str]:
    """Each measure as "Wrong order lines: 2.3 today, 0.8 wanted by 30 June 2027 (%)"."""
    question = question_in(press.content.forms.get(INTAKE), MEASURES)
    for row in _rows(press, MEASURES):
        yield _outcome(press, question, row) if isinstance(question, Rows) else ""


def _outcome(press: Press, question: Rows, row: dict[str, Json]) -> str:
    form, locale = press.content.forms[INTAKE], press.content.locale
    said = {
        cell.id: in_words(cell, row.get(cell.id), form, press.content.titles, locale)
        for cell in question.cells
    }
    if not {"measure", "today", "target", "by"} <= said.keys():
        return " \u00b7 ".join(one for one in said.values() if one)
    unit = f" ({said['unit']})" if said.get("unit") else ""
    parts = [
        _("{today} today").format(today=said["today"]) if said["today"] else "",
        _("{target} wanted").format(target=said["target"]) if said["target"] else "",
        _("by {day}").format(day=day_words(row.get("by"), locale)) if said["by"] else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{said['measure']}{unit}: {told}" if told else f"{said['measure']}{unit}"


def _inaction(press: Press) -> Iterator[str]:
    for question, months in INACTION:
        if said := press.words(question):
            yield _("In {months} months: {text}").format(months=months, text=said)


def _has_charts(press: Press) -> bool:
    return press.content.readiness.rated > 0 or press.content.value.score is not None


def _charts(press: Press, width: float, height: float) -> list[Flowable]:
    found: list[Flowable] = []
    content = press.content
    if content.value.score is not None:
        scene = contributions(content.value, width, press.measure, content.locale)
        found += _titled(press, _("Where the value comes from"), scene)
    spare = height - _tall(found, width) - 40
    if content.readiness.rated and spare > _RADAR_LEAST:
        found = [
            *_titled(press, _("Can we do it?"), _ready_scene(press, width, min(spare, _RADAR_MOST))),
            *found,
        ]
    return found


def _ready_scene(press: Press, width: float, height: float) -> Scene:
    content = press.content
    marks = content.organisation.thresholds
    scene = radar(content.readiness, marks, (width, height), press.measure, content.locale)
    return scene or readiness_bars(content.readiness, marks, width, press.measure, content.locale)


def _titled(press: Press, title: str, scene: Scene) -> list[Flowable]:
    heading = prose(press.faces, H3, title, role="H2")
    return [heading, prose(press.faces, CAPTION, scene.headline), Chart(scene, press.faces)]


@dataclass(frozen=True, slots=True)
class Signer:
    """One box on the sign-off line; `said` is empty while nothing has happened."""

    role: str
    name: str
    said: str


def signers(press: Press) -> Iterator[Signer]:
    """Sponsor, PMO and CIO, with what each has done on this text."""
    content = press.content
    signed = {one.role: one for one in content.case.valid_signoffs()}
    sponsor = text(fields(content.case.answers.get("people.sponsor")).get("name"))
    for role, expected in ((Role.SPONSOR, sponsor), (Role.PMO, "")):
        one = signed.get(role.value)
        done = signed_words(one, content) if one else ""
        yield Signer(role_name(role), one.name if one else expected, done)
    decision = content.case.decision if content.decided else None
    when = figure.moment_of(decision.at, content.locale) if decision else ""
    done = _("{outcome} {when}").format(outcome=outcome_name(decision), when=when) if decision else ""
    yield Signer(role_name(Role.CIO), decision.name if decision else "", done)


def signing_boxes(press: Press, tall: float = _SIGN_HEIGHT) -> list[Boxed]:
    return [_signing_box(press, one, tall) for one in signers(press)]


def _signing_box(press: Press, one: Signer, tall: float) -> Boxed:
    faces = press.faces
    style = SUMMARY.clone("signer", fontSize=9, leading=11.6)
    blocks: list[Flowable] = [prose(faces, style, Piece(one.role, colour="muted"))]
    if one.name:
        blocks.append(prose(faces, style, Piece(shortened(one.name, 60), bold=True)))
    blocks.append(prose(faces, style, Piece(one.said or _open(one), colour=None if one.said else "muted")))
    box = Boxed(blocks, dashed=not one.said, tall=tall)
    box.spaceAfter = 0
    return box


def _open(one: Signer) -> str:
    return _("not decided yet") if one.role == role_name(Role.CIO) else _("not signed yet")
