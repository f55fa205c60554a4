"""What happened to a case, as one sentence for its history."""

from collections.abc import Mapping
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, text
from casebuilder.model.person import Role
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.texts import figure
from casebuilder.texts.score import advice_name
from casebuilder.texts.state import reason_name, role_name, state_name

Detail = Mapping[str, Json]
MOST_NAMED: Final = 3
_NAMES: Final = (
    *("revision", "form", "edition", "file", "question", "rule", "blocker"),
    *("names", "number", "criterion", "index", "until", "reason", "condition", "pack"),
)


def event_in_words(kind: str, who: str, detail: Detail) -> str:
    """One sentence. `question` and `questions` in `detail` are prompts, not ids.

    By kind it looks at: transition `deed`, `from`, `to`, `reason`,
    `owner_before`, `owner_after`; signed `role`, `revision`; edited
    `question` or `questions`; commented `question`; recommended `advice`; imported
    `file`; upgraded `form`, `edition`; waived `rule`; accepted `blocker`, `role`;
    panel `names`; round_opened and the like `number`; overridden `index`, `until`, `reason`;
    condition_met and the like `condition`, `reason`; packed `pack`, `revision`. What was entered for
    somebody else has `said_by`, `instead_of`, `from_file` where it brought the case and, where it is not
    signed, `why`.
    """
    if said_by := text(detail.get("said_by")):
        return _entered(kind, who, said_by, detail)
    match kind:
        case "brought":
            return _brought(who, detail)
        case "edited":
            return _edited(who, detail)
        case "transition":
            return _moved(who, detail)
        case "commented":
            return _commented(who, detail)
        case _:
            return _plain(kind).format(who=who, **_gaps(detail))


def _entered(kind: str, who: str, said_by: str, detail: Detail) -> str:
    """What a person said outside, and who entered it; never without the word whether it is signed."""
    acting = said_by
    if giver := text(detail.get("instead_of")):
        acting = _("{name} for {giver}").format(name=said_by, giver=giver)
    said = {key: value for key, value in detail.items() if key != "said_by"}
    sentence = event_in_words(kind, acting, said | {"role": detail.get("said_as")})
    if file := text(detail.get("from_file")):
        words = _("{sentence} {who} received the signed file “{file}”.")
        return words.format(sentence=sentence, who=who, file=file)
    if why := text(detail.get("why")):
        words = _("{sentence} Recorded by {who}, not signed: {why}")
        return words.format(sentence=sentence, who=who, why=why)
    return _("{sentence} The signed file was received by {who}.").format(sentence=sentence, who=who)


def _brought(who: str, detail: Detail) -> str:
    file = text(detail.get("from_file"))
    if detail.get("verified"):
        words = _("{who} brought the case in from “{file}”, verified; it was signed by {names}.")
        return words.format(who=who, file=file, names=text(detail.get("names")))
    words = _("{who} brought the case in from “{file}” as it stands; its signatures were not checked.")
    return words.format(who=who, file=file)


def _gaps(detail: Detail) -> dict[str, str]:
    role = text(detail.get("role"))
    gaps = {name: str(detail.get(name) or "") for name in _NAMES}
    gaps["blocker"] = gaps["blocker"] or _("Too little evidence")
    gaps["until"] = figure.day_of(gaps["until"])
    advice = advice_name(text(detail.get("advice")))
    return gaps | {"advice": advice, "role": role_name(Role(role)) if role in tuple(Role) else role}


def _plain(kind: str) -> str:
    return {
        "created": _("{who} started the case."),
        "signed": _("{who} signed off revision {revision} as {role}."),
        "objected": _("{who} declined to sign as {role}: {reason}"),
        "objection_lifted": _("{who} went on although {names} had declined to sign: {reason}"),
        "recommended": _("{who} recommended: {advice}."),
        "received": _("{who} submitted the case to the PMO."),
        "imported": _("{who} imported the case from {file}."),
        "assigned": _("{who} shared out the assessment."),
        "accepted": _("{who} accepted the risk of \u201c{blocker}\u201d as {role}."),
        "unaccepted": _("{who} took back the acceptance of \u201c{blocker}\u201d."),
        "waived": _("{who} let the finding {rule} of the linter stand."),
        "unwaived": _("{who} took back the waiver of {rule}."),
        "panel": _("{who} asked these people to score the value: {names}."),
        "panel_dissolved": _("{who} dissolved the panel of appraisers."),
        "round_opened": _("{who} opened round {number} of blind scoring."),
        "sheet_locked": _("{who} locked their scores of round {number}."),
        "stood_aside": _("{who} stood aside from round {number} of scoring for a conflict of interest."),
        "round_closed": _("{who} closed round {number} of scoring; the scores are part of the case now."),
        "noted": _("{who} wrote down what the panel found about \u201c{criterion}\u201d."),
        "overridden": _("{who} set the priority index to {index} by hand, until {until}: {reason}"),
        "override_lifted": _("{who} took back the priority index that was set by hand."),
        "condition_met": _("{who} said that the condition \u201c{condition}\u201d is met: {reason}"),
        "condition_waived": _("{who} waived the condition \u201c{condition}\u201d: {reason}"),
        "condition_reopened": _("{who} opened the condition \u201c{condition}\u201d again."),
        "packed": _("{who} put revision {revision} into the board pack \u201c{pack}\u201d."),
        "upgraded": _("{who} moved the answers to edition {edition} of the form \u201c{form}\u201d."),
    }.get(kind, _("{who} changed the case."))


