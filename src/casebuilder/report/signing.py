"""The page of decision and sign-off: who stands behind which text, and what the CIO decided."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table, TableStyle

from casebuilder.i18n import _
from casebuilder.model.case import Case, Condition, Signoff
from casebuilder.model.condition import carried
from casebuilder.model.stage import State
from casebuilder.report.control import grouped
from casebuilder.report.flow import Piece
from casebuilder.report.press import Press, under
from casebuilder.report.role import Role
from casebuilder.report.signature import places
from casebuilder.report.signer import ACROSS, signing_boxes
from casebuilder.report.standing import decision_sentence, reason_words, role_words, statement
from casebuilder.texts import figure
from casebuilder.texts.condition import binding_words, origin, settled_words, standing, still_open_title
from casebuilder.texts.entered import brought_words, entered_words
from casebuilder.texts.figure import Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.objection import lifted_words, objection_words

ROOM: Final = 250.0
_PAD: Final = 9.0


class Row(Table):
    """Boxes side by side; layout, not data."""

    role: Role = "Sect"


def decision_and_signoff(press: Press) -> list[Flowable]:
    content = press.content
    press.signing = press.last_heading
    found: list[Flowable] = [press.text(Piece(statement(content), bold=True))]
    if content.case.frozen:
        meaning = _(
            "A sign-off or decision below counts for revision {revision} with the content fingerprint {hash}."
        )
        found.append(
            press.text(meaning.format(revision=content.case.revision, hash=grouped(content.case.frozen)))
        )
    if unchecked := brought_words(content.brought):
        found.append(press.text(Piece(unchecked, bold=True)))
    found += _still_open(press)
    told = [*_signoffs(press), *_objections(press), *_decision(press), *_earlier(press)]
    if content.fields:
        return [*found, *places(press), *told]
    if not press.brief:
        found.append(_boxes(press))
    return [*found, press.caption(_honest()), *told]


def room() -> Flowable:
    """Keeps the boxes from being torn from their heading."""
    return CondPageBreak(ROOM)


def _honest() -> str:
    return _(
        "Sign-offs and decisions recorded in a workspace without signing keys are statements, not proof: "
        "anybody who can write to the workspace could have entered them. Ask the people named if it matters."
    )


def _boxes(press: Press) -> Flowable:
    wide = (press.width - (ACROSS - 1) * _PAD) / ACROSS
    boxes: list[Flowable] = list(signing_boxes(press, wide))
    rows = [boxes[start : start + ACROSS] for start in range(0, len(boxes), ACROSS)]
    rows[-1] += [Spacer(0, 0)] * (ACROSS - len(rows[-1]))
    style = TableStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return Row(rows, colWidths=[wide + _PAD] * (ACROSS - 1) + [wide], style=style, spaceAfter=8)


def _signoffs(press: Press) -> list[Flowable]:
    """Every sign-off ever given, with those that a later edit made void."""
    content = press.content
    valid = content.case.valid_signoffs()
    if press.brief:
        return _void(press)
    header = (_("Role"), _("Name"), _("Signed"), _("Revision"), _("Fingerprint"), _("Counts"))
    lines = tuple(
        (
            role_words(one.role),
            one.name,
            press.moment(one.at),
            str(one.revision),
            figure.short_hash(one.hash),
            _("yes") if one in valid else _counted(press, one),
        )
        for one in content.case.signoffs
    )
    notes = [
        press.caption(f"{one.name}: {told}") for one in content.case.signoffs if (told := entered_words(one))
    ]
    table = press.table(Grid(header, lines)) if lines else []
    return [*under(press.heading(_("Sign-offs given"), 2), table), *notes] if lines else []


def _objections(press: Press) -> list[Flowable]:
    """Who declined to sign, on this text or an earlier one, and who went on in spite of it."""
    content = press.content
    return [
        press.caption(" ".join((objection_words(one, content.locale), lifted_words(one, content.locale))))
        for one in content.case.objections
    ]


def _counted(press: Press, signoff: Signoff) -> str:
    """What a sign-off is worth that does not count for this text: it may have led to a decision."""
    led = signoff.hash in _decided_on(press.content.case)
    return _("for that revision") if led else _("no, the text changed")


def _decided_on(case: Case) -> frozenset[str]:
    """The texts on which decisions were taken."""
    return frozenset(one.hash for one in (*case.earlier, case.decision) if one)


def _void(press: Press) -> list[Flowable]:
    """In a few words what the boxes of page one do not say."""
    content = press.content
    valid = content.case.valid_signoffs()
    words = _("Void, because the text changed: {role} {name}, {when}, revision {revision}.")
    return [
        press.caption(
            words.format(
                role=role_words(one.role), name=one.name, when=press.moment(one.at), revision=one.revision
            )
        )
        for one in content.case.signoffs
        if one not in valid and one.hash not in _decided_on(content.case)
    ]


def _decision(press: Press) -> list[Flowable]:
    content = press.content
    found = content.case.decision
    if found is None:
        return []
    title = _("Decision") if content.decided else _("Earlier decision, on revision {revision}")
    heading = press.heading(title.format(revision=found.revision), 2)
    told = press.brief and content.decided
    body: list[Flowable] = [] if told else [press.text(decision_sentence(found, content))]
    if found.reason:
        body.append(press.text(Piece(f"{reason_words(found.reason)}. ", bold=True), found.text))
    elif found.text:
        body.append(press.text(found.text))
    if entered := entered_words(found):
        body.append(press.caption(entered))
    whole = [*body, *_conditions(press, found.conditions)]
    return whole if told else [heading, *whole]


def _still_open(press: Press) -> list[Flowable]:
    """What earlier approvals left open, for those who are asked to sign now."""
    case = press.content.case
    left = carried(case) if case.state is State.SIGNOFF else ()
    if not left:
        return []
    note = press.caption(_("A new approval takes them along until each is met or waived."))
    return [*under(press.heading(still_open_title(left), 2), _conditions(press, left)), note]


def _earlier(press: Press) -> list[Flowable]:
    """Every decision before the last, newest first, as it stood when the next was taken."""
    found: list[Flowable] = []
    for one in reversed(press.content.case.earlier):
        title = _("Earlier decision, on revision {revision}").format(revision=one.revision)
        found += [press.heading(title, 2), press.text(decision_sentence(one, press.content))]
        found += _conditions(press, one.conditions)
    return found


def _conditions(press: Press, found: Sequence[Condition]) -> list[Flowable]:
    """What must become true, of which kind, and how far it is as of this copy."""
    header = (_("Condition"), _("Kind"), _("Owner"), _("Due"), _("Status"))
    locale = press.content.locale
    lines = tuple(
        (one.text, _kind(one, locale), one.owner, figure.day_of(one.due, locale), _status(one, locale))
        for one in found
    )
    return press.table(Grid(header, lines))


def _kind(condition: Condition, locale: Locale) -> str:
    kind, told = binding_words(condition, locale), origin(condition)
    return _("{kind}. {origin}").format(kind=kind, origin=told) if told else kind


def _status(condition: Condition, locale: Locale) -> str:
    return settled_words(condition, locale) or standing(condition)[0]
