"""Who assesses what and by when: a line for each dimension, and one on top that fills them all."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import day
from casebuilder.model.case import Assignment
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Section
from casebuilder.model.person import Person, PersonId
from casebuilder.services.appraisal import CAPABILITY
from casebuilder.services.assessing import ASSESSORS, assign
from casebuilder.services.open_case import OpenCase
from casebuilder.ui import theme
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.kit.card import Line
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import hint, label

_TALL, _ROOM, _LEAST = 360, 280, 130
_WIDE = 760
_GROWS = 0.6
PMO = ""


class SharingFields(QWidget):
    """`assignments()` are the lines as they stand; those of the PMO come without a person."""

    def __init__(
        self, sections: Sequence[Section], people: Sequence[Person], given: Iterable[Assignment], today: date
    ) -> None:
        super().__init__()
        self._names = {one.id: one.name for one in people} | {one.by: one.name for one in given}
        choices: list[tuple[object, str]] = [(PMO, _("PMO")), *self._names.items()]
        self.every = _Share(_("All dimensions"), choices, today)
        self.lines = {one.id: _Share(one.task, choices, today) for one in sections}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not people:
            column.addWidget(
                hint(
                    _(
                        "Nobody here has the role of an assessor. Add somebody under People; "
                        "until then the PMO assesses."
                    )
                )
            )
        column.addWidget(self._list())
        for one in given:
            if one.section in self.lines:
                self.lines[one.section].show_value(one.by, day(one.due))
        self.every.who.picked.connect(self._on_everybody)
        self.every.due.edited.connect(self._on_every_day)

    def _list(self) -> QWidget:
        page = ScrollPage(full=True, margin=3)
        page.column.setSpacing(8)
        page.column.addWidget(self.every)
        page.column.addWidget(Line())
        for line in self.lines.values():
            page.column.addWidget(line)
        page.setMinimumHeight(max(_LEAST, _ROOM * 100 // theme.enlarged(100)))
        page.setMaximumHeight(theme.enlarged(_TALL, 0.3))
        return page

    def assignments(self) -> tuple[Assignment, ...]:
        return tuple(
            Assignment(section, PersonId(line.by()), self._names.get(PersonId(line.by()), ""), line.until())
            for section, line in self.lines.items()
        )

    def _on_everybody(self, by: object) -> None:
        for line in self.lines.values():
            line.show_value(str(by or PMO), line.day())

    def _on_every_day(self, due: object) -> None:
        for line in self.lines.values():
            line.show_value(line.by(), due if isinstance(due, date) else None)


class _Share(QWidget):
    """A dimension, its assessor, and the day on which it is to be done."""

    def __init__(self, title: str, choices: Sequence[tuple[object, str]], today: date) -> None:
        super().__init__()
        self.who = ComboField(choices)
        self.due = DateEdit(today, placeholder=_("By when"))
        self.who.setAccessibleName(_("{dimension}: who assesses it").format(dimension=title))
        self.due.setAccessibleName(_("{dimension}: by when").format(dimension=title))
        cells = CellsLayout()
        cells.add(label(title, self.who), theme.enlarged(180, _GROWS))
        cells.add(self.who, theme.enlarged(200, _GROWS))
        cells.add(self.due, theme.enlarged(140, _GROWS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(cells)
        self.show_value(PMO, None)

    def show_value(self, by: str, due: date | None) -> None:
        self.who.show_value(by)
        self.due.show_value(due)

    def by(self) -> str:
        return str(self.who.value() or PMO)

    def day(self) -> date | None:
        found = self.due.value()
        return found if isinstance(found, date) else None

    def until(self) -> str:
        found = self.day()
        return "" if found is None else found.isoformat()


def sharing_fields(found: OpenCase) -> SharingFields:
    """The lines for a case, as it is shared out now."""
    sections = found.book.forms[CAPABILITY].section
    people = found.people_in(ASSESSORS)
    return SharingFields(sections, people, found.case.assignments, found.now().date())


class SharingSheet(Sheet):
    """Shares the dimensions out; what stands in the way is said in place."""

    def __init__(self, parent: QWidget, found: OpenCase) -> None:
        words = _("Assessors see and fill only their own dimensions. What is given to nobody is the PMO’s.")
        super().__init__(parent, _("Who assesses what"), words, width=_WIDE)
        self._found = found
        self.fields = sharing_fields(found)
        self.trouble = ErrorLine()
        self.column.addWidget(self.fields)
        self.column.addWidget(self.trouble)
        self.add_way_back()
        self.verb = self.add_verb(_("Share out"))
        self.verb.clicked.connect(self.share)

    def share(self) -> None:
        """Records the lines as they stand."""
        try:
            assign(self._found, self.fields.assignments())
        except CasebuilderError as error:
            self.trouble.show_value(str(error))
        else:
            self.accept()
