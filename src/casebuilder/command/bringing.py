"""Importing: look at what a file would become, or make drafts of it."""

from dataclasses import dataclass
from pathlib import Path

from casebuilder.command.columns import mapped
from casebuilder.command.opening import opened, owner_of_drafts
from casebuilder.command.output import complain, say, say_json
from casebuilder.command.preview import Outlook, case_outlook, outlook_json, say_outlook, table_outlook
from casebuilder.i18n import _, ngettext
from casebuilder.model.error import RefusedError
from casebuilder.services import importing
from casebuilder.services.importing import ColumnMap, Imported, Reading, Sheet
from casebuilder.services.workspace import Workspace

REFUSED = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said about an import: the file, columns as COLUMN=QUESTION, the sheet, who owns the drafts."""

    file: Path
    columns: tuple[str, ...] = ()
    sheet: str = ""
    owner: str = ""

    @property
    def is_table(self) -> bool:
        return self.file.suffix.casefold() in importing.TABLES


def import_file(workspace: Path, wish: Wish, *, as_json: bool) -> int:
    """Cases from a CSV, XLSX, .cbcase or case.json file, as drafts of a business leader."""
    with opened(workspace) as found:
        _refuse_what_cannot_be(wish)
        result = _imported(found, wish)
        refs = [found.cases.load(one).ref for one in result.created]
    if as_json:
        say_json({"created": refs, "skipped": list(result.skipped), "remarks": list(result.remarks)})
        return 0
    count = len(refs)
    say(ngettext("{count} draft created.", "{count} drafts created.", count).format(count=count))
    for line in refs:
        say(f"  {line}")
    for line in (*result.skipped, *result.remarks):
        complain(line)
    return 0


def preview_file(workspace: Path, wish: Wish, *, as_json: bool) -> int:
    """What an import would do, without doing it; exit code 3 where it would be refused."""
    with opened(workspace) as found:
        _refuse_what_cannot_be(wish)
        if wish.owner:
            owner_of_drafts(found, wish.owner)
        looked = _outlook(found, wish)
        form = importing.intake(found)
    if as_json:
        say_json(outlook_json(looked, form))
    else:
        say_outlook(looked, form)
    return REFUSED if looked.refused else 0


def _imported(workspace: Workspace, wish: Wish) -> Imported:
    if not wish.is_table:
        return importing.import_any(workspace, wish.file, owner_of_drafts(workspace, wish.owner))
    sheet, chosen = _matched(workspace, wish)
    if _unsure(workspace, sheet, wish):
        importing.refuse_senseless(sheet, chosen)
    return importing.import_sheet(workspace, sheet, chosen, owner_of_drafts(workspace, wish.owner))


def _outlook(workspace: Workspace, wish: Wish) -> Outlook:
    if not wish.is_table:
        return case_outlook(importing.case_in(wish.file))
    sheet, chosen = _matched(workspace, wish)
    refused = ""
    try:
        if _unsure(workspace, sheet, wish):
            importing.refuse_senseless(sheet, chosen)
    except RefusedError as error:
        refused = str(error)
    return table_outlook(sheet, chosen, importing.preview(workspace, sheet, chosen), refused)


def _matched(workspace: Workspace, wish: Wish) -> tuple[Sheet, ColumnMap]:
    sheet = importing.read_sheet(wish.file, Reading(sheet=wish.sheet))
    if wish.sheet and not sheet.sheets:
        raise RefusedError(
            _("“{name}” has no sheets to choose from.").format(name=sheet.name), _("Leave --sheet out.")
        )
    guessed = importing.column_map(workspace, sheet)
    return sheet, mapped(sheet, importing.intake(workspace), guessed, wish.columns)


def _unsure(workspace: Workspace, sheet: Sheet, wish: Wish) -> bool:
    return not wish.columns and not importing.is_chosen(workspace, sheet)


def _refuse_what_cannot_be(wish: Wish) -> None:
    importing.refuse_other_kinds(wish.file)
    if not wish.is_table and (wish.columns or wish.sheet):
        raise RefusedError(
            _("“{name}” holds one case and has no columns.").format(name=wish.file.name),
            _("Leave --map and --sheet out."),
        )
