"""What an import would do, for people and for programs."""

from dataclasses import dataclass
from typing import Final

from casebuilder.command.output import complain, say
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Answers, Json
from casebuilder.model.case import Case
from casebuilder.model.form import Form
from casebuilder.services.importing import (
    ASIDE,
    LEFT_OUT,
    ColumnMap,
    Preview,
    Sheet,
    remark_in_words,
    target_of,
)
from casebuilder.texts.answer import in_words

SHOWN_ROWS: Final = 5
LONGEST: Final = 76


@dataclass(frozen=True, slots=True)
class Line:
    """One draft that would be made; `row` is its place in a table, 0 for a case file."""

    row: int
    title: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be created and skipped. `refused` says why nothing would be done."""

    columns: tuple[tuple[str, str], ...]
    made: int
    lines: tuple[Line, ...]
    skipped: tuple[tuple[int, str], ...] = ()
    remarks: tuple[str, ...] = ()
    refused: str = ""


def case_outlook(case: Case) -> Outlook:
    """One case file becomes one draft."""
    return Outlook((), 1, (Line(0, case.title, case.answers),))


def table_outlook(sheet: Sheet, chosen: ColumnMap, found: Preview, refused: str) -> Outlook:
    """Each row of a table becomes a draft, or is skipped."""
    noted = tuple(remark_in_words(number, one) for number, one in found.remarks)
    return Outlook(
        columns=tuple((name, target_of(chosen, name)) for name in sheet.columns),
        made=0 if refused else found.made,
        lines=() if refused else tuple(Line(one.number, one.title, one.answers) for one in found.rows),
        skipped=tuple((one.number, one.reason) for one in found.skipped),
        remarks=(*sheet.remarks, *(() if refused else noted)),
        refused=refused,
    )


def outlook_json(found: Outlook, form: Form) -> dict[str, Json]:
    """For programs: question ids, and answers both as stored and in words."""
    columns: list[Json] = [{"column": name, **_target_json(question)} for name, question in found.columns]
    drafts: list[Json] = [
        {"row": one.row or None, "title": one.title, "answers": dict(one.answers), "words": _words(one, form)}
        for one in found.lines
    ]
    skipped: list[Json] = [{"row": number, "reason": reason} for number, reason in found.skipped]
    return {
        "columns": columns,
        "would_create": found.made,
        "first": drafts,
        "skipped": skipped,
        "remarks": list(found.remarks),
        "refused": found.refused or None,
    }


def _target_json(question: str) -> dict[str, Json]:
    fate = {ASIDE: "kept aside", LEFT_OUT: "left out"}.get(question, "answers")
    return {"fate": fate, "question": question if fate == "answers" else None}


def _words(line: Line, form: Form) -> dict[str, Json]:
    said = {one.prompt: in_words(one, line.answers.get(one.id), form) for one in form.questions()}
    return {prompt: words for prompt, words in said.items() if words}


def say_outlook(found: Outlook, form: Form) -> None:
    """Columns, first rows, what is skipped; nothing has happened yet."""
    _say_columns(found, form)
    if found.refused:
        complain(found.refused)
        return
    words = ngettext("{count} draft would be created.", "{count} drafts would be created.", found.made)
    say(words.format(count=found.made))
    for line in found.lines[:SHOWN_ROWS]:
        _say_line(line, form)
    rest = found.made - len(found.lines[:SHOWN_ROWS])
    if rest:
        say(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    if found.skipped:
        count = len(found.skipped)
        words = ngettext("{count} row would be skipped:", "{count} rows would be skipped:", count)
        say(words.format(count=count))
    for number, reason in found.skipped:
        say("  " + _row(number, reason))
    for remark in found.remarks:
        complain(remark)
    say(_("Nothing was changed."))


def _say_columns(found: Outlook, form: Form) -> None:
    prompts = {one.id: one.prompt for one in form.questions()}
    fates = {ASIDE: _("kept aside with the case"), LEFT_OUT: _("left out")}
    for name, question in found.columns:
        known = f"{question} ({prompts[question]})" if question in prompts else ""
        say(f"{name} -> {fates.get(question) or known or question}")


def _say_line(line: Line, form: Form) -> None:
    title = line.title or _("(no title yet)")
    say("  " + (_row(line.row, title) if line.row else title))
    for prompt, words in _words(line, form).items():
        if words != line.title:
            say(f"    {prompt}: {_short(str(words))}")


def _row(number: int, words: str) -> str:
    return _("Row {number}: {reason}").format(number=number, reason=words)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
