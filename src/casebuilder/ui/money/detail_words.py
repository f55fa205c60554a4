"""What else is said about a line, in one sentence for whoever only reads."""

from collections.abc import Mapping

from casebuilder.i18n import _
from casebuilder.model.answer import Answers, rows, text
from casebuilder.model.cash import ASSUMPTIONS, PROFILES, Plan
from casebuilder.model.cash_edit import Row
from casebuilder.texts import cash_lines


def names_of(answers: Answers, question: str) -> dict[str, str]:
    """The records of a question by their ids, named ones only."""
    found = ((text(one.get("id")), text(one.get("name")).strip()) for one in rows(answers.get(question)))
    return {key: name for key, name in found if key and name}


def currencies(answers: Answers, plan: Plan) -> list[str]:
    """The currencies a line can be in: that of the case, and those with a budget rate."""
    said = (text(one.get("currency")).strip().upper() for one in rows(answers.get("money.rates")))
    return list(dict.fromkeys([plan.currency, *(one for one in said if one)]))


def detail_words(row: Row, plan: Plan, answers: Answers) -> str:
    """Category: Equipment · Basis: Quote · Owner: Tom Okafor."""
    options = {one.id: cash_lines.option_name(one) for one in plan.options}
    parts = (
        (_("Category"), text(row.get("category"))),
        (_("Kind"), cash_lines.kind_words(row)),
        (_("Basis"), _of(cash_lines.bases(), row, "basis")),
        (_("Owner"), text(row.get("owner"))),
        (_("Assumption"), _of(names_of(answers, ASSUMPTIONS), row, "assumption")),
        (_("Benefit profile"), _of(names_of(answers, PROFILES), row, "profile")),
        (_("Option"), options.get(text(row.get("option")), options.get(plan.preferred, ""))),
    )
    words = _("{name}: {said}")
    return " · ".join(words.format(name=name, said=said) for name, said in parts if said)


def _of(named: Mapping[str, str], row: Row, part: str) -> str:
    return named.get(text(row.get(part)), text(row.get(part)))
