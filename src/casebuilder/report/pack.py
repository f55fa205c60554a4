"""The board pack: a page with all cases of a meeting, then one page a case with the places to decide it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Final

from reportlab.platypus import Flowable, PageBreak

from casebuilder.analysis.money import OptionFigures
from casebuilder.i18n import _, ngettext
from casebuilder.model.packed import pack_places
from casebuilder.report import glance
from casebuilder.report.archive import Archived, archival
from casebuilder.report.block import Band, Together
from casebuilder.report.content import CONFIDENTIALITY, CaseReport, Exported, Paper
from casebuilder.report.description import Description
from casebuilder.report.face import Faces
from casebuilder.report.flow import Heading, Piece, markup, prose
from casebuilder.report.packed_page import PackedPage, place_of
from casebuilder.report.page import Running, bound, later_height, text_width
from casebuilder.report.press import Press
from casebuilder.report.signature import EmptyPlace
from casebuilder.report.story import shortened
from casebuilder.report.style import CAPTION, H2, SIGNER, SUMMARY, TITLE
from casebuilder.report.table import ledger
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.score import advice_name, verdict_name
from casebuilder.texts.state import role_name, tier_name

DATA_NAME: Final = "pack.json"
_COVER: Final = "cases"
_LONGEST_TITLE: Final = 110
_ORDER: Final = ("restricted", "internal", "public")


@dataclass(frozen=True, slots=True)
class PackedCase:
    """One case of a pack; `words` stand for the hash of its text."""

    content: CaseReport
    words: str


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a board pack is made from, all of it given."""

    id: str
    name: str
    day: date
    made_at: datetime
    made_by: str
    cases: tuple[PackedCase, ...]
    organisation: str = ""
    workspace: str = ""
    paper: Paper = "a4"
    language: str = "en"
    locale: Locale = SPOKEN


def pack_pdf(pack: PackReport, data: bytes = b"") -> Exported:
    """The whole pack with the `data` it is made from inside. Same content and data, same bytes."""
    faces = Faces()
    presses = [Press(one.content, faces, text_width(pack.paper)) for one in pack.cases]
    running = _running(pack, presses, data)
    # Each case takes one page, so the pages of the cover say where each stands.
    before = bound(_cover(pack, presses, 0), running, faces)[1].pages
    story = _cover(pack, presses, before)
    for number, (press, one) in enumerate(zip(presses, pack.cases, strict=True), start=1):
        story += [PageBreak(), PackedPage(press, later_height(pack.paper), number, one.words)]
    pages, sheet = bound(story, running, faces)
    whole = archival(pages, Archived(_described(pack), sheet.root, data, DATA_NAME))
    return Exported(whole, sheet.pages, faces.warnings())


def _cover(pack: PackReport, presses: list[Press], before: int) -> list[Flowable]:
    faces, width = presses[0].faces, presses[0].width
    title = Heading(markup(faces, [Piece(pack.name)], TITLE), TITLE)
    title.role, title.key, title.plain, title.level = "H1", _COVER, _("Cases of this pack"), 0
    day = figure.long_day(pack.day, pack.locale)
    return [
        Band(faces, _("BOARD PACK"), " \u00b7 ".join(one for one in (pack.organisation, day) if one)),
        title,
        prose(faces, SUMMARY, Piece(_made(pack), colour="muted")),
        prose(faces, SUMMARY, Piece(_sum(presses, pack.locale), bold=True)),
        *ledger(faces, _grid(presses, before), width, close=True),
        prose(faces, CAPTION, _convention()),
        prose(faces, H2, _("How to decide"), role="H2"),
        prose(faces, SUMMARY, _how()),
        Together(_certified(faces)),
    ]


def _certified(faces: Faces) -> list[Flowable]:
    """Where the PMO signs before the pack is given to the CIO."""
    field = pack_places(0)[0]
    meaning = Piece(_("I have checked these cases; they are ready to be decided."), colour="muted")
    line = prose(faces, SIGNER, Piece(f"{role_name(field.role)}. ", bold=True), meaning)
    return [line, EmptyPlace(field, _("Signature: {who}").format(who=role_name(field.role)))]


def _made(pack: PackReport) -> str:
    return _("Made by {name}, PMO, on {moment}. Pack {id}.").format(
        name=shortened(pack.made_by, 60), moment=figure.moment(pack.made_at, pack.locale), id=pack.id
    )


def _how() -> str:
    return _(
        "Each case has a page of its own, with two places at its foot. Sign in the left one to approve the "
        "case, in the right one to decline or defer it; a case without a signature stays open. In "
        "Casebuilder all decisions are signed in one go. In another PDF program sign one place after the "
        "other, write conditions into the reason of the signature, and give the file back as it is."
    )


