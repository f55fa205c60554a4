"""Who is asked to score, until which day, and how their marks become one level."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model import panel as rules
from casebuilder.model.answer import day
from casebuilder.model.case import Panel
from casebuilder.model.error import CasebuilderError
from casebuilder.model.panel import Method
from casebuilder.model.person import Person, PersonId
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.panel import method_name, method_words
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.session import Session

NOBODY = Panel()


class InviteCard(Card):
    """The PMO ticks people and asks them with one press; `asked` tells that they were."""

    asked = Signal()

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("Who scores"))
        self._session = session
        self._found = found
        panel = found.case.panel or NOBODY
        self._people = scoring.candidates(session.workspace, found.case)
        self.ticks = {one.id: Tick(_named(one)) for one in self._people}
        self.due = DateEdit(session.workspace.clock().date())
        self.method = Segments([(one.value, method_name(one)) for one in Method])
        self.method.set_name(_("How their scores become one"))
        self._method_words = hint("")
        self._enough = body("")
        self.ask = Button(_("Ask these people"), Kind.PRIMARY, icon="users")
        self._lay_out()
        self._show(panel)
        self._connect()

    def _lay_out(self) -> None:
        words = _(
            "They score each by themselves. Owner, sponsor and CIO are not offered: they have a stake in it."
        )
        self.column.addWidget(body(words))
        self.column.addWidget(self._list())
        self.column.addWidget(self._enough)
        self.column.addWidget(Labelled(_("Until when?"), self.due))
        self.column.addWidget(label(_("How their scores become one"), self.method))
        self.column.addWidget(self.method)
        self.column.addWidget(self._method_words)
        self.column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeading)

    def _list(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for tick in self.ticks.values():
            column.addWidget(tick)
        if not self.ticks:
            words = _(
                "Nobody here can score yet. Give colleagues the role of appraiser under People & roles."
            )
            column.addWidget(hint(words))
        return box

    def _show(self, panel: Panel) -> None:
        for person, tick in self.ticks.items():
            tick.show_value(person in panel.appraisers)
        self.due.show_value(day(panel.due))
        self.method.show_value(panel.method)
        self.method.show_read_only(bool(panel.rounds))
        self._on_edited()

    def _connect(self) -> None:
        for tick in self.ticks.values():
            tick.edited.connect(lambda _on: self._on_edited())
        self.method.picked.connect(lambda _value: self._on_edited())
        self.due.edited.connect(lambda _day: self._on_edited())
        self.ask.clicked.connect(self._on_ask)

    def wanted(self) -> scoring.Invitation:
        """What is ticked and entered now; people asked before who are no longer offered stay."""
        panel = self._found.case.panel or NOBODY
        hidden = [one for one in panel.appraisers if one not in self.ticks]
        people = [*hidden, *(one for one, tick in self.ticks.items() if tick.value())]
        due = self.due.value()
        iso = due.isoformat() if isinstance(due, date) else ""
        method = str(self.method.value() or Method.MEDIAN.value)
        return scoring.Invitation(tuple(people), iso, method)

    def _on_edited(self) -> None:
        wanted = self.wanted()
        self._method_words.setText(method_words(wanted.method))
        self._enough.setText(self._enough_words(len(wanted.people)))
        known = self._found.case.panel
        before = known or NOBODY
        same = (set(before.appraisers), before.due, before.method) == (
            set(wanted.people),
            wanted.due,
            wanted.method,
        )
        self.ask.setEnabled(not same and bool(wanted.people or known))
        self.ask.setText(
            _("Ask nobody, score alone") if known and not wanted.people else _("Ask these people")
        )

    def _enough_words(self, count: int) -> str:
        needed = rules.needed(self._found.case.tier, self._found.book.organisation)
        chosen = ngettext("{count} person is chosen.", "{count} people are chosen.", count).format(
            count=count
        )
        least = ngettext(
            "This case needs the scores of {needed} appraiser.",
            "This case needs the scores of {needed} appraisers.",
            needed,
        ).format(needed=needed)
        return f"{chosen} {least}"

    def _on_ask(self) -> None:
        self.due.commit()
        try:
            scoring.invite(self._session.workspace, self._found, self.wanted())
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self.asked.emit()


def _named(one: Person) -> str:
    return _("{name}, {unit}").format(name=one.name, unit=one.unit) if one.unit else one.name


def names_of(session: Session, people: tuple[PersonId, ...]) -> dict[PersonId, str]:
    """Names by id; somebody this workspace does not know is called by their id."""
    known = {one.id: one.name for one in session.workspace.people()}
    return {one: known.get(one, one) for one in people}
