"""What every step of the tour has at hand: the program, the camera, the questions and what is answered."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from casebuilder.app import Started
from casebuilder.model.form import Form, Question
from casebuilder.model.verdict import Code
from casebuilder.paths import bundled, data_folder
from casebuilder.services.form_shelf import FORMS
from casebuilder.services.opening import library
from casebuilder.services.paper import Picture, paper_of, picture
from casebuilder.tour import fill, hands
from casebuilder.tour.camera import Camera
from casebuilder.tour.eyes import TourError, breathe, main_window, read, see, seen, until
from casebuilder.tour.eyes import field as field_of
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.kit.button import Button, IconButton
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.person_form import PersonForm
from casebuilder.ui.task_list import TaskList
from casebuilder.ui.top_bar import TopBar

Said = Mapping[str, Any]
Step = Callable[["Stage"], None]
PAGE_WIDTH: Final = 1000
COLOURS: Final = 256
TURNS: Final = 4
PATIENT_S: Final = 60.0
TRIES: Final = 3
"""A busy machine may not read a document in the time that a stranger's file is given; people try again."""
GUIDE: Final = "pictures"
PMO: Final = ("Ruth Begay", "PMO")
BOOK: Final = "samples/tour.toml"


@dataclass(frozen=True)
class Stage:
    """The walk is over when its last step is; what it made lies in `folder`."""

    started: Started
    camera: Camera
    folder: Path
    forms: Mapping[str, Form]
    book: Said
    papers: list[Path] = field(default_factory=list)

    @property
    def submission(self) -> Path:
        """The case as its business leader signed it."""
        return self.folder / "submission.pdf"

    @property
    def approval(self) -> Path:
        """The approval as PMO and sponsor signed it."""
        return self.folder / "approval.pdf"

    @property
    def returned(self) -> Path:
        """The approval as the CIO sends it back."""
        return self.folder / "approval-returned.pdf"

    @property
    def tampered(self) -> Path:
        """The same, after somebody else had it in hand."""
        return self.folder / "approval-tampered.pdf"

    @property
    def board_pack(self) -> Path:
        """The cases of a meeting in one file."""
        return self.folder / "board-pack.pdf"

    @property
    def own_workspace(self) -> Path:
        """The workspace in which the case of the tour lives."""
        return data_folder() / "Health service.casebuilder"

    @property
    def signers_file(self) -> Path:
        """The list of signers as the PMO sends it."""
        return self.folder / "list-of-signers.cbsigners"

    def made(self) -> list[Path]:
        """Everything that was written, pictures first."""
        return [*self.camera.made, *self.papers]

    def shoot(self, name: str, *, scale: int = 1, guide: str = "") -> None:
        """A picture without messages that would be gone by now; `guide` names it for README and guide."""
        self.settle()
        hands.put_toasts_away()
        self.camera.shoot(name, scale=scale)
        if guide:
            self.keep_for_guide(self.camera.made[-2], guide)

    def settle(self) -> None:
        """Nothing works behind the screen any more; pages ask for their pictures when they are painted."""
        for _turn in range(TURNS):
            breathe()
            until(lambda: not self.started.session.tasks.busy, "work behind the screen to end", PATIENT_S)

    def opened(self, workspace: Path) -> None:
        """This workspace is open now."""
        session = self.started.session
        until(lambda: session.ready and session.workspace.path == workspace, f"{workspace.name} to be open")

    def question(self, question: str) -> Question:
        found = (one for form in self.forms.values() for one in form.questions() if one.id == question)
        return next(found)

    def keep_for_guide(self, picture: Path, name: str) -> None:
        """A small copy under the name by which README and guide show it; see resources/help/pictures."""
        target = self.folder / GUIDE / f"{name}.png"
        target.parent.mkdir(exist_ok=True)
        with Image.open(picture) as whole:
            few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        self.papers.append(target)

    def keep_paper(self, path: Path, guide: str = "") -> None:
        """The PDF and a picture of each of its pages; with `guide` the first goes to README and guide."""
        self.papers.append(path)
        paper = paper_of(path.read_bytes())
        for place in range(paper.pages):
            drawn = picture(paper, place, PAGE_WIDTH)
            self.papers.append(path.with_name(f"{path.stem}-{place + 1}.png"))
            _image(drawn).save(str(self.papers[-1]))
        if guide:
            self.keep_for_guide(path.with_name(f"{path.stem}-1.png"), guide)

    def fill(self, answers: Said, section: str, done: Collection[str] = ()) -> set[str]:
        """Answer what the book says about the questions of a section that are asked now; their ids."""
        parts = [part for form in self.forms.values() for part in form.section if part.id == section]
        filled: set[str] = set()
        for question in (one for part in parts for one in part.question):
            if question.id in answers and question.id not in done and seen(QLabel, question.prompt):
                fill.answer(question, answers[question.id])
                filled.add(question.id)
        return filled


