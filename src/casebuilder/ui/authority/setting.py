"""The setting “Who signs”: the table to read, and below it one row at a time to change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent

from casebuilder.i18n import _
from casebuilder.model.authority import NO_TABLE, RECOMMENDED, WARNINGS, Authority, Fault, board_of, faults
from casebuilder.model.person import Person, Role
from casebuilder.texts.mandate import fault_words, row_sentence, table
from casebuilder.ui import theme
from casebuilder.ui.authority.row_editor import RowEditor
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.session import Session
from casebuilder.ui.shared_settings import Setting, Shared

_TABLE_NEEDS: Final = 560


class AuthoritySetting(Setting):
    """A table that cannot be right is shown with what is wrong, and stored once it is mended."""

    def __init__(self, session: Session, shared: Shared) -> None:
        super().__init__(shared)
        self._session = session
        self._fixed = False
        self._stored = self._wanted = NO_TABLE
        self.says = body("")
        self.table, self.rows = GridTable(_("Who signs")), body("")
        self.errors, self.warnings = ErrorLine(), hint("")
        self.editor = RowEditor()
        self.recommended = Button(_("Use the recommended table"))
        self.plain = Button(_("Back to sponsor, PMO and CIO"))
        self.editor.edited.connect(self._put)
        self.recommended.clicked.connect(self._on_recommended)
        self.plain.clicked.connect(lambda: self._put(NO_TABLE))
        self._column.setSpacing(12)
        for part in (self.says, self.table, self.rows, self.errors, self.warnings, self.editor):
            self._column.addWidget(part)
        self._column.addLayout(self._buttons())
        self._show()

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        row.addWidget(self.recommended)
        row.addWidget(self.plain)
        return row

    def show_read_only(self, fixed: bool) -> None:
        self._fixed = fixed
        self._paint()

    def settle(self) -> None:
        self.editor.settle()

    def refit(self) -> None:
        """The text size changed, and with it the room that the table needs."""
        self._choose_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()

    def showEvent(self, event: QShowEvent) -> None:
        """Roles may have been given to people since."""
        super().showEvent(event)
        self._show()

    def _people(self) -> Sequence[Person]:
        return self._session.workspace.people() if self._session.ready else ()

    def _put(self, wanted: object) -> None:
        if not isinstance(wanted, Authority):
            return
        self._wanted = wanted
        if not self._wrong():
            self._stored = wanted
            self._shared.put(replace(self._shared.organisation, authority=wanted), _("Who signs"))
        self._paint()

    def _show(self) -> None:
        """What is being mended stays, unless somebody changed the table meanwhile."""
        now = self._shared.organisation.authority
        if now != self._stored or not self._wrong():
            self._stored = self._wanted = now
        self._paint()

    def _paint(self) -> None:
        currency, board = self._shared.organisation.currency, board_of(self._people())
        used = bool(self._wanted.rows)
        self.says.setText(self._words())
        self.table.show_value(table(self._wanted, currency))
        self.rows.setText("\n".join(row_sentence(one, currency) for one in self._wanted.rows))
        self.editor.setVisible(used)
        self.editor.show_value(self._wanted, board, currency, fixed=self._fixed)
        self.plain.setVisible(used)
        for button in (self.recommended, self.plain):
            button.setEnabled(not self._fixed)
        self._say_faults()
        self._choose_form()

    def _choose_form(self) -> None:
        """Sentences where the columns of the table would not have room for their words."""
        used, fits = bool(self._wanted.rows), self.width() >= theme.enlarged(_TABLE_NEEDS)
        if self.table.isHidden() is (used and fits) or self.rows.isHidden() is (used and not fits):
            self.table.setVisible(used and fits)
            self.rows.setVisible(used and not fits)
            self.updateGeometry()

    def _words(self) -> str:
        if not self._wanted.rows:
            return _("Sponsor and PMO sign every case, and the CIO decides. A table can ask more people.")
        return _(
            "Tier and cost both count, the stricter of the two. The cost is that of the whole life, in eight "
            "futures of ten no more (P80)."
        )

    def _say_faults(self) -> None:
        found = list(faults(self._wanted, self._people()))
        wrong = [fault_words(one) for one in found if one.code not in WARNINGS]
        if wrong and self._wanted != self._stored:
            wrong.append(_("The table is stored once this is mended."))
        self.errors.show_value(" ".join(wrong))
        self.warnings.setText(" ".join(fault_words(one) for one in _once(found)))
        self.warnings.setVisible(bool(self.warnings.text()))

    def _wrong(self) -> bool:
        return any(one.code not in WARNINGS for one in faults(self._wanted, self._people()))

    def _on_recommended(self) -> None:
        """The quorum is never larger than the board there is."""
        members = len(board_of(self._people()))
        rows = tuple(replace(one, quorum=min(one.quorum, members) or one.quorum) for one in RECOMMENDED)
        self._put(Authority(rows, self._wanted.chair))


def _once(found: Sequence[Fault]) -> Iterator[Fault]:
    """The warnings; a seat that nobody holds is told for its first row only."""
    seen = set[Role | None]()
    for one in found:
        if one.code in WARNINGS and one.role not in seen:
            seen.add(one.role)
            yield one
