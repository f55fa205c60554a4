"""The case in a few short paragraphs, from the answers that carry it."""

from collections.abc import Iterator, Mapping
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.form import Rows
from casebuilder.model.risk import ranked, risks
from casebuilder.report.press import INTAKE, Press, question_in
from casebuilder.texts.answer import day_words, in_words, said_rows
from casebuilder.texts.risk import name_of, square_words

PROBLEM: Final = "need.problem"
MEASURES: Final = "outcome.measures"
OPTIONS: Final = "options.known"
COST: Final = "size.cost"
DURATION: Final = "size.duration"
INACTION: Final = {
    "6": "inaction.in_6_months",
    "12": "inaction.in_12_months",
    "36": "inaction.in_36_months",
}
_MEASURED: Final = frozenset({"measure", "today", "target", "by"})
_RISKS: Final = 3
_ENOUGH_SENTENCE: Final = 0.6
_ENOUGH_WORD: Final = 0.5


def story(press: Press, length: int) -> Iterator[tuple[str, list[str]]]:
    """Headings with their paragraphs, each paragraph no longer than `length` characters."""
    parts = [
        (_("The problem"), [press.words(PROBLEM)]),
        (_("The change"), [favoured_option(press)]),
        (options_title(), [_other_options(press)]),
        (_("Largest risks"), list(_risks(press))),
        (_("The outcome"), list(outcomes(press))),
        (_("If we do nothing"), list(_inaction(press))),
    ]
    for title, said in parts:
        lines = [shortened(line, length) for line in said if line]
        if lines:
            yield title, lines


def options_title() -> str:
    return _("Options")


def shortened(said: str, most: int) -> str:
    """The beginning of a text, up to the end of a sentence or a word, with an ellipsis where more follows."""
    plain = " ".join(said.split())
    if len(plain) <= most:
        return plain
    cut = plain[:most]
    stop, space = max(cut.rfind(". "), cut.rfind("; ")), cut.rfind(" ")
    word = space if space > most * _ENOUGH_WORD else most
    end = stop + 1 if stop > most * _ENOUGH_SENTENCE else word
    return f"{cut[:end].rstrip()} \u2026"


def favoured_option(press: Press) -> str:
    """The option its owner favours, in one paragraph."""
    for row in _rows(press, OPTIONS):
        if row.get("view") == "favoured":
            name, meaning = text(row.get("option")), text(row.get("what"))
            return _("{option}: {meaning}").format(option=name, meaning=meaning) if meaning else name
    return ""


def _other_options(press: Press) -> str:
    names = [text(row.get("option")) for row in _rows(press, OPTIONS) if row.get("view") != "favoured"]
    said = "; ".join(name for name in names if name)
    return _("Also considered: {options}.").format(options=said) if said else ""


def _rows(press: Press, question: str) -> list[Mapping[str, Json]]:
    found = question_in(press.content.forms.get(INTAKE), question)
    return said_rows(found, press.answer(question)) if isinstance(found, Rows) else []


def outcomes(press: Press) -> Iterator[str]:
    """Each measure as "Wrong order lines (%): 2.3 today, 0.8 wanted, by 30 June 2027"."""
    question = question_in(press.content.forms.get(INTAKE), MEASURES)
    if isinstance(question, Rows):
        yield from (_outcome(press, question, row) for row in _rows(press, MEASURES))


def _outcome(press: Press, question: Rows, row: Mapping[str, Json]) -> str:
    form, content = press.content.forms[INTAKE], press.content
    said = {
        cell.id: in_words(cell, row.get(cell.id), form, content.titles, content.locale)
        for cell in question.cells
    }
    if not said.keys() >= _MEASURED:
        return " \u00b7 ".join(one for one in said.values() if one)
    name = f"{said['measure']} ({said['unit']})" if said.get("unit") else said["measure"]
    parts = [
        _("{figure} today").format(figure=said["today"]) if said["today"] else "",
        _("{figure} wanted").format(figure=said["target"]) if said["target"] else "",
        _("by {day}").format(day=day_words(row.get("by"), content.locale)) if said["by"] else "",
    ]
    told = ", ".join(part for part in parts if part)
    return _("{measure}: {figures}").format(measure=name, figures=told) if told else name


def _risks(press: Press) -> Iterator[str]:
    """The three largest that are open and sized."""
    known = [one for one in ranked(risks(press.content.case.answers)) if one.is_open and one.now.score]
    for one in known[:_RISKS]:
        yield _("{risk}: {place}").format(risk=name_of(one), place=square_words(one.now))


def _inaction(press: Press) -> Iterator[str]:
    for months, question in INACTION.items():
        if said := press.words(question):
            yield _("In {months} months: {text}").format(months=months, text=said)
