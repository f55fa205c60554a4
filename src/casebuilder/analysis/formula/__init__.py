"""A small safe language for scores of one's own: numbers, names, + - * / **, comparisons, if, min, max.

Nothing is ever run as Python: there are no attributes, no calls but of the functions listed, and a bound on
length, depth and the size of figures, so that any text is answered in bounded time. `evaluate` works one
formula out, `solve` several that use each other.
"""

from casebuilder.analysis.formula.grammar import Formula, parse
from casebuilder.analysis.formula.mistake import (
    DivisionError,
    FormulaError,
    LoopError,
    MistypedError,
    TooLargeError,
    UnknownNameError,
)
from casebuilder.analysis.formula.operation import FUNCTIONS
from casebuilder.analysis.formula.working import evaluate, solve

__all__ = [
    "FUNCTIONS",
    "DivisionError",
    "Formula",
    "FormulaError",
    "LoopError",
    "MistypedError",
    "TooLargeError",
    "UnknownNameError",
    "evaluate",
    "parse",
    "solve",
]
