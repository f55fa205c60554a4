"""Scores that put work in order: what it is worth, or costs to wait for, by how much work it is."""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any

from casebuilder.analysis.numbers import alike, flows_of


def wsjf(business_value: Any, time_criticality: Any, risk_reduction: Any, job_size: Any) -> Any:
    """Weighted shortest job first: (business value + time criticality + risk reduction) / job size.

    Relative points; the highest goes first. Each a number, or a list of them (one a job) for a list. A
    Decimal where all is exact, else a float. ValueError for a job size of 0 or less, text, NaN, infinity or
    lists of different length. On relative points it is a ratio of ranks: see `relative`, and prefer `cd3`
    where the cost of delay is known in money. Source: SAFe, Extended guidance on WSJF; methods.md section 2.
    """
    return _each(_wsjf, business_value, time_criticality, risk_reduction, job_size)


def cd3(cost_of_delay: Any, duration: Any) -> Any:
    """Cost of delay divided by duration: money a period of waiting / periods of work, the highest first.

    This order costs least in total where one team works on one thing after the other and delay costs the same
    each period. Shapes, types and errors as `wsjf`; the duration must be above 0. Source: D. Reinertsen, The
    Principles of Product Development Flow (2009); methods.md section 2.
    """
    return _each(_cd3, cost_of_delay, duration)


def rice(reach: Any, impact: Any, confidence: Any, effort: Any) -> Any:
    """Reach x impact x confidence / effort; the highest goes first.

    Reach: people or events a period; impact 3, 2, 1, 0.5 or 0.25; confidence a fraction (0.8, not 80); effort
    in person-months, above 0. Shapes, types and errors as `wsjf`. Source: S. McBride, RICE, Intercom (2016);
    methods.md section 2.
    """
    return _each(_rice, reach, impact, confidence, effort)


def ice(impact: Any, confidence: Any, ease: Any) -> Any:
    """Impact x confidence x ease, each usually 1 to 10. Shapes, types and errors as `wsjf`."""
    return _each(prod_of, impact, confidence, ease)


def value_effort(value: Any, effort: Any) -> Any:
    """Value / effort; the highest goes first. Shapes, types and errors as `wsjf`; effort must be above 0."""
    return _each(_value_effort, value, effort)


def relative(column: Any) -> list[Any]:
    """The figures divided by the smallest, so that it is 1, as WSJF wants a column. All must be above 0."""
    (found,) = alike(flows_of(column, "column"))
    if not found or min(found) <= 0:
        raise ValueError("a column of relative points must be above 0 throughout")
    return [one / min(found) for one in found]


def prod_of(*factors: Any) -> Any:
    return prod(factors)


def _wsjf(value: Any, time: Any, risk: Any, size: Any) -> Any:
    return (value + time + risk) / _above(size, "job_size")


def _cd3(cost: Any, duration: Any) -> Any:
    return cost / _above(duration, "duration")


def _rice(reach: Any, impact: Any, confidence: Any, effort: Any) -> Any:
    return reach * impact * confidence / _above(effort, "effort")


def _value_effort(value: Any, effort: Any) -> Any:
    return value / _above(effort, "effort")


def _above(divisor: Any, name: str) -> Any:
    if divisor <= 0:
        raise ValueError(f"{name} must be above 0, not {divisor}")
    return divisor


def _each(score: Callable[..., Any], *parts: Any) -> Any:
    """The score of each job where a part is a list; a single figure goes with every job."""
    lists = [one for one in parts if _many(one)]
    if not lists:
        return _scored(score, parts)
    count = len(lists[0])
    if any(len(one) != count for one in lists):
        raise ValueError(
            f"lists of the same length are needed, not of {', '.join(str(len(one)) for one in lists)}"
        )
    columns = [list(one) if _many(one) else [one] * count for one in parts]
    return [_scored(score, row) for row in zip(*columns, strict=True)]


def _scored(score: Callable[..., Any], parts: Any) -> Any:
    (figures,) = alike(flows_of(parts, "figures"))
    return score(*figures)


def _many(part: Any) -> bool:
    return bool(getattr(part, "ndim", 0)) or (isinstance(part, Sequence) and not isinstance(part, str))
