"""What is missing or stands in the way, as one sentence that says what to do."""

from collections.abc import Iterable, Mapping

from casebuilder.i18n import _, ngettext
from casebuilder.model.deed import Obstacle
from casebuilder.model.form import Form, Question
from casebuilder.model.panel import PANEL
from casebuilder.model.person import Role
from casebuilder.model.problem import Problem
from casebuilder.model.readiness import LINT, Blocker, Clearance, Way
from casebuilder.model.tier import Tier
from casebuilder.texts.condition import in_the_way_words
from casebuilder.texts.figure import moment_of, short_day
from casebuilder.texts.state import role_name

ROW = "row_"


def question_of(forms: Iterable[Form], question: str) -> Question | None:
    """The question with this id in any of the forms."""
    return next((one for form in forms for one in form.questions() if one.id == question), None)


def problem_in_words(problem: Problem, form: Form, tier: Tier) -> str:
    """One sentence: what to do, and where."""
    if problem.question == PANEL:
        return panel_in_words(problem)
    question = question_of([form], problem.question)
    prompt = question.prompt if question else problem.question
    if problem.code == "one_of":
        return _one_of(problem, form, tier)
    if problem.code.startswith(ROW):
        inner = _sentence(problem.code.removeprefix(ROW), problem.detail.get("cell", ""), problem.detail)
        row = problem.detail.get("row", "")
        return _("\u201c{prompt}\u201d, row {row}: {sentence}").format(prompt=prompt, row=row, sentence=inner)
    return _sentence(problem.code, prompt, problem.detail)


def remedy(problem: Problem, form: Form, tier: Tier) -> str:
    """The same without naming the question, for the line right below its field."""
    if problem.code == "one_of" or problem.code.startswith(ROW):
        return problem_in_words(problem, form, tier)
    return _short(problem.code, problem.detail)


def _one_of(problem: Problem, form: Form, tier: Tier) -> str:
    checks = (check for check in form.check if problem.question in check.at_least_one)
    ids = next(checks).at_least_one if form.check else (problem.question,)
    prompts = [one.prompt for one in form.questions() if one.id in ids and tier.covers(one.tier)]
    listed = ", ".join(_("\u201c{prompt}\u201d").format(prompt=prompt) for prompt in prompts)
    return _("Answer at least one of these: {questions}.").format(questions=listed)


def _sentence(code: str, prompt: str, detail: Mapping[str, str]) -> str:
    if code == "missing":
        return _("Answer \u201c{prompt}\u201d.").format(prompt=prompt)
    return _("\u201c{prompt}\u201d: {sentence}").format(prompt=prompt, sentence=_short(code, detail))


def _short(code: str, detail: Mapping[str, str]) -> str:
    words = _with_count(code, detail) or _simple(code)
    return words.format(**detail) if words else _("Check this answer ({code}).").format(code=code)


def _simple(code: str) -> str:
    return {
        "missing": _("Answer this question."),
        "advised": _("Nothing here yet. It helps the reviewer; you may leave it empty."),
        "text": _("Enter words here."),
        "choices": _("Choose from the list again."),
        "rows": _("Enter this as rows."),
        "off_scale": _("Choose a level of the scale."),
        "number": _("\u201c{typed}\u201d is not a number; enter digits."),
        "too_low": _("Enter {least} or more."),
        "too_high": _("Enter {most} or less."),
        "date": _("Enter a date, for example 2026-11-12."),
        "yes_no": _("Choose Yes or No."),
        "person": _("Enter a name."),
        "case": _("Choose a case from the list."),
        "file": _("Attach the file again; it could not be read."),
        "not_offered": _("\u201c{picked}\u201d is no longer offered; choose again."),
        "expires": _("The day until which it counts is no date; enter one, for example 2027-05-12."),
        "not_rated": _("Rate what we can do today."),
        "reason_needed": _("Give a reason for this choice."),
        "not_scored": _("Choose a level."),
        "by_hand": _("This level is computed, so what was entered does not count."),
        "not_computed": _("There is no money to compute it from. Enter it, or say why this does not apply."),
        "circle": _("These cases wait for each other: {cases}. Take one of the links out."),
    }.get(code, "")


