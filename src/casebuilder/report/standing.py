"""How binding the exported text is, in words: a draft, before its signers, or decided."""

from casebuilder.chart.scene import Colour
from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Decision, Signoff
from casebuilder.model.person import Role
from casebuilder.model.stage import Deed, Reason
from casebuilder.report.content import CaseReport
from casebuilder.texts import figure
from casebuilder.texts.entered import unsigned
from casebuilder.texts.mandate import seat_name
from casebuilder.texts.score import verdict_name
from casebuilder.texts.state import reason_name, role_name, state_name


def flag(content: CaseReport) -> str:
    """What stands on every page while the text is not decided."""
    if content.decided:
        return ""
    if content.draft:
        return _("DRAFT \u2013 not signed off")
    if content.fields:
        return _("For signature")
    return _("Not fully signed off") if content.unsigned else _("Signed off, not decided")


def statement(content: CaseReport) -> str:
    """One plain sentence on what this copy is worth."""
    if content.decided and content.case.decision:
        return decision_sentence(content.case.decision, content)
    if content.draft:
        return _("This is a draft. Nobody has signed it off; text and figures may still change.")
    if content.fields:
        return _(
            "This text is frozen for signature. Only a signature in its place says that somebody has signed."
        )
    if content.unsigned:
        roles = " & ".join(seat_name(role) for role in content.unsigned)
        return _("This text is frozen for sign-off. Still to sign: {roles}.").format(roles=roles)
    return _("Everybody who must sign off this text has done so. The CIO has not decided yet.")


def tint(content: CaseReport) -> tuple[Colour, Colour]:
    """The colours of the box around the statement: ground and bar."""
    if content.decided and content.case.decision:
        good = content.case.decision.outcome in {Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS}
        return ("good_soft", "good") if good else ("warn_soft", "warn")
    return ("warn_soft", "warn") if content.draft else ("accent_soft", "accent")


def outcome_name(decision: Decision) -> str:
    return {
        Deed.APPROVE.value: _("Approved"),
        Deed.APPROVE_WITH_CONDITIONS.value: _("Approved with conditions"),
        Deed.DEFER.value: _("Deferred"),
        Deed.REJECT.value: _("Rejected"),
    }.get(decision.outcome, decision.outcome)


def decision_sentence(decision: Decision, content: CaseReport) -> str:
    gaps = {
        "outcome": outcome_name(decision),
        "name": decision.name,
        "when": figure.moment_of(decision.at, content.locale),
    }
    if decision.outcome == Deed.DEFER and decision.until:
        until = figure.day_of(decision.until, content.locale)
        return _("{outcome} until {until} by {name}, CIO, on {when}.").format(until=until, **gaps)
    if decision.conditions and decision.outcome == Deed.APPROVE_WITH_CONDITIONS:
        count = len(decision.conditions)
        words = ngettext(
            "Approved with {count} condition by {name}, CIO, on {when}.",
            "Approved with {count} conditions by {name}, CIO, on {when}.",
            count,
        )
        return words.format(count=count, **gaps)
    return _("{outcome} by {name}, CIO, on {when}.").format(**gaps)


def reason_words(code: str) -> str:
    """A stored reason code in words; a code of another version stays as it is."""
    return reason_name(Reason(code)) if code in tuple(Reason) else code


def signed_words(signoff: Signoff, content: CaseReport) -> str:
    when = figure.moment_of(signoff.at, content.locale)
    words = _("recorded, not signed, {when}") if unsigned(signoff) else _("signed {when}")
    return words.format(when=when)


def role_words(role: str) -> str:
    return role_name(Role(role)) if role in tuple(Role) else role


def verdict_words(content: CaseReport) -> str:
    """What the priority index means against the organisation's marks."""
    marks, verdict = content.organisation.thresholds, content.value.verdict
    if verdict is None:
        return _("needs readiness and value")
    return _("{verdict}; recommended from {mark}").format(
        verdict=verdict_name(verdict), mark=figure.score(marks.recommend, content.locale)
    )


def status(content: CaseReport) -> str:
    return state_name(content.case.state)
