"""How far the appraisers of one round agree over all criteria, by three figures of the field."""

from dataclasses import dataclass
from decimal import Decimal

from casebuilder.analysis.agreement import icc, kendall_w, krippendorff_alpha
from casebuilder.model.case import Mark, Round
from casebuilder.model.panel import counting, mark_level


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` ordinal with gaps; `order` is Kendall's W; `same` is ICC(2,1). None: not defined here."""

    alpha: float | None
    order: float | None
    same: float | None


def agreement(found: Round) -> Agreement:
    """Of all marks of a round, appraisers by criteria, 0 to 100; an abstention is a gap.

    W and ICC look only at criteria that all of them scored. Definitions: methods.md section 4.
    """
    sheets = counting(found)
    asked = list(dict.fromkeys(mark.question for sheet in sheets for mark in sheet.marks))
    table = []
    for sheet in sheets:
        said = {mark.question: mark for mark in sheet.marks}
        table.append([_figure(said.get(question)) for question in asked])
    if not table or not asked:
        return Agreement(None, None, None)
    return Agreement(krippendorff_alpha(table, "ordinal"), kendall_w(table), icc(table, "2,1"))


def _figure(mark: Mark | None) -> Decimal | None:
    return mark_level(mark) if mark is not None else None
