"""Benefit profiles in words: the sentence of the promise, and who answers for it."""

from collections.abc import Mapping

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank, number, text
from casebuilder.texts import figure
from casebuilder.texts.answer import day_words, plain
from casebuilder.texts.figure import SPOKEN, Locale

Row = Mapping[str, Json]
_DRAWBACK = "disbenefit"


def statement(row: Row, locale: Locale = SPOKEN) -> str:
    """What is measured, from what to what, by when and measured by what, as far as it is said."""
    subject = text(row.get("measure")).strip() or text(row.get("name")).strip()
    parts = (
        ("baseline", _("from {baseline}")),
        ("target", _("to {target}")),
        ("by", _("by {day}")),
    )
    gaps = {
        "baseline": _figure(row, "baseline", locale),
        "target": _with_unit(row, locale),
        "day": day_words(row.get("by"), locale),
    }
    said = " ".join([subject, *(words.format(**gaps) for cell, words in parts if not blank(row.get(cell)))])
    measured = text(row.get("measured_by")).strip()
    return _("{promise}, measured by {source}").format(promise=said, source=measured) if measured else said


def _figure(row: Row, cell: str, locale: Locale) -> str:
    found = number(row.get(cell))
    return plain(row.get(cell)) if found is None else figure.number(found, locale)


def _with_unit(row: Row, locale: Locale) -> str:
    amount, unit = _figure(row, "target", locale), text(row.get("unit")).strip()
    return _("{number}\u00a0{unit}").format(number=amount, unit=unit) if unit else amount


def drawback(row: Row) -> bool:
    """Whether it is for the worse, and promised all the same."""
    return text(row.get("type")) == _DRAWBACK
