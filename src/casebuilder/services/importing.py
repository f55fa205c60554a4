"""Drafts from tables and case files: read, match columns, look before it happens, import, take back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casebuilder.exchange import mapping
from casebuilder.exchange.convert import takes_cells
from casebuilder.exchange.guess import PROBLEM_QUESTION
from casebuilder.exchange.mapping import CellRemark, ColumnMap, Feed, Preview
from casebuilder.exchange.sheet import Reading, Sheet, read
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import fields
from casebuilder.model.case import TITLE_QUESTION, Case, CaseId
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.person import Actor
from casebuilder.services import bundle
from casebuilder.services.appraisal import INTAKE

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

__all__ = ["ColumnMap", "Preview", "Reading", "Sheet"]

TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
CASES: Final = (".cbcase", ".json", ".pdf")
FIRST: Final = Reading()
ASIDE: Final = ""
LEFT_OUT: Final = "-"
_KEPT: Final = "import/"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made and what it left out, a sentence for each row that was skipped or changed."""

    created: tuple[CaseId, ...]
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_sheet(path: Path, reading: Reading = FIRST) -> Sheet:
    """The table in a CSV or XLSX file; RefusedError says what is wrong with it."""
    return read(path, reading)


def column_map(workspace: "Workspace", sheet: Sheet) -> ColumnMap:
    """The mapping saved for these columns last time, else a guess by their names."""
    kept = workspace.settings.load(_KEPT + mapping.columns_key(sheet))
    return mapping.restored(fields(kept)) if kept else mapping.guess(sheet, intake(workspace))


def targets(form: Form) -> list[tuple[str, str]]:
    """The questions that a column can answer, as id and words."""
    return [(question.id, question.prompt) for question in form.questions() if takes_cells(question)]


def target_of(chosen: ColumnMap, column: str) -> str:
    """The question a column answers, or ASIDE, or LEFT_OUT."""
    fed = next((feed.question for feed in chosen.feeds if column in feed.columns), ASIDE)
    return LEFT_OUT if column in chosen.ignored else fed


def with_targets(chosen: ColumnMap, wanted: Mapping[str, str]) -> ColumnMap:
    """The map with these columns answering what is wanted; several may answer one question."""
    feeds: dict[str, Feed] = {feed.question: replace(feed, columns=()) for feed in chosen.feeds}
    for column, question in wanted.items():
        if question not in (ASIDE, LEFT_OUT):
            feed = feeds.get(question, Feed(question))
            feeds[question] = replace(feed, columns=(*feed.columns, column))
    left_out = tuple(column for column, question in wanted.items() if question == LEFT_OUT)
    used = tuple(feed for feed in feeds.values() if feed.columns or feed.constant)
    return replace(chosen, feeds=used, ignored=left_out)


def preview(workspace: "Workspace", sheet: Sheet, chosen: ColumnMap) -> Preview:
    """What would be created and what would be skipped, and why."""
    return mapping.preview(sheet, chosen, intake(workspace), known=workspace.origins())


def import_sheet(workspace: "Workspace", sheet: Sheet, chosen: ColumnMap, actor: Actor) -> Imported:
    """Create the drafts in one transaction and keep the mapping for next time."""
    looked = preview(workspace, sheet, chosen)
    rows = mapping.drafts(sheet, chosen, intake(workspace), known=workspace.origins())
    drafts = [(row.answers, row.aside, row.source_key) for row in rows]
    created = workspace.add_cases(actor, drafts, "imported", {"file": sheet.name}) if drafts else []
    workspace.settings.save(_KEPT + mapping.columns_key(sheet), mapping.saved(chosen))
    remarks = tuple(remark_in_words(row.number, remark) for row in rows for remark in row.remarks)
    return Imported(tuple(created), _skipped(looked), (*sheet.remarks, *remarks))


def is_chosen(workspace: "Workspace", sheet: Sheet) -> bool:
    """Whether somebody imported a table with these columns before."""
    return workspace.settings.load(_KEPT + mapping.columns_key(sheet)) is not None


def refuse_senseless(sheet: Sheet, chosen: ColumnMap) -> None:
    """Rows that would answer neither what the idea is called nor what is wrong are no cases."""
    if chosen.columns_of(TITLE_QUESTION) or chosen.columns_of(PROBLEM_QUESTION):
        return
    raise RefusedError(
        _("No column of “{name}” looks like a title or a problem; its columns are {columns}.").format(
            name=sheet.name, columns=", ".join(f"“{one}”" for one in sheet.columns)
        ),
        _("Say which column answers which question, for example --map “{column}={question}”.").format(
            column=sheet.columns[0], question=TITLE_QUESTION
        ),
    )


def refuse_other_kinds(file: Path) -> None:
    """Only tables and case files can be imported; a file that is not there is told when it is read."""
    if file.is_file() and file.suffix.casefold() not in (*TABLES, *CASES):
        raise RefusedError(
            _("“{name}” is neither a table nor a case.").format(name=file.name),
            _("Files that can be imported end in {tables} for tables, or {cases} for a case.").format(
                tables=", ".join(TABLES), cases=", ".join(CASES)
            ),
        )


def import_any(workspace: "Workspace", file: Path, actor: Actor) -> Imported:
    """A table with its saved or guessed mapping, or one case file."""
    refuse_other_kinds(file)
    if file.suffix.casefold() in TABLES:
        sheet = read_sheet(file)
        return import_sheet(workspace, sheet, column_map(workspace, sheet), actor)
    return Imported((bundle.read_into(workspace, file, actor),))


def case_in(file: Path) -> Case:
    """The case in a case file, checked as for an import."""
    return bundle.look(file)


def take_back(workspace: "Workspace", created: Sequence[CaseId], actor: Actor) -> str:
    """Withdraw the drafts of an import; nothing is deleted, so it can be undone case by case."""
    for case_id in created:
        workspace.withdraw(case_id, actor, _("The import was taken back."))
    count = len(created)
    return ngettext("{count} draft withdrawn.", "{count} drafts withdrawn.", count).format(count=count)


def intake(workspace: "Workspace") -> Form:
    """The form that tables are imported into."""
    return workspace.shelf.spoken(workspace.shelf.newest()[INTAKE])


def _skipped(looked: Preview) -> tuple[str, ...]:
    return tuple(
        _("Row {number}: {reason}").format(number=one.number, reason=one.reason) for one in looked.skipped
    )


def remark_in_words(number: int, remark: CellRemark) -> str:
    """What people should know about one answer of one row, with its place in the file."""
    if not remark.column:
        return _("Row {number}: {reason}").format(number=number, reason=remark.sentence)
    words = _("Row {number}, column “{column}”: {sentence}")
    return words.format(number=number, column=remark.column, sentence=remark.sentence)
