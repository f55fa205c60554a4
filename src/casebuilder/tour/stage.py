"""What every step of the tour has at hand: the program, the camera, the questions and what is answered."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt

from casebuilder.app import Started
from casebuilder.model.form import Form, Question
from casebuilder.paths import bundled
from casebuilder.services.opening import library
from casebuilder.tour import fill, hands
from casebuilder.tour.camera import Camera
from casebuilder.tour.eyes import main_window, read, see, seen, until
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.toast import Toast
from casebuilder.ui.task_list import TaskList

Said = Mapping[str, Any]
Step = Callable[["Stage"], None]
BOOK: Final = "samples/tour.toml"


@dataclass(frozen=True)
class Stage:
    """The walk is over when its last step is; what it made lies in `folder`."""

    started: Started
    camera: Camera
    folder: Path
    forms: Mapping[str, Form]
    book: Said
    pictures: Path | None = None
    papers: list[Path] = field(default_factory=list)

    def made(self) -> list[Path]:
        """Everything that was written, pictures first."""
        return [*self.camera.made, *self.papers]

    def shoot(self, name: str, *, scale: int = 1) -> None:
        """A picture without what was said before and would be gone by now."""
        self.settle()
        for toast in seen(Toast, "", main_window()):
            hands.press("", IconButton, toast)
        self.camera.shoot(name, scale=scale)

    def settle(self) -> None:
        """Nothing works behind the screen any more."""
        until(lambda: not self.started.session.tasks.busy, "work behind the screen to end")
        hands.breathe()

    def question(self, question: str) -> Question:
        found = (one for form in self.forms.values() for one in form.questions() if one.id == question)
        return next(found)

    def fill(self, answers: Said, section: str = "") -> None:
        """Answer what the book says about the questions of a section, in their order."""
        for form in self.forms.values():
            for part in form.section:
                if section in ("", part.id):
                    for question in part.question:
                        if question.id in answers:
                            fill.answer(question, answers[question.id])


def forms() -> Mapping[str, Form]:
    """The newest editions, for the words on the screen."""
    shelf = library()
    return {name: shelf.newest(name) for name in ("intake", "capability", "value")}


def book() -> Said:
    """What is answered, said and decided on the tour."""
    return tomllib.loads((bundled("resources") / BOOK).read_text(encoding="utf-8"))


def go(page: str) -> None:
    """To a main place, by the rail."""
    hands.press(page, NavItem)


def turn_to(task: str) -> None:
    """To a part of the case, by the task list."""
    hands.press(task, NavItem, see(TaskList))


def act_as(name: str, role: str) -> None:
    """Somebody else takes over: one press on the name in the rail, one on theirs."""
    hands.press("Acting: ")
    table = see(DataTable, "People and roles")
    model = table.model()
    said = Qt.ItemDataRole.AccessibleTextRole
    who = [model.index(row, 0).data(said) for row in range(model.rowCount())]
    hands.click_row(table, who.index(f"{name}, {role}"))
    read(f"Acting: {name}, {role}")
