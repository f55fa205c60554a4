"""The top bar of a case: where we are, its state, whether all is saved, and the deeds that are open now."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.stage import DECISIONS, Deed, open_deeds
from casebuilder.services.inbox import CHECK, DECISION, HISTORY, SIGNOFF
from casebuilder.services.open_case import OpenCase
from casebuilder.services.saver import SaveState, Saving
from casebuilder.texts.figure import saved
from casebuilder.texts.state import deed_verb, state_name, tone
from casebuilder.ui.page import Action, PageHead

_NEXT: Final = (
    Deed.SUBMIT,
    Deed.TAKE_UP,
    Deed.QUALIFY,
    Deed.FINISH_ASSESSMENT,
    Deed.FINISH_SCORING,
    Deed.ASK_SIGNOFF,
    Deed.RESUME,
    Deed.UNPARK,
    Deed.TAKE_UP_AGAIN,
    Deed.REINSTATE,
    Deed.START,
)
"""Deeds that carry a case forward; the first that is open is the next step."""
_RARE: Final = frozenset(
    {
        *(Deed.REBASELINE, Deed.HAND_OVER, Deed.WITHDRAW, Deed.HOLD),
        *(Deed.MARK_DUPLICATE, Deed.DECLINE, Deed.PARK),
    }
)
"""Deeds that come first behind the dots where the bar is short of room."""


class CaseDeeds:
    """What the buttons of the head do; the case page gives these."""

    def __init__(
        self,
        show: Callable[[str], None],
        do: Callable[[Deed], None],
        retry: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        self.show = show
        self.do = do
        self.retry = retry
        self.export = export
        self.upgrade: Callable[[], None] | None = None


def case_head(found: OpenCase, deeds: CaseDeeds, now: datetime) -> PageHead:
    """The head of an open case."""
    case = found.case
    return PageHead(
        title=case.title or _("Untitled idea"),
        trail=_("Cases / {ref}").format(ref=case.ref),
        note=saved_words(found.saver.state, now),
        chip=state_name(case.state),
        tone=tone(case.state),
        actions=tuple(_actions(found, deeds)),
    )


def saved_words(state: SaveState, now: datetime) -> str:
    """The saved line."""
    match state.saving:
        case Saving.SAVING:
            return _("Saving…")
        case Saving.FAILED:
            return _("Not saved: {reason}").format(reason=state.error.sentence if state.error else "")
        case Saving.SAVED:
            return saved(state.at, now) if state.at else _("Saved")


def _actions(found: OpenCase, deeds: CaseDeeds) -> Iterator[Action]:
    """The rarest first, the next step last: the top bar puts them behind the dots in this order."""
    if found.saver.state.saving is Saving.FAILED:
        yield Action("retry", _("Save again"), deeds.retry, icon="refresh-cw")
    step = _next_step(found, deeds)
    others = [one for one in _open(found) if one not in DECISIONS and (step is None or step.id != _id(one))]
    yield from (_deed(one, deeds, primary=False) for one in others if one in _RARE)
    if deeds.upgrade is not None:
        yield Action("upgrade", _("Newer questions…"), deeds.upgrade)
    yield Action("export", _("Export…"), deeds.export)
    yield Action("history", _("History"), lambda: deeds.show(HISTORY))
    yield from (_deed(one, deeds, primary=False) for one in others if one not in _RARE)
    if step is not None:
        yield step


def _open(found: OpenCase) -> list[Deed]:
    rows = open_deeds(found.case.state, found.actor.role, owns=found.book.owns)
    return [row.deed for row in reversed(rows)]


def _next_step(found: OpenCase, deeds: CaseDeeds) -> Action | None:
    open_now = _open(found)
    if not found.signing_obstacles():
        return Action("sign", _("Sign off"), lambda: deeds.show(SIGNOFF), primary=True)
    if any(deed in DECISIONS for deed in open_now):
        return Action("decide", _("Decide"), lambda: deeds.show(DECISION), primary=True)
    step = next((deed for deed in _NEXT if deed in open_now), None)
    return _deed(step, deeds, primary=True) if step is not None else None


def _deed(deed: Deed, deeds: CaseDeeds, *, primary: bool) -> Action:
    def run() -> None:
        if deed is Deed.SUBMIT:
            deeds.show(CHECK)
        else:
            deeds.do(deed)

    return Action(_id(deed), deed_verb(deed), run, primary=primary)


def _id(deed: Deed) -> str:
    return f"deed.{deed.value}"
