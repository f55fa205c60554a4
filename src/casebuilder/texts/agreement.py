"""How far the appraisers of a round agree, in words, each figure with what it answers."""

from decimal import Decimal
from typing import Final

from casebuilder.analysis.agreement import icc, kendall_w, krippendorff_alpha
from casebuilder.i18n import _
from casebuilder.model.answer import number
from casebuilder.model.case import Mark, Round
from casebuilder.model.panel import counting
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money import Told

RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667


def marks_table(found: Round) -> list[list[float | None]]:
    """A row for each appraiser who counts, a column for each criterion; None where there is no mark."""
    sheets = counting(found)
    asked = list(dict.fromkeys(mark.question for sheet in sheets for mark in sheet.marks))
    said = [{mark.question: mark for mark in sheet.marks} for sheet in sheets]
    return [[_figure(one.get(key)) for key in asked] for one in said]


def _figure(mark: Mark | None) -> float | None:
    level = number(mark.level) if mark is not None else None
    return None if level is None else float(level)


def told_agreement(found: Round, locale: Locale = SPOKEN) -> list[Told]:
    """Krippendorff's alpha, Kendall's W and two intraclass correlations of one round."""
    table = marks_table(found)
    alpha = krippendorff_alpha(table, "interval") if table else None
    measures = (
        (
            "alpha",
            _("Krippendorff\u2019s alpha"),
            alpha,
            _("interval; {verdict}").format(verdict=_verdict(alpha)),
        ),
        ("w", _("Kendall\u2019s W"), kendall_w(table) if table else None, _("same order, ties corrected")),
        ("icc_2_1", _("ICC(2,1)"), icc(table, "2,1") if table else None, _("same score")),
        ("icc_3_1", _("ICC(3,1)"), icc(table, "3,1") if table else None, _("same order of scores")),
    )
    return [
        Told(key, name, "" if value is None else repr(value), _words(value, locale), how)
        for key, name, value, how in measures
    ]


def _words(value: float | None, locale: Locale) -> str:
    return _("none") if value is None else figure.number(Decimal(repr(value)), locale, 2)


def _verdict(alpha: float | None) -> str:
    if alpha is None:
        return _("nothing varies")
    if alpha >= RELIABLE:
        return _("reliable from 0.80")
    return _("tentative, from 0.667 to 0.80") if alpha >= TENTATIVE else _("weak, below 0.667")
