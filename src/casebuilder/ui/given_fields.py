"""What a person gives with a deed: reason, text, date, the same case, tier, conditions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.case import Assignment
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import BY_DEED, Deed, Need, Reason
from casebuilder.model.tier import Tier
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.state import need_prompt, reason_name, tier_name, until_prompt
from casebuilder.ui.approval.imposing import ConditionList
from casebuilder.ui.fields.suggest import Offer, Suggesting
from casebuilder.ui.kept_words import keep_words
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.readiness.sharing import sharing_fields
from casebuilder.ui.session import Session

ASKED = (
    Need.REASON,
    Need.SAME_AS,
    Need.OWNER,
    Need.TIER,
    Need.ASSESSORS,
    Need.UNTIL,
    Need.TEXT,
    Need.CONDITIONS,
)
REASONING = "reasoning"


def asks(needs: Sequence[Need]) -> bool:
    """Whether the person must give something, so the deed cannot be done at one press."""
    return any(need in ASKED for need in needs)


class SaidFields(QWidget):
    """Fields for what one deed needs or offers, of a case that need not be here; `given()` collects it."""

    def __init__(self, session: Session, deed: Deed) -> None:
        super().__init__()
        self._deed = deed
        self._session = session
        self._takes: list[Callable[[Given], Given]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        row = BY_DEED[deed]
        for need in (need for need in ASKED if need in (*row.needs, *row.offers)):
            self._add(need)

    def given(self) -> Given:
        """Everything entered so far."""
        found = NOTHING_GIVEN
        for take in self._takes:
            found = take(found)
        return found

    def _add(self, need: Need) -> None:
        match need:
            case Need.REASON:
                self._add_reason()
            case Need.TEXT:
                self._add_text()
            case Need.UNTIL:
                self._add_until()
            case _:
                self._add_conditions()

    def _today(self) -> date:
        return self._session.workspace.clock().date()

    def _put(self, need: Need, field: QWidget) -> None:
        self._column.addSpacing(4)
        words = until_prompt(self._deed) if need is Need.UNTIL else need_prompt(need)
        self._column.addWidget(label(words, field))
        self._column.addWidget(field)
        field.setAccessibleName(words)

    def _add_reason(self) -> None:
        field = ComboField([(reason, reason_name(reason)) for reason in Reason])
        self._put(Need.REASON, field)
        self._takes.append(lambda given: replace(given, reason=_reason(field.value())))

    def _add_text(self) -> TextArea:
        field = TextArea(lines=3)
        self._put(Need.TEXT, field)
        self._takes.append(lambda given: replace(given, text=str(field.value() or "")))
        return field

    def _add_until(self) -> None:
        field = DateEdit(self._today())
        self._put(Need.UNTIL, field)
        self._takes.append(lambda given: replace(given, until=_iso(field.value())))

    def _add_conditions(self) -> None:
        field = ConditionList(self._today(), self._session.workspace.organisation().currency)
        self._column.addWidget(field)
        self._takes.append(lambda given: replace(given, conditions=field.conditions()))


class GivenFields(SaidFields):
    """The same for an open case: half-written words are kept, other cases and people of it can be named."""

    def __init__(self, session: Session, found: OpenCase, deed: Deed) -> None:
        self._found = found
        self._case = found.case
        super().__init__(session, deed)

    def _add(self, need: Need) -> None:
        match need:
            case Need.SAME_AS:
                self._add_same_as()
            case Need.OWNER:
                self._add_owner()
            case Need.TIER:
                self._add_tier()
            case Need.ASSESSORS:
                self._add_assessors()
            case _:
                super()._add(need)

    def _add_text(self) -> TextArea:
        field = super()._add_text()
        keep_words(self._session, self._found, field, REASONING)
        return field

    def _add_same_as(self) -> None:
        field = Suggesting(
            self._cases, lambda _words: None, placeholder=_("Type a reference or words of the title")
        )
        self._put(Need.SAME_AS, field)
        self._takes.append(lambda given: replace(given, same_as=str(field.answer() or "")))

    def _cases(self, words: str) -> list[Offer]:
        workspace = self._session.workspace
        heads = workspace.search(words) if words.strip() else workspace.first_page(CaseQuery())
        return [(head.id, f"{head.ref}  {head.title}") for head in heads if head.id != self._found.case.id]

    def _add_owner(self) -> None:
        others = [one for one in self._found.owners() if one.id != self._case.owner]
        field = ComboField([(one.id, f"{one.name} ({one.id})") for one in others])
        self._put(Need.OWNER, field)
        self._takes.append(lambda given: replace(given, owner=str(field.value() or "")))

    def _add_tier(self) -> None:
        field = Segments([(tier, tier_name(tier)) for tier in Tier])
        field.set_name(need_prompt(Need.TIER))
        field.show_value(self._case.tier)
        self._put(Need.TIER, field)
        self._takes.append(lambda given: replace(given, tier=_tier(field.value())))

    def _add_assessors(self) -> None:
        """Folded away: what is shared out to nobody stays with the PMO, and it can be done later."""
        fold = Disclosure(need_prompt(Need.ASSESSORS))
        field = sharing_fields(self._found)
        fold.column.addWidget(field)
        self._column.addSpacing(4)
        self._column.addWidget(fold)
        self._column.addWidget(hint(_("What is given to nobody is the PMO’s. It can be changed later.")))
        self._takes.append(lambda given: replace(given, assignments=_taken(field.assignments())))


def _taken(found: Sequence[Assignment]) -> tuple[Assignment, ...]:
    return tuple(one for one in found if one.by)


def _reason(value: object) -> Reason | None:
    return value if isinstance(value, Reason) else None


def _tier(value: object) -> Tier | None:
    return value if isinstance(value, Tier) else None


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""
