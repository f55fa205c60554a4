"""Discounted cash flow by the names of the field; see each function for units, convention and source.

In this order: npv(rate, flows), irr(flows), irr_roots(flows), mirr(flows, finance_rate, reinvest_rate),
xnpv(rate, dates, amounts), xirr(dates, amounts), payback(flows), discounted_payback(rate, flows),
benefit_cost_ratio(rate, benefits, costs), equivalent_annual_cost(rate, cost, periods), break_even(fixed,
price, variable), discount_factors(rate, periods), real_rate(nominal, inflation). Rates are fractions a period
(0.08), the first flow is today's and not discounted, costs are negative flows but positive where they stand
as costs; None: no answer.
"""

from casebuilder.analysis.dated import xirr, xirr_roots, xnpv
from casebuilder.analysis.discounting import (
    GREEN_BOOK,
    When,
    benefit_cost_ratio,
    cost_of_delay,
    discount_factors,
    discounted,
    discounted_roi,
    equivalent_annual_cost,
    nominal_rate,
    npv,
    peak_cash,
    real_rate,
    roi,
)
from casebuilder.analysis.recovery import (
    Payback,
    break_even,
    break_even_driver,
    discounted_payback,
    payback,
    payback_of,
)
from casebuilder.analysis.roots import irr, irr_many, irr_roots, mirr, sign_changes

__all__ = [
    "GREEN_BOOK",
    "Payback",
    "When",
    "benefit_cost_ratio",
    "break_even",
    "break_even_driver",
    "cost_of_delay",
    "discount_factors",
    "discounted",
    "discounted_payback",
    "discounted_roi",
    "equivalent_annual_cost",
    "irr",
    "irr_many",
    "irr_roots",
    "mirr",
    "nominal_rate",
    "npv",
    "payback",
    "payback_of",
    "peak_cash",
    "real_rate",
    "roi",
    "sign_changes",
    "xirr",
    "xirr_roots",
    "xnpv",
]
