"""What can be done with board packs from the list of cases."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.head import Head
from casebuilder.model.person import Role
from casebuilder.ui.page import Action
from casebuilder.ui.session import Session


def pack_actions(
    session: Session, window: QWidget, selected: Callable[[], Sequence[Head]]
) -> Iterator[Action]:
    """The PMO makes a pack of the selected cases; PMO and CIO see those that are out."""
    role = session.actor.role
    if role in (Role.PMO, Role.CIO):
        yield Action("packs", _("Board packs…"), lambda: _show(session, window))
    if role is Role.PMO and not session.workspace.read_only:
        yield Action("make_pack", _("Make a board pack…"), lambda: _make(session, window, selected()))


def _show(session: Session, window: QWidget) -> None:
    from casebuilder.ui.pack.packs_sheet import open_packs

    open_packs(window, session)


def _make(session: Session, window: QWidget, heads: Sequence[Head]) -> None:
    from casebuilder.ui.pack.make_sheet import MakePackSheet

    MakePackSheet(window, session, [one.id for one in heads]).open()