def _with_count(code: str, detail: Mapping[str, str]) -> str:
    """Sentences with a number of things in them."""
    if code not in ("too_short", "too_long", "too_few_rows", "too_many_rows"):
        return ""
    least, most = int(detail.get("least", 0)), int(detail.get("most", 0))
    return {
        "too_short": ngettext(
            "Write at least {least} character; there are {now}.",
            "Write at least {least} characters; there are {now}.",
            least,
        ),
        "too_long": ngettext(
            "Shorten it to {most} character; there are {now}.",
            "Shorten it to {most} characters; there are {now}.",
            most,
        ),
        "too_few_rows": ngettext(
            "Fill at least {least} row; there are {now}.",
            "Fill at least {least} rows; there are {now}.",
            least,
        ),
        "too_many_rows": ngettext(
            "Keep at most {most} row; there are {now}.", "Keep at most {most} rows; there are {now}.", most
        ),
    }[code]


def panel_in_words(problem: Problem) -> str:
    """What the panel of appraisers still owes."""
    needed = int(problem.detail.get("needed", 0))
    words = {
        "appraisers_needed": ngettext(
            "{needed} appraiser must have scored the value; so far {now} has.",
            "{needed} appraisers must have scored the value; so far {now} have.",
            needed,
        ),
        "round_open": _("A round of scoring is open. Close it once the appraisers have locked their scores."),
        "nobody_scored": _("\u201c{criterion}\u201d: no appraiser gave a level. Open another round for it."),
        "note_needed": _(
            "\u201c{criterion}\u201d: the appraisers disagree. Write down what the discussion found."
        ),
    }
    return words[problem.code].format(**problem.detail)


def blocker_in_words(blocker: Blocker) -> str:
    """Why the case cannot go on, and what opens the gate."""
    if blocker.code == LINT:
        return blocker.title
    words = {
        "marked": _("\u201c{title}\u201d is marked as a blocker. Remove the cause, then rate it again."),
        "critical_gap": _("\u201c{title}\u201d is critical and at least two levels short. Close the gap."),
        "dimension_low": _("{title} is below the least readiness. Raise its ratings with evidence."),
        "coverage_low": _("Too few ratings have evidence. Add evidence to more of them."),
        "no_sponsor": _("No sponsor is named. Name the person who stands behind the case."),
        "no_duty_reference": _("The duty has no reference. Name the law, contract or finding."),
        "no_benefit_owner": _("The benefit \u201c{title}\u201d has no owner. Name who answers for it."),
        "no_run_cost": _(
            "No running cost is entered. Enter what it costs to run, and 0 where it is nothing."
        ),
        "nothing_not_costed": _("Doing nothing is not costed. Enter what it costs to carry on, be it 0."),
        "loss_likely": _(
            "A loss is likelier than is accepted here ({title} %). Lower the risk, or name a duty for it."
        ),
        "no_classification": _("The confidentiality is not chosen. Choose who may read the case."),
    }.get(blocker.code, _("A hard gate is closed: {title}"))
    said = words.format(title=blocker.title or blocker.code)
    tried = attempt_in_words(blocker.attempt)
    return _("{blocker} {attempt}").format(blocker=said, attempt=tried) if tried else said


def attempt_in_words(attempt: str) -> str:
    """Why the plan that there is does not clear a blocker, "" where there is none."""
    return {
        "unfinished": _(
            "The plan for it does not count yet: say how it is closed and by whom, in readable figures."
        ),
        "partial": _("The plans for it do not reach the level that is needed."),
        "late": _("The plan for it is ready only after the latest useful date."),
        "worse": _("Its risk was accepted, but it was rated worse since: it has to be accepted anew."),
    }.get(attempt, "")


