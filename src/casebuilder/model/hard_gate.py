"""What stops a case whatever its score (product.md section 3(b), "Hard gates")."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from casebuilder.model.answer import Answers, blank, rows, text
from casebuilder.model.cash import LINES, NOTHING, PROFILES, Plan, Side
from casebuilder.model.readiness import Blocker, Readiness
from casebuilder.model.tier import DUTY_QUESTION, Tier

NO_BENEFIT_OWNER: Final = "no_benefit_owner"
NO_RUN_COST: Final = "no_run_cost"
NOTHING_NOT_COSTED: Final = "nothing_not_costed"
LOSS_LIKELY: Final = "loss_likely"


def mandatory(answers: Answers) -> bool:
    """Whether a law, contract, finding or danger asks for the case: it then stands in a lane of its own."""
    return text(answers.get(DUTY_QUESTION)) not in ("", "no")


def hard_gates(
    answers: Answers, ready: Readiness, tier: Tier = Tier.LITE, plan: Plan | None = None
) -> Iterator[Blocker]:
    """Every gate that the answers close; `plan` is the money of the case, None where none is entered.

    The chance of a loss is not among them, as it takes a simulation: see `loss_gate`.
    """
    yield from ready.open_blockers
    if blank(answers.get("people.sponsor")):
        yield Blocker("no_sponsor", "people.sponsor", "")
    if mandatory(answers) and blank(answers.get("duty.reference")):
        yield Blocker("no_duty_reference", "duty.reference", "")
    if blank(answers.get("control.confidentiality")):
        yield Blocker("no_classification", "control.confidentiality", "")
    for one in rows(answers.get(PROFILES)):
        if text(one.get("name")).strip() and blank(one.get("owner")):
            yield Blocker(NO_BENEFIT_OWNER, PROFILES, text(one.get("name")).strip())
    if plan is not None:
        yield from _of_money(plan, tier)


def _of_money(plan: Plan, tier: Tier) -> Iterator[Blocker]:
    """An entry of 0 is an entry: it says that somebody thought of it."""
    costs = [one for one in plan.of(plan.preferred) if one.side is Side.COST and one.origin is None]
    if costs and not any(one.rhythm == "run" for one in costs):
        yield Blocker(NO_RUN_COST, LINES, "")
    if tier.covers(Tier.STANDARD) and costs and not plan.of(NOTHING):
        yield Blocker(NOTHING_NOT_COSTED, LINES, "")


def loss_gate(answers: Answers, loss: Decimal | None, most: Decimal) -> Iterator[Blocker]:
    """Closed where a net present value below 0 is likelier than the organisation takes; never for a duty.

    `loss` and `most` in percent; None where no line has a range, so that nothing is known.
    """
    if loss is not None and loss > most and not mandatory(answers):
        yield Blocker(LOSS_LIKELY, LINES, f"{loss.quantize(Decimal(1))} > {most.normalize():f}")
