"""Blind scoring by a panel: who is asked, the rounds, one's own sheet, what a disagreement was about."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.model import panel as rules
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId, Note, Panel, Round, Sheet
from casebuilder.model.characters import cleaned
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Criterion
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.stage import State
from casebuilder.services.appraisal import VALUE
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workbook import WHOLE_CASE
from casebuilder.store import sheets
from casebuilder.store.cases import Beside
from casebuilder.store.fault import ChangedElsewhereError
from casebuilder.texts.panel import unfit_in_words
from casebuilder.texts.problem import problem_in_words

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

INVITING: Final = (State.ASSESSING, State.SCORING)
NOTING: Final = (State.SCORING, State.REVIEW)
Made = tuple[Case, Beside | None]


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is asked to score, until which day, and how their marks become one."""

    people: tuple[PersonId, ...]
    due: str = ""
    method: str = rules.Method.MEDIAN.value


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the open round is, as far as the acting person may know: who has locked, what they may see."""

    locked: Mapping[PersonId, datetime]
    sheets: tuple[Sheet, ...]


def runs_panel(found: OpenCase) -> bool:
    """Whether the acting person invites, opens and closes here."""
    return found.actor.role is Role.PMO and not found.book.owns


def criteria(found: OpenCase) -> tuple[Criterion, ...]:
    """What a sheet of this case asks."""
    return rules.criteria(found.book.forms[VALUE], found.case.answers, found.case.tier)


def candidates(workspace: "Workspace", case: Case) -> list[Person]:
    """The people who can be asked to score a case, by name."""
    return [one for one in workspace.people() if not rules.unfit(case, one)]


def catch_up(workspace: "Workspace", found: OpenCase) -> bool:
    """Show what others made of the case meanwhile; False where nothing changed or an edit is under way."""
    if not found.saver.idle:
        return False
    if workspace.cases.version(found.case.id) == found.saver.stored.version:
        return False
    newest = workspace.cases.load(found.case.id)
    found.saver.take(newest)
    if newest.forms == found.case.forms:
        found.book.take_over(newest, WHOLE_CASE)
    else:
        found.book.show(newest, workspace.shelf.of(newest))
    return True


def invite(workspace: "Workspace", found: OpenCase, wanted: Invitation) -> None:
    """Ask exactly these people; without anybody, and before any round, the panel is dissolved."""
    _require_pmo(found, INVITING)
    people = {one.id: one for one in workspace.people()}

    def made(before: Case) -> Made:
        _refuse_unfit(before, wanted, people)
        now = rules.open_round(before.panel)
        _refuse_leaving(workspace, before, now, wanted)
        after = replace(before.reopened(), panel=_panel(before.panel, wanted))
        return after, _sheets_of(before.id, now, wanted.people, before.panel)

    names = ", ".join(people[one].name for one in wanted.people if one in people)
    kind = "panel" if wanted.people else "panel_dissolved"
    _write(workspace, found, made, kind, {"names": names, "due": wanted.due})


def _panel(before: Panel | None, wanted: Invitation) -> Panel | None:
    rounds = before.rounds if before is not None else ()
    if not wanted.people and not rounds:
        return None
    if before is not None and rounds and wanted.method != before.method:
        raise RefusedError(_("The method cannot change once a round was opened: it would choose the result."))
    return Panel(wanted.people, wanted.due, wanted.method, rounds)


def _refuse_unfit(case: Case, wanted: Invitation, people: Mapping[PersonId, Person]) -> None:
    for one in wanted.people:
        code = rules.unfit(case, people[one]) if one in people else "appraiser_unknown"
        if code:
            raise RefusedError(unfit_in_words(code, people[one].name if one in people else one))


def _refuse_leaving(workspace: "Workspace", case: Case, now: Round | None, wanted: Invitation) -> None:
    locked = workspace.sheets.locked(case.id, now.number) if now is not None else {}
    gone = [one for one in locked if one not in wanted.people]
    if gone:
        person = workspace.person(gone[0])
        words = _("{name} has locked their scores in this round and stays in the panel until it is closed.")
        raise RefusedError(words.format(name=person.name if person else gone[0]))


def _sheets_of(
    case_id: CaseId, now: Round | None, people: Iterable[PersonId], before: Panel | None
) -> Beside | None:
    """Whoever came gets an empty sheet of the open round, whoever left loses theirs."""
    if now is None:
        return None
    gone = set(before.appraisers if before else ()) - {*people}
    steps = (sheets.opening(case_id, now.number, people), sheets.leaving(case_id, now.number, gone))
    return sheets.together(*steps)


def open_round(workspace: "Workspace", found: OpenCase) -> None:
    """Everybody invited starts from an empty sheet; a later round needs the discussion of the one before."""
    _require_pmo(found, (State.SCORING,))
    at = workspace.clock().isoformat(timespec="seconds")

    def made(before: Case) -> Made:
        panel = _refuse_opening(before)
        fresh = Round(len(panel.rounds) + 1, at)
        after = replace(before.reopened(), panel=replace(panel, rounds=(*panel.rounds, fresh)))
        return after, sheets.opening(before.id, fresh.number, panel.appraisers)

    number = len(found.case.panel.rounds) + 1 if found.case.panel else 1
    _write(workspace, found, made, "round_opened", {"number": str(number)})


def _refuse_opening(case: Case) -> Panel:
    panel = case.panel
    if panel is None or not panel.appraisers:
        raise RefusedError(_("Nobody is asked to score yet."), _("Choose the appraisers first."))
    if rules.open_round(panel) is not None:
        raise RefusedError(_("A round is open already."), _("Close it before you open the next one."))
    last = rules.closed_round(panel)
    if last is not None and any(rules.unnoted(panel, last)):
        raise RefusedError(
            _("The appraisers disagree, and what the discussion found is not written down yet."),
            _("Write a note for each marked criterion; it is shown to them in the next round."),
        )
    return panel


def own_sheet(workspace: "Workspace", found: OpenCase) -> Sheet | None:
    """The acting person's sheet of the open round; None where they have none."""
    now = rules.open_round(found.case.panel)
    if now is None:
        return None
    seen = workspace.sheets.read(found.case.id, now.number, found.actor)
    return next((one for one in seen if one.by == found.actor.id), None)


