"""Half-written words of a page, kept when it is left, when it is built anew, and when the program ends."""

from casebuilder.services.open_case import OpenCase
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session


def keep_words(session: Session, found: OpenCase, area: TextArea, field: str) -> None:
    """Show what was written into this field before, and keep what is written now at every key."""
    workspace, case_id = session.workspace, found.case.id
    area.show_value(workspace.kept_words(case_id, field))
    area.typed.connect(lambda words: workspace.keep_words(case_id, field, words))


def let_go(session: Session, found: OpenCase, field: str) -> None:
    """The words were used; nothing is kept any longer."""
    session.workspace.keep_words(found.case.id, field, "")
