"""The field for a question: one line a kind, so that a new kind is an error here until it has its widget."""

from typing import assert_never

from casebuilder.model.cash import OPTIONS, PROFILES
from casebuilder.model.form import (
    CaseLink,
    CashLines,
    Choice,
    Choices,
    Criterion,
    Day,
    File,
    Maturity,
    Number,
    PersonPick,
    Question,
    Rows,
    Text,
    YesNo,
)
from casebuilder.model.panel import criteria, used
from casebuilder.model.plan import PERIOD
from casebuilder.model.risk import REGISTER
from casebuilder.ui.benefit.profiles import ProfileField
from casebuilder.ui.fields import pick, simple
from casebuilder.ui.fields.agreed import AgreedField
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cash_lines import CashLinesField
from casebuilder.ui.fields.computed import ComputedField
from casebuilder.ui.fields.criterion import CriterionField
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.file import FileField
from casebuilder.ui.fields.maturity import MaturityField
from casebuilder.ui.fields.read_only import ReadOnlyCard, ReadOnlyField
from casebuilder.ui.fields.records import RecordsField
from casebuilder.ui.fields.rows import RowsField
from casebuilder.ui.fields.rows_read_only import ReadOnlyRows
from casebuilder.ui.fields.text import TextField
from casebuilder.ui.money.options_field import OptionsField
from casebuilder.ui.money.period_field import PeriodField
from casebuilder.ui.risk.register import RiskField


def field_for(  # noqa: C901, PLR0911 - one line a kind
    question: Question, around: Around, *, fixed: bool = False
) -> Field:
    """`fixed`: to read only."""
    match question:
        case Criterion() if question.computed is not None:
            return ComputedField(question, around, fixed=fixed)
        case Criterion() if _by_panel(question, around):
            return AgreedField(question, around)
        case Maturity() | Criterion() if fixed:
            return ReadOnlyCard(question, around)
        case Rows() if question.cards:
            return _records(question, around, fixed=fixed)
        case CashLines() if fixed:
            return CashLinesField(question, around, fixed=True)
        case Rows() if fixed:
            return ReadOnlyRows(question, around)
        case _ if fixed:
            return ReadOnlyField(question, around)
        case _:
            return _filled(question, around)


def _by_panel(question: Criterion, around: Around) -> bool:
    if around.book is None or not used(around.book.case):
        return False
    return question in criteria(around.form, around.book.case.answers, around.tier)


def _filled(  # noqa: C901, PLR0911, PLR0912 - one line a kind
    question: Question, around: Around
) -> Field:
    match question:
        case Text():
            return TextField(question, around)
        case YesNo():
            return pick.yes_no(question, around)
        case Choice():
            return _choice(question, around)
        case Choices():
            return pick.TicksField(question, around)
        case Number():
            return simple.number(question, around)
        case Day():
            return simple.day(question, around)
        case PersonPick():
            return simple.person(question, around)
        case CaseLink():
            return simple.case(question, around)
        case File():
            return FileField(question, around)
        case Rows():
            return RowsField(question, around)
        case CashLines():
            return CashLinesField(question, around, fixed=False)
        case Maturity():
            return MaturityField(question, around)
        case Criterion():
            return CriterionField(question, around)
        case _:
            assert_never(question)


def _records(question: Rows, around: Around, *, fixed: bool) -> Field:
    made = {REGISTER: RiskField, PROFILES: ProfileField, OPTIONS: OptionsField}.get(question.id, RecordsField)
    return made(question, around, fixed=fixed)


def _choice(question: Choice, around: Around) -> Field:
    if question.id == PERIOD:
        return PeriodField(question, around, pick.offer(question, around))
    offered = around.options(question.options, question.options_from)
    return pick.few(question, around) if 0 < len(offered) <= pick.FEW else simple.many(question, around)