def _image(drawn: Picture) -> QImage:
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()


def forms() -> Mapping[str, Form]:
    """The newest editions, for the words on the screen."""
    shelf = library()
    return {name: shelf.newest(name) for name in FORMS}


def book() -> Said:
    """What is answered, said and decided on the tour."""
    return tomllib.loads((bundled("resources") / BOOK).read_text(encoding="utf-8"))


def go(page: str) -> None:
    """To a main place, by the rail."""
    hands.press(page, NavItem)


def turn_to(task: str) -> None:
    """To a part of the case, by the task list."""
    hands.press(task, NavItem, see(TaskList))


def top(name: str) -> None:
    """A button of the top bar, or the same behind its dots."""
    bar = see(TopBar, "", main_window())
    until(lambda: seen(Button, name, bar) or seen(IconButton, "More actions", bar), f"“{name}” above")
    if seen(Button, name, bar):
        hands.press(name, Button, bar)
    else:
        hands.press("More actions", IconButton, bar)
        hands.pick_from_menu(name)


def act_as(name: str, role: str) -> None:
    """Somebody else takes over: one press on the name in the rail, one on theirs."""
    hands.press("Acting: ")
    table = see(DataTable, "People and roles")
    model = table.model()
    said = Qt.ItemDataRole.AccessibleTextRole
    who = [model.index(row, 0).data(said) for row in range(model.rowCount())]
    hands.click_row(table, who.index(f"{name}, {role}"))
    read(f"Acting: {name}, {role}")
    hands.put_toasts_away()


def add_person(person: Said) -> None:
    """Somebody more takes part, entered on the page of people."""
    hands.press("Add person", Button)
    hands.write_in("Name", person["name"])
    hands.key(Qt.Key.Key_Tab)
    hands.write(person["email"])
    hands.press("Business leader", Tick)
    hands.press(person.get("role", "Appraiser"), Tick)
    if person["unit"]:
        hands.choose(field_of("Unit"), person["unit"])
    hands.press("Add person", Button, see(PersonForm))
    read(person["name"])


def open_need(title: str) -> None:
    """A case out of the list of what needs you."""
    go("Home")
    table = see(DataTable, "Needs you")
    hands.click_row(table, hands.row_of(table, title), twice=True)
    see(TaskList)


def open_case(title: str) -> None:
    """A case by its title, with Enter in the list."""
    go("Cases")
    table = see(DataTable, "Cases")
    hands.click_row(table, hands.row_of(table, title))
    hands.key(Qt.Key.Key_Return)
    see(TaskList)


def come_back(stage: Stage) -> None:
    """From another computer to the one on which the case of the tour lives."""
    with hands.naming_file(stage.own_workspace):
        hands.command("open workspace")
    stage.opened(stage.own_workspace)


def drop_on(file: Path) -> ReceiveSheet:
    """Drop a signed PDF on the window, and wait for the verdict."""
    for _try in range(TRIES):
        hands.drop(main_window(), file)
        sheet = see(ReceiveSheet, "", main_window())
        until(lambda sheet=sheet: sheet.arrival, "the verdict", PATIENT_S)  # type: ignore[misc]
        if sheet.arrival and not any(one.code is Code.TOO_LONG for one in sheet.arrival.verdict.reasons):
            return sheet
        hands.press("Close", Button, sheet)
    raise TourError(f"“{file.name}” could not be read in time")