def clearance_in_words(clearance: Clearance) -> str:
    """What cleared a blocker, by whom and when."""
    if clearance.how is Way.ACCEPTANCE:
        role = role_name(Role(clearance.role)) if clearance.role in set(Role) else clearance.role
        words = _("Risk accepted by {name} as {role} on {date}: {reason}")
        when = moment_of(clearance.at)
        return words.format(name=clearance.name, role=role, date=when, reason=clearance.reason)
    ready = short_day(clearance.ready) if clearance.ready else ""
    words = _("Closed in time by {name}, ready on {date}: {plan}")
    return words.format(name=clearance.name, date=ready, plan=clearance.reason)


def obstacle_in_words(obstacle: Obstacle, forms: Iterable[Form], tier: Tier) -> str:
    """Why a deed cannot be done now, and what would make it possible."""
    if obstacle.problem is not None:
        return _problem_anywhere(obstacle.problem, forms, tier)
    if obstacle.blocker is not None:
        return blocker_in_words(obstacle.blocker)
    if obstacle.condition is not None:
        return in_the_way_words(obstacle.condition)
    found = _standing().get(obstacle.code) or _needs().get(obstacle.code)
    return found or _("This cannot be done now ({code}).").format(code=obstacle.code)


def _problem_anywhere(problem: Problem, forms: Iterable[Form], tier: Tier) -> str:
    if problem.question == PANEL:
        return panel_in_words(problem)
    home = next((form for form in forms if question_of([form], problem.question)), None)
    if home is None:
        return _("Answer \u201c{prompt}\u201d.").format(prompt=problem.question)
    return problem_in_words(problem, home, tier)


def _standing() -> dict[str, str]:
    return {
        "wrong_state": _("The case is not at the stage for this. Look at its history for what happened."),
        "wrong_role": _("Your role may not do this. Switch to a role that may, or ask a colleague."),
        "own_case": _("This is your own case. Ask a colleague to do this."),
        "not_own_case": _("Only the owner of the case may do this. Ask the owner."),
        "not_the_sponsor": _("Only the sponsor named in the case may sign here. Ask the sponsor."),
        "signed_before": _(
            "You stand behind this case already. Who signs or decides next must be somebody else."
        ),
        "scored_before": _("You scored the value of this case. Who decides must be somebody else."),
        "until_passed": _("Choose a day that is still to come."),
        "not_an_owner": _(
            "This person cannot own a case. Choose somebody who is a business leader, PMO or CIO here."
        ),
        "objection": _(
            "Somebody who was to sign declined. Ask the PMO to go on in spite of it, or to return the case."
        ),
        "not_on_the_board": _(
            "Only those who sat on the board when this text was frozen may sign here as board members."
        ),
        "not_yet_your_turn": _("Others have to sign before you. You are asked as soon as they have."),
        "already_signed": _("This revision is already signed off in your role. There is nothing to do."),
    }


def _needs() -> dict[str, str]:
    return {
        "needs_reason": _("Choose a reason."),
        "needs_text": _("Write an explanation."),
        "needs_until": _("Choose a date."),
        "needs_same_as": _("Choose the case that this one repeats."),
        "needs_owner": _("Choose the person who takes it over."),
        "needs_tier": _("Choose Lite, Standard or Full."),
        "needs_assessors": _("Choose the day until which the assessors are to finish."),
        "needs_conditions": _(
            "Write at least one condition, each with an owner and a date, "
            "and with the stage or the amount where its kind has one."
        ),
        "needs_recommendation": _("Write the recommendation of the PMO first."),
        "needs_sponsor_signed": _("The sponsor has not signed off this revision. Ask the sponsor to sign."),
        "needs_pmo_signed": _("The PMO has not signed off this revision. Ask the PMO to sign."),
        "needs_finance_signed": _("Finance has not signed off this revision. Ask Finance to sign."),
        "needs_architect_signed": _(
            "Architecture and security has not signed off this revision. Ask them to sign."
        ),
        "needs_board_signed": _(
            "The board has not signed off this revision with its quorum. Ask its members to sign."
        ),
        "needs_board": _(
            "The board cannot reach its quorum. Let the PMO name its members under People, or change who "
            "signs in the settings."
        ),
    }
