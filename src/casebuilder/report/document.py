"""The exported case as one PDF: chapters with content, in the order in which they are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.tier import Tier
from casebuilder.report.archive import Archived, archival
from casebuilder.report.benefit import benefits
from casebuilder.report.capability import capability
from casebuilder.report.chapter import decision_requested, dependencies, strategy
from casebuilder.report.choice import options
from casebuilder.report.content import CONFIDENTIALITY, CaseReport, Exported
from casebuilder.report.control import annex, assurance, control
from casebuilder.report.description import Description
from casebuilder.report.face import Faces
from casebuilder.report.finance import financial_case
from casebuilder.report.flow import Heading, Piece, prose
from casebuilder.report.page import Contents, Running, bound, first_height, text_width
from casebuilder.report.press import Press
from casebuilder.report.risk import risks_and_assumptions
from casebuilder.report.shorten import shortened
from casebuilder.report.signing import decision_and_signoff, room
from casebuilder.report.standing import flag
from casebuilder.report.style import H2
from casebuilder.report.summary import FirstPage
from casebuilder.report.worth import value
from casebuilder.texts import figure

_LEAST_FOR_CONTENTS: Final = 5


@dataclass(frozen=True, slots=True)
class Chapter:
    """`before` goes above the heading."""

    title: str
    body: Callable[[Press], list[Flowable]]
    before: Callable[[], Flowable] | None = None


def case_pdf(content: CaseReport, data: bytes = b"") -> Exported:
    """The whole case with the `data` it is made from inside. Same content and data, same bytes.

    What could not be shown is in `warnings`.
    """
    faces = Faces()
    content, left_out = shortened(content)
    press = Press(content, faces, text_width(content.paper))
    story = [FirstPage(press, first_height(content.paper)), *_story(press)]
    pages, sheet = bound(story, _running(press, data), faces)
    whole = archival(pages, Archived(_described(content), sheet.root, data))
    return Exported(whole, sheet.pages, (*left_out, *faces.warnings()))


def _chapters(tier: Tier) -> tuple[Chapter, ...]:
    case = (
        Chapter(_("Strategic case"), strategy),
        Chapter(_("Options considered"), options),
        Chapter(_("Capability: can we do it?"), capability),
        Chapter(_("Value: is it worth it?"), value),
        Chapter(_("Money: does it pay?"), financial_case),
        Chapter(_("Risks: what may go otherwise?"), risks_and_assumptions),
        Chapter(_("Benefits: will it show?"), benefits),
        Chapter(_("Duties and dependencies"), dependencies),
        Chapter(_("Assurance: what is still open"), assurance),
        Chapter(_("Decision and sign-off"), decision_and_signoff, None if tier is Tier.LITE else room),
    )
    copy = Chapter(_("Document control"), control)
    if tier is Tier.LITE:
        return (*case, copy)
    return (copy, Chapter(_("Decision requested"), decision_requested), *case, Chapter(_("Annex"), annex))


def _story(press: Press) -> list[Flowable]:
    printed = list(_printed(press))
    entries = [(heading.key, heading.plain) for heading, _before, _body in printed]
    found: list[Flowable] = []
    for place, (heading, before, body) in enumerate(printed):
        found += [*before, heading, *body]
        if not place:
            found += _contents(press, entries)
    return found


def _printed(press: Press) -> Iterator[tuple[Heading, list[Flowable], list[Flowable]]]:
    number = 0
    for chapter in _chapters(press.content.case.tier):
        heading = press.heading("")
        body = chapter.body(press)
        if body:
            number += 1
            title = _("{number} {chapter}").format(number=number, chapter=chapter.title)
            yield press.titled(heading, title), [chapter.before()] if chapter.before else [], body


def _contents(press: Press, entries: list[tuple[str, str]]) -> list[Flowable]:
    if press.brief or len(entries) < _LEAST_FOR_CONTENTS:
        return []
    heading = prose(press.faces, H2, Piece(_("Contents")), role="H2")
    return [heading, Contents(press.faces, entries, press.width)]


def _described(content: CaseReport) -> Description:
    case = content.case
    return Description(
        title=f"{case.ref} {case.title}".strip(),
        author=content.name(case.owner),
        subject=_("Business case"),
        language=content.language,
        reference=case.ref,
        revision=case.revision,
        made_at=content.made_at,
    )


def _running(press: Press, data: bytes) -> Running:
    content = press.content
    case = content.case
    classification = press.words(CONFIDENTIALITY)
    return Running(
        ref=case.ref,
        title=case.title or _("Untitled case"),
        right=classification,
        foot=_foot(content, data),
        flag=flag(content),
        watermark=classification.upper() if content.restricted else "",
        paper=content.paper,
        author=content.name(case.owner),
        language=content.language,
    )


def _foot(content: CaseReport, data: bytes) -> str:
    case = content.case
    parts = [case.ref, _("Revision {revision}").format(revision=case.revision)]
    parts.append(figure.short_hash(case.frozen) if case.frozen else _("not frozen"))
    if data:
        parts.append(_("data {fingerprint}").format(fingerprint=sha256(data).hexdigest()[:16]))
    return " \u00b7 ".join(part for part in parts if part)
