"""Deeds that more than one page offers: start a case, open one."""

from casebuilder.model.person import Role
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

_WRITERS = frozenset({Role.LEADER, Role.PMO, Role.CIO})


def may_start(session: Session) -> bool:
    """Whether the acting person can start a case here; before the workspace is open nobody can."""
    return session.ready and not session.workspace.read_only and session.actor.role in _WRITERS


def may_manage(session: Session) -> bool:
    """The PMO keeps people and shared settings; while nobody is PMO, everybody may."""
    if not session.ready or session.workspace.read_only:
        return False
    if session.actor.role is Role.PMO:
        return True
    return not any(person.active and Role.PMO in person.roles for person in session.workspace.people())


def start_case(session: Session) -> None:
    """A new draft of the acting person, and there we are."""
    if may_start(session):
        workspace, actor = session.workspace, session.actor
        session.tasks.run(lambda: workspace.new_case(actor, {}), lambda case: _started(session, case))


def _started(session: Session, case: str) -> None:
    session.cases_changed.emit()
    open_case(session, case)


def open_case(session: Session, case: str, section: str = "") -> None:
    session.go(Place(PageName.CASE, case=case, section=section))
