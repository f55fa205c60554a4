"""What the linter found in a case: each finding with its remedy, the way to its place, and its waiver."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.analysis.lint.finding import Finding, Severity
from casebuilder.i18n import _, ngettext
from casebuilder.model.person import Role
from casebuilder.services.workbook import Workbook
from casebuilder.texts.lint import remedy, sentence, severity_name, waived_words
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Role as TextRole
from casebuilder.ui.theme import Tone

TONES: Final = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.NEUTRAL}
FIRST: Final = 12


class LintCard(Card):
    """`chosen` tells the place of a finding, `waived` finding and reason, `lifted` one to count again."""

    chosen = Signal(str)
    waived = Signal(object, str)
    lifted = Signal(object)

    def __init__(self, book: Workbook) -> None:
        super().__init__(_("Checked by rules"))
        self._book = book
        self._shown: tuple[Finding, ...] | None = None
        self._all = False
        self.refresh()

    def refresh(self) -> None:
        """Show what is found now."""
        found = self._book.appraisal.lint
        if found == self._shown:
            return
        self._shown = found
        cleared(self.column, keep=1)
        self.setVisible(bool(found))
        self.column.addWidget(hint(_counted(found)))
        for one in found if self._all else found[:FIRST]:
            self.column.addWidget(self._line(one))
        if len(found) > FIRST and not self._all:
            words = ngettext("and {count} more", "and {count} more", len(found) - FIRST)
            more = LinkButton(words.format(count=len(found) - FIRST), TextRole.SMALL)
            more.clicked.connect(self._show_all)
            self.column.addWidget(more)

    def _show_all(self) -> None:
        self._all, self._shown = True, None
        self.refresh()

    def _line(self, finding: Finding) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        tone = Tone.NEUTRAL if finding.waived else TONES[finding.severity]
        words = _("Waived") if finding.waived else severity_name(finding.severity)
        told = QVBoxLayout()
        told.setSpacing(2)
        link = LinkButton(_("{rule}: {sentence}").format(rule=finding.rule, sentence=sentence(finding)))
        link.clicked.connect(lambda: self.chosen.emit(finding.spot))
        told.addWidget(link)
        told.addWidget(hint(waived_words(finding) or remedy(finding)))
        chip = Chip(words, tone)
        chip.setMinimumWidth(_widest_chip())
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        if self._may_waive():
            row.addWidget(self._waiver(finding))
        return line

    def _may_waive(self) -> bool:
        return self._book.actor.role is Role.PMO and not self._book.owns and self._book.may_edit("money")

    def _waiver(self, finding: Finding) -> Button:
        if finding.waived:
            button = Button(_("Count again"))
            button.clicked.connect(lambda: self.lifted.emit(finding))
            return button
        button = Button(_("Waive…"))
        button.clicked.connect(lambda: self._ask(finding))
        return button

    def _ask(self, finding: Finding) -> None:
        sheet = WaiverSheet(self, finding)
        sheet.accepted.connect(lambda: self.waived.emit(finding, str(sheet.reason.value() or "")))
        sheet.open()


class WaiverSheet(Sheet):
    """Why a finding may stand; the reason is printed beside it."""

    def __init__(self, parent: QWidget, finding: Finding) -> None:
        super().__init__(parent, _("Let {rule} stand").format(rule=finding.rule), sentence(finding))
        self.reason = TextArea(lines=2)
        self.column.addWidget(body(_("Your name, the day and the reason are kept and printed.")))
        self.column.addWidget(label(_("Reason"), self.reason))
        self.column.addWidget(self.reason)
        self.add_way_back()
        self.verb = self.add_verb(_("Let it stand"), Kind.PRIMARY)
        self.verb.clicked.connect(self.accept)
        self.reason.setFocus()


def _widest_chip() -> int:
    """So that all sentences begin at the same place."""
    words = [*(severity_name(one) for one in Severity), _("Waived")]
    return max(Chip(one).sizeHint().width() for one in words)


def _counted(found: tuple[Finding, ...]) -> str:
    waiting = [one for one in found if one.waived is None]
    errors = sum(one.severity is Severity.ERROR for one in waiting)
    words = ngettext(
        "{count} open finding. Errors, which close the sign-off: {errors}.",
        "{count} open findings. Errors, which close the sign-off: {errors}.",
        len(waiting),
    )
    return words.format(count=len(waiting), errors=errors)
