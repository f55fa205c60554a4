"""The plan of an open case, also while no line is entered."""

from datetime import date

from casebuilder.model.cash import Plan
from casebuilder.model.plan import House, plan_of
from casebuilder.services.workbook import Workbook


def plan_now(book: Workbook, today: date) -> Plan:
    """Periods, currency and lines as the case stands."""
    if book.appraisal.money is not None:
        return book.appraisal.money.plan
    house = House(book.organisation.currency, book.organisation.discount_rate, today)
    return plan_of(book.case.answers, house, book.appraisal.remedies)
