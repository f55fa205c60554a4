"""Looking at cases: list, show, history."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from casebuilder.command.opening import opened
from casebuilder.command.output import head_json, say, say_json, say_rows
from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.document import document
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.services.case_history import sentences, told
from casebuilder.services.workspace import Workspace
from casebuilder.texts import figure
from casebuilder.texts.answer import in_words
from casebuilder.texts.state import state_name, tier_name


def list_cases(workspace: Path, *, words: str, states: Sequence[str], as_json: bool) -> int:
    """Every case that fits, by reference."""
    query = CaseQuery(words, tuple(State(one) for one in states), sort=Sort.REF, descending=False)
    with opened(workspace) as found:
        heads = [head for anchor in found.anchors(query) for head in found.page(query, anchor)]
    if as_json:
        say_json([head_json(head) for head in heads])
    elif heads:
        header = (_("Ref"), _("State"), _("Value"), _("Ready"), _("Owner"), _("Title"))
        say_rows(header, [_line(head) for head in heads])
    else:
        say(_("No case fits.") if words or states else _("There are no cases in this workspace yet."))
    return 0


def _line(head: Head) -> tuple[str, ...]:
    return (
        head.ref,
        state_name(head.state),
        _figure(head.value),
        _figure(head.readiness),
        head.owner_name,
        head.title or _("(no title yet)"),
    )


def _figure(value: float) -> str:
    return figure.score(None if value == NOT_KNOWN else Decimal(str(value)))


def show_case(workspace: Path, ref: str, *, as_json: bool) -> int:
    """One case with all its answers."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        if as_json:
            say_json(document(case))
        else:
            _say_case(found, case)
    return 0


def _say_case(workspace: Workspace, case: Case) -> None:
    say(f"{case.ref}  {case.title}")
    state, tier = state_name(case.state), tier_name(case.tier)
    say(_("{state}, {tier}, revision {revision}").format(state=state, tier=tier, revision=case.revision))
    for form in workspace.shelf.of(case).values():
        say(f"\n{form.title}")
        for question in form.questions():
            words = in_words(question, case.answers.get(question.id), form)
            if words:
                say(f"  {question.prompt}\n    " + words.replace("\n", "\n    "))


def show_history(workspace: Path, ref: str, *, as_json: bool) -> int:
    """Everything that happened to a case, oldest first."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        if as_json:
            say_json(list(told(found, case)))
        else:
            say_rows((_("When"), _("What")), list(sentences(found, case)))
    return 0