def _convention() -> str:
    return _(
        "Asked for: the whole-life cost of the preferred option. P80: what it costs at most in eight of ten "
        "futures. Score: the value score out of 100. Rank: among the cases that were open when the pack was "
        "made."
    )


def _sum(presses: list[Press], locale: Locale) -> str:
    """How many cases, and what they ask for together, currency by currency."""
    sums: dict[str, Decimal] = {}
    for press in presses:
        if (chosen := _chosen(press)) is not None and press.content.money is not None:
            currency = press.content.money.plan.currency
            sums[currency] = sums.get(currency, Decimal(0)) + chosen.whole_life_cost
    count = ngettext("{count} case", "{count} cases", len(presses)).format(count=len(presses))
    asked = [
        _("{amount} {currency}").format(amount=figure.number(figure.rounded(one), locale), currency=currency)
        for currency, one in sums.items()
    ]
    if not asked:
        return _("{cases}; no money is asked for.").format(cases=count)
    return _("{cases}; asked for together: {sums}.").format(cases=count, sums=" + ".join(asked))


def _chosen(press: Press) -> OptionFigures | None:
    money = press.content.money
    return money.chosen if money else None


def _grid(presses: list[Press], before: int) -> Grid:
    currencies = sorted({one.content.money.plan.currency for one in presses if one.content.money})
    unit = f" ({currencies[0]})" if len(currencies) == 1 and currencies[0] else ""
    header = (
        *(_("Case"), _("What it is about"), _("Asked for{unit}").format(unit=unit)),
        *(_("P80"), _("NPV"), _("Score"), _("Rank"), _("Page")),
    )
    rows = tuple(
        _row(press, before + number, with_currency=len(currencies) > 1)
        for number, press in enumerate(presses, start=1)
    )
    targets = tuple(place_of(number) for number in range(1, len(presses) + 1)) if before else ()
    return Grid(header, rows, frozenset(range(2, 8)), targets)


def _row(press: Press, page: int, *, with_currency: bool) -> tuple[str, ...]:
    content = press.content
    value, place = content.value, content.place
    title = shortened(content.case.title or _("Untitled case"), _LONGEST_TITLE)
    return (
        content.case.ref,
        f"{title}\n{_about(content)}",
        *_amounts(press, with_currency=with_currency),
        figure.score(value.score, content.locale) if value.score is not None else figure.dash(),
        str(place.rank) if place is not None else figure.dash(),
        str(page),
    )


def _about(content: CaseReport) -> str:
    """The tier, what the PMO recommends and what the figures say, in one line."""
    parts = [tier_name(content.case.tier)]
    if said := content.case.recommendation:
        parts.append(_("PMO: {advice}").format(advice=advice_name(said.advice)))
    if content.value.verdict is not None:
        parts.append(_("figures: {verdict}").format(verdict=verdict_name(content.value.verdict)))
    return " \u00b7 ".join(parts)


def _amounts(press: Press, *, with_currency: bool) -> Iterator[str]:
    money, locale, seen = press.content.money, press.content.locale, press.content.futures
    chosen = _chosen(press)
    if money is None or chosen is None:
        yield from (figure.dash(),) * 3
        return
    high = glance.exact(seen.cost_p80) if seen is not None else chosen.whole_life_cost
    for one in (chosen.whole_life_cost, high, chosen.npv):
        words = figure.short_amount(one, locale)
        yield f"{words} {money.plan.currency}" if with_currency else words


def _running(pack: PackReport, presses: list[Press], data: bytes) -> Running:
    strict = min(presses, key=lambda one: _ORDER.index(_class(one)) if _class(one) in _ORDER else len(_ORDER))
    words = strict.words(CONFIDENTIALITY)
    restricted = any(one.content.restricted for one in presses)
    foot = (
        _("Board pack {id}").format(id=pack.id),
        figure.long_day(pack.day, pack.locale),
        _("data {fingerprint}").format(fingerprint=sha256(data).hexdigest()[:16]) if data else "",
    )
    return Running(
        ref=_("Board pack"),
        title=pack.name,
        right=words,
        foot=" \u00b7 ".join(one for one in foot if one),
        watermark=words.upper() if restricted else "",
        author=pack.made_by,
        paper=pack.paper,
        language=pack.language,
    )


def _class(press: Press) -> str:
    answers: Mapping[str, object] = press.content.case.answers
    return str(answers.get(CONFIDENTIALITY))


def _described(pack: PackReport) -> Description:
    return Description(
        title=" ".join((_("Board pack"), pack.name)),
        author=pack.made_by,
        subject=_("Business cases to be decided"),
        language=pack.language,
        reference=pack.id,
        revision=1,
        made_at=pack.made_at,
    )
