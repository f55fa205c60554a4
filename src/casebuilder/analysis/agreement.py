"""Agreement of several raters, by the names of the field.

In all of them rows are raters and columns are items; raters="columns" takes tables the other way round. None
or NaN: not rated. Source: methods.md section 4.
"""

from casebuilder.analysis.concordance import kendall_p, kendall_w
from casebuilder.analysis.intraclass import ICC_FORMS, icc, icc_all
from casebuilder.analysis.krippendorff import Level, krippendorff_alpha
from casebuilder.analysis.spread import bootstrap_interval, iqr, quartiles

__all__ = [
    "ICC_FORMS",
    "Level",
    "bootstrap_interval",
    "icc",
    "icc_all",
    "iqr",
    "kendall_p",
    "kendall_w",
    "krippendorff_alpha",
    "quartiles",
]
