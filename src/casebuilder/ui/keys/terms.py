"""In which roles and until when a key counts."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.services.key_history import day
from casebuilder.services.signers import Terms
from casebuilder.texts.state import role_name
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.text import label
from casebuilder.ui.kit.tick import Tick


class TermsFields(QWidget):
    """Ticks for the roles and a day, from tomorrow to the last one that is possible."""

    def __init__(self, now: datetime, longest: tuple[datetime, datetime]) -> None:
        super().__init__()
        self._today, (self._start, self._last) = now.date(), longest
        self.error = ErrorLine()
        self.roles = {role: Tick(role_name(role)) for role in Role}
        self.until = DateEdit(self._today)
        self._until = Labelled(
            _("Counts until"), self.until, hint_words=_("At most until {day}.").format(day=day(self._last))
        )
        holder = QWidget()
        flow = FlowLayout(holder)
        for tick in self.roles.values():
            flow.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (label(_("Signs as")), holder, self.error, self._until):
            column.addWidget(part)

    def show_terms(self, roles: Collection[Role], until: datetime) -> None:
        for role, tick in self.roles.items():
            tick.show_value(role in roles)
        self.until.show_value(until.date())

    def sound(self) -> bool:
        """Whether a key can be accepted like this; what is wrong stands at its place."""
        self.until.commit()
        ticked = bool(self._ticked())
        self.error.show_value("" if ticked else _("Tick at least one role."))
        until = self.until.value()
        fits = isinstance(until, date) and self._today < until <= self._last.date()
        late = _("Choose a day from tomorrow to {day}.").format(day=day(self._last))
        self._until.show_error("" if fits else late)
        return ticked and fits

    def terms(self) -> Terms:
        until = self.until.value()
        end = datetime.combine(until, time(23, 59, 59), UTC) if isinstance(until, date) else self._last
        return Terms(self._ticked(), self._start, min(end, self._last))

    def _ticked(self) -> frozenset[Role]:
        return frozenset(role for role, tick in self.roles.items() if tick.value())
