"""The first start: who you are, your roles, sample or empty. Three short steps, under a minute."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role, person_id
from casebuilder.services.opening import ORDER
from casebuilder.texts.state import role_hint, role_name
from casebuilder.ui import preferences
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, muted, section_title
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.person_form import looks_like_email
from casebuilder.ui.session import Session

_STEPS: Final = 3
# Room for all roles at the plain text size; larger words are scrolled.
_LIST: Final = 390


class FirstStart(Sheet):
    """`finished_with` tells whether the sample workspace was chosen; the settings are kept by then."""

    finished_with = Signal(bool)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Welcome to Casebuilder"), width=560)
        self._session = session
        self._step = muted("")
        self.steps = QStackedWidget()
        for page in (self._build_who(), self._build_roles(), self._build_start()):
            self.steps.addWidget(page)
        self.column.addWidget(self._step)
        self.column.addWidget(self.steps)
        self.back = self.add_way_back(_("Back"))
        self.back.clicked.disconnect()
        self.back.clicked.connect(lambda: self._show(self.steps.currentIndex() - 1))
        self.next = self.add_verb(_("Continue"), Kind.PRIMARY)
        self.next.clicked.connect(self._on_next)
        self._show(0)

    def _build_who(self) -> QWidget:
        settings = self._session.settings
        self.name = LineField(placeholder=_("Ana Ferreira"), limit=120)
        self.name.show_value(settings.name)
        self.email = LineField(placeholder=_("ana@example.org"), limit=200)
        self.email.show_value(settings.email)
        self._name = Labelled(_("Your name"), self.name)
        self._email = Labelled(
            _("Your e-mail"), self.email, hint_words=_("Stays on this computer and on cases you write.")
        )
        lead = body(_("A case starts as an idea and ends as a signed decision. First: who are you?"))
        self.name.textEdited.connect(lambda: self._name.show_error(""))
        self.email.textEdited.connect(lambda: self._email.show_error(""))
        return _page(lead, self._name, self._email)

    def _build_roles(self) -> QWidget:
        chosen = self._session.settings.roles or (Role.LEADER.value,)
        self.roles = {
            role: Tick(_("{role}: {hint}").format(role=role_name(role), hint=role_hint(role)))
            for role in ORDER
        }
        for role, tick in self.roles.items():
            tick.show_value(role.value in chosen)
        self._roles_error = ErrorLine()
        lead = section_title(_("What do you do with cases?"))
        last = hint(
            _("Tick all that fit. You switch between your roles with one click, and can change this later.")
        )
        listed = ScrollPage(full=True, margin=0)
        listed.column.setSpacing(8)
        for tick in self.roles.values():
            listed.column.addWidget(tick)
        listed.setMinimumHeight(_LIST)
        return _page(lead, listed, self._roles_error, last)

    def _build_start(self) -> QWidget:
        self.start = RadioCards(
            [
                CardChoice(
                    True,
                    _("Explore the sample workspace"),
                    _("About a dozen made-up cases in all states. Try anything; nothing is real."),
                ),
                CardChoice(
                    False,
                    _("Start with an empty workspace"),
                    _("Your own cases, in one file on this computer. You can import a spreadsheet."),
                ),
            ]
        )
        self.start.set_name(_("How do you want to start?"))
        self.start.show_value(True)
        return _page(section_title(_("How do you want to start?")), self.start)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._step.setText(_("Step {number} of {count}").format(number=step + 1, count=_STEPS))
        self.back.setVisible(step > 0)
        self.next.setText(_("Start") if step == _STEPS - 1 else _("Continue"))
        self._focus(step)

    def _focus(self, step: int) -> None:
        first = (self.name, self.roles[ORDER[0]], self.start)[step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next(self) -> None:
        step = self.steps.currentIndex()
        if not (self._who_is_sound() if step == 0 else step != 1 or self._roles_are_sound()):
            return
        if step < _STEPS - 1:
            self._show(step + 1)
        else:
            self._finish()

    def _who_is_sound(self) -> bool:
        named, mailed = bool(self.name.text().strip()), looks_like_email(self.email.text())
        self._name.show_error("" if named else _("Enter your name."))
        self._email.show_error("" if mailed else _("Enter an e-mail address, such as ana@example.org."))
        if not named or not mailed:
            (self.email if named else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        return named and mailed

    def _roles_are_sound(self) -> bool:
        some = any(tick.value() for tick in self.roles.values())
        self._roles_error.show_value("" if some else _("Tick at least one role."))
        return some

    def _finish(self) -> None:
        roles = tuple(role.value for role, tick in self.roles.items() if tick.value())
        name, email = self.name.text().strip(), person_id(self.email.text())
        preferences.keep(self._session, replace(self._session.settings, name=name, email=email, roles=roles))
        self.accept()
        self.finished_with.emit(self.start.value() is True)

    def reject(self) -> None:
        """There is no way around; Esc goes a step back."""
        if self.steps.currentIndex():
            self._show(self.steps.currentIndex() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_next()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(560, 480))


def _page(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made
