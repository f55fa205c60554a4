"""What a record of a case can be linked with: its assumptions, its benefits, its gaps in readiness."""

from typing import assert_never

from casebuilder.model.answer import Json, rows, text
from casebuilder.model.cash import ASSUMPTIONS, PROFILES
from casebuilder.model.form import Target
from casebuilder.services.workbook import Workbook


def linkable(book: Workbook, target: Target) -> list[tuple[str, str]]:
    """Ids and names; what has no name yet cannot be linked."""
    answers = book.case.answers
    match target:
        case Target.ASSUMPTIONS:
            return _named(answers.get(ASSUMPTIONS))
        case Target.BENEFITS:
            return _named(answers.get(PROFILES))
        case Target.GAPS:
            dimensions = book.appraisal.readiness.dimensions
            return [(gap.question, gap.prompt) for one in dimensions for gap in one.gaps]
        case _:
            assert_never(target)


def _named(value: Json) -> list[tuple[str, str]]:
    found = [(text(one.get("id")), text(one.get("name")).strip()) for one in rows(value)]
    return [(key, name) for key, name in found if key and name]