def standing(workspace: "Workspace", found: OpenCase) -> Standing:
    """How far the open round is; nothing where none is open."""
    now = rules.open_round(found.case.panel)
    if now is None:
        return Standing({}, ())
    seen = workspace.sheets.read(found.case.id, now.number, found.actor)
    return Standing(workspace.sheets.locked(found.case.id, now.number), seen)


def keep(workspace: "Workspace", found: OpenCase, number: int, mine: Sheet) -> None:
    """Store a sheet that is being filled."""
    workspace.sheets.keep(found.case.id, number, _cleaned(mine), found.actor, workspace.clock())


def keep_later(workspace: "Workspace", found: OpenCase, number: int, mine: Sheet) -> Future[None]:
    """The same on the worker that stores the edits of cases, one after the other; returns at once."""
    return workspace.in_turn(lambda: keep(workspace, found, number, mine))


def lock(workspace: "Workspace", found: OpenCase, mine: Sheet) -> None:
    """Make one's sheet final. RefusedError says what is missing in it."""
    mine = _cleaned(mine)
    kind = "stood_aside" if mine.conflict else "sheet_locked"
    number = rules.open_round(found.case.panel)

    def made(before: Case) -> Made:
        now = _refuse_locking(found, before, mine)
        return before, sheets.locking(before.id, now.number, mine, found.actor, workspace.clock())

    _write(workspace, found, made, kind, {"number": str(number.number if number else 0)})


def _refuse_locking(found: OpenCase, case: Case, mine: Sheet) -> Round:
    now = rules.open_round(case.panel)
    if now is None or case.state is not State.SCORING or not rules.invited(case, found.actor):
        raise RefusedError(
            _("You are not asked to score in this round any more; it may have been closed."),
            _("Go to Home and back to see the case as it is now."),
        )
    lacking = list(rules.sheet_problems(criteria(found), mine))
    if lacking:
        form = found.book.forms[VALUE]
        raise RefusedError(" ".join(problem_in_words(one, form, case.tier) for one in lacking))
    return now


def close_round(workspace: "Workspace", found: OpenCase) -> None:
    """Bring the locked sheets into the case; what is not locked by now does not count."""
    _require_pmo(found, (State.SCORING,))
    now = rules.open_round(_newest(workspace, found).panel)
    if now is None:
        raise RefusedError(_("No round of scoring is open."))
    seen = sheets.ended(workspace.database, found.case.id, now.number, found.actor)
    at = workspace.clock().isoformat(timespec="seconds")

    def made(before: Case) -> Made:
        panel = before.panel or Panel()
        rounds = tuple(
            replace(one, closed=at, sheets=seen) if one.number == now.number else one for one in panel.rounds
        )
        after = replace(before.reopened(), panel=replace(panel, rounds=rounds))
        return after, sheets.closing(before.id, now.number)

    _write(workspace, found, made, "round_closed", {"number": str(now.number)})


def note(workspace: "Workspace", found: OpenCase, question: str, words: str) -> None:
    """Write down what the discussion of one criterion found; no words take it back."""
    _require_pmo(found, NOTING)
    said = cleaned(words).strip()
    at = workspace.clock().isoformat(timespec="seconds")

    def made(before: Case) -> Made:
        last = rules.closed_round(before.panel)
        if before.panel is None or last is None:
            raise RefusedError(_("There is nothing to note yet: no round of scoring is closed."))
        kept = tuple(one for one in last.notes if one.question != question)
        person = found.actor.person
        fresh = (Note(question, said, person.id, person.name, at),) if said else ()
        rounds = tuple(
            replace(one, notes=(*kept, *fresh)) if one.number == last.number else one
            for one in before.panel.rounds
        )
        return replace(before.reopened(), panel=replace(before.panel, rounds=rounds)), None

    _write(workspace, found, made, "noted", {"criterion": found.book.prompt(question)})


def _cleaned(mine: Sheet) -> Sheet:
    marks = tuple(replace(one, reason=cleaned(one.reason)) for one in mine.marks)
    return replace(mine, marks=marks, conflict=cleaned(mine.conflict).strip())


def _require_pmo(found: OpenCase, states: Sequence[State]) -> None:
    if not runs_panel(found):
        raise RefusedError(_("Only a PMO who does not own the case leads the panel of appraisers."))
    if found.case.state not in states:
        raise RefusedError(_("The case is not being scored now."))


def _newest(workspace: "Workspace", found: OpenCase) -> Case:
    """The case as it is stored now, with what was edited here."""
    found.saver.flush()
    catch_up(workspace, found)
    return found.saver.stored


def _write(
    workspace: "Workspace",
    found: OpenCase,
    made: Callable[[Case], Made],
    kind: str,
    said: dict[str, Json],
) -> None:
    """Do a deed on the newest case; once more where somebody stored another one at that very moment."""
    for last in (False, True):
        before = _newest(workspace, found)
        after, beside = made(before)
        try:
            found.write_beside(before, after, kind, said, beside)
        except ChangedElsewhereError:
            if last:
                raise
        else:
            return