def _edited(who: str, detail: Detail) -> str:
    listed = detail.get("questions")
    prompts = [str(one) for one in listed] if isinstance(listed, list | tuple) else []
    one = text(detail.get("question")) or (prompts[0] if prompts else "")
    if len(prompts) > MOST_NAMED:
        words = _("{who} changed {count} answers, among them {questions}.")
        return words.format(who=who, count=len(prompts), questions=", ".join(prompts[:MOST_NAMED]))
    if len(prompts) > 1:
        words = ngettext(
            "{who} changed {count} answer: {questions}.",
            "{who} changed {count} answers: {questions}.",
            len(prompts),
        )
        return words.format(who=who, count=len(prompts), questions=", ".join(prompts))
    if one:
        return _("{who} changed \u201c{question}\u201d.").format(who=who, question=one)
    return _("{who} changed the case.").format(who=who)


def _commented(who: str, detail: Detail) -> str:
    if question := text(detail.get("question")):
        return _("{who} commented on \u201c{question}\u201d.").format(who=who, question=question)
    return _("{who} commented on the case.").format(who=who)


def _moved(who: str, detail: Detail) -> str:
    deed, target = text(detail.get("deed")), text(detail.get("to"))
    state = state_name(State(target)) if target in tuple(State) else target
    known = _done(Deed(deed)) if deed in tuple(Deed) else _("{who} moved the case to \u201c{state}\u201d.")
    owners = {name: text(detail.get(name)) for name in ("owner_before", "owner_after")}
    sentence = known.format(who=who, state=state, stage=detail.get("stage", ""), **owners)
    reason = text(detail.get("reason"))
    if reason in tuple(Reason):
        name = reason_name(Reason(reason))
        return _("{sentence} Reason: {reason}.").format(sentence=sentence, reason=name)
    return sentence


def _done(deed: Deed) -> str:
    return {
        Deed.SUBMIT: _("{who} submitted the case to the PMO."),
        Deed.TAKE_BACK: _("{who} took the case back."),
        Deed.TAKE_UP: _("{who} took up the case."),
        Deed.RETURN: _("{who} returned the case with comments."),
        Deed.MARK_DUPLICATE: _("{who} marked the case as a duplicate."),
        Deed.PARK: _("{who} parked the case."),
        Deed.DECLINE: _("{who} declined the case."),
        Deed.UNPARK: _("{who} took the case up again."),
        Deed.QUALIFY: _("{who} started the assessment."),
        Deed.FINISH_ASSESSMENT: _("{who} finished the assessment."),
        Deed.FINISH_SCORING: _("{who} finished the scoring."),
        Deed.ASK_SIGNOFF: _("{who} asked for sign-off."),
        Deed.REVISE: _("{who} took the case back to review; its sign-offs became void."),
        Deed.APPROVE: _("{who} approved the case."),
        Deed.APPROVE_WITH_CONDITIONS: _("{who} approved the case with conditions."),
        Deed.DEFER: _("{who} deferred the decision."),
        Deed.REJECT: _("{who} rejected the case."),
        Deed.TAKE_UP_AGAIN: _("{who} took the deferred case up again."),
        Deed.REOPEN: _("{who} reopened the case as a draft."),
        Deed.HOLD: _("{who} put the case on hold."),
        Deed.RESUME: _("{who} resumed the case."),
        Deed.WITHDRAW: _("{who} withdrew the case."),
        Deed.REINSTATE: _("{who} brought the case back as a draft."),
        Deed.HAND_OVER: _("{who} handed the case over from {owner_before} to {owner_after}."),
        Deed.START: _("{who} started the delivery."),
        Deed.NEXT_STAGE: _("{who} released stage {stage} of the delivery."),
        Deed.REBASELINE: _("{who} took the approved case back to review, to be approved anew."),
    }[deed]
