"""Intraclass correlations after Shrout and Fleiss: whether raters give the same scores."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from casebuilder.analysis.ratings import Ratings, Side, figures_of, rated_by_all, rows_of

Form = Literal["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
ICC_FORMS: Final[tuple[Form, ...]] = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of `items` rated by `raters`: between items, within, between raters, and what is left."""

    items: int
    raters: int
    between: Fraction
    within: Fraction
    biased: Fraction
    rest: Fraction


def icc(ratings: Ratings, form: str = "2,1", *, raters: Side = "rows") -> float | None:
    """The share of the variance that lies between the items; 1 for perfect agreement, may be below 0.

    `ratings`: rows are raters, columns are items, as everywhere in `agreement`; the tables of the literature
    have one row an item: pass raters="columns" with those. Items that one rater did not rate are left out.
    `form`: "1,1" each item by other raters; "2,1" (default) raters drawn at random, absolute agreement ("same
    score"); "3,1" these raters, consistency ("same order"); "1,k", "2,k", "3,k" of the mean of the k raters.
    "ICC(2,1)", "ICC2" and "ICC2k" are understood. None for fewer than two raters or items, or where the ratio
    has no value because nothing varies. ValueError for another form, rows of different length, text or
    infinity. Source: P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979); methods.md section 4.
    """
    wanted = _form(form)
    found = _squares(rated_by_all(figures_of(rows_of(ratings, raters))))
    return None if found is None else _correlation(found, wanted)


def icc_all(ratings: Ratings, *, raters: Side = "rows") -> dict[Form, float | None]:
    """All six forms by their name. Shapes and errors as `icc`."""
    return {form: icc(ratings, form, raters=raters) for form in ICC_FORMS}


def _form(name: str) -> Form:
    plain = str(name).upper().removeprefix("ICC").strip("() ").replace(" ", "").replace(",", "").lower()
    found = f"{plain[:1]},{plain[1:] or '1'}"
    if found not in ICC_FORMS:
        raise ValueError(f"form must be one of {' '.join(ICC_FORMS)}, not {name!r}")
    return found


def _squares(rows: list[list[Any]]) -> _Squares | None:
    """The analysis of variance; None for fewer than two raters or items."""
    if len(rows) < 2 or len(rows[0]) < 2:  # noqa: PLR2004
        return None
    k, n = len(rows), len(rows[0])
    mean = sum(map(sum, rows), Fraction(0)) / (n * k)
    total = sum(((one - mean) ** 2 for row in rows for one in row), Fraction(0))
    by_item = k * sum(((sum(column) / k - mean) ** 2 for column in zip(*rows, strict=True)), Fraction(0))
    by_rater = n * sum(((sum(row) / n - mean) ** 2 for row in rows), Fraction(0))
    return _Squares(
        items=n,
        raters=k,
        between=by_item / (n - 1),
        within=(total - by_item) / (n * (k - 1)),
        biased=by_rater / (k - 1),
        rest=(total - by_item - by_rater) / ((n - 1) * (k - 1)),
    )


def _correlation(found: _Squares, form: Form) -> float | None:
    n, k, between = found.items, found.raters, found.between
    match form:
        case "1,1":
            return _share(between - found.within, between + (k - 1) * found.within)
        case "2,1":
            bias = k * (found.biased - found.rest) / n
            return _share(between - found.rest, between + (k - 1) * found.rest + bias)
        case "3,1":
            return _share(between - found.rest, between + (k - 1) * found.rest)
        case "1,k":
            return _share(between - found.within, between)
        case "2,k":
            return _share(between - found.rest, between + (found.biased - found.rest) / n)
        case "3,k":
            return _share(between - found.rest, between)


def _share(part: Fraction, whole: Fraction) -> float | None:
    return float(part / whole) if whole else None
