"""What the command palette finds: places, commands, actions of the page, settings, people and cases."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.model.head import Head
from casebuilder.texts.state import state_name
from casebuilder.ui import deeds
from casebuilder.ui.menu_bar import keys_in_words
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.palette import Entry, Palette
from casebuilder.ui.setting_topics import topics

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow

_CASES: Final = 20
_NEAR: Final = 4
_FIRST: Final = frozenset({"new_case", "switch"})


def open_search(window: "MainWindow", typed: str = "") -> Palette:
    """The palette over the window, with everything that can be found from here."""
    palette = window.findChild(Palette) or Palette(window, partial(find_cases, window))
    palette.open_with(list(entries(window)), typed)
    return palette


def entries(window: "MainWindow") -> Iterable[Entry]:
    """What is known without asking the database: the nearest things first."""
    yield from _actions(window)
    yield from _near(window)
    yield from _commands(window)
    yield from _settings(window)
    yield from _people(window)


def find_cases(window: "MainWindow", typed: str, then: Callable[[Sequence[Entry]], None]) -> None:
    """Cases with these words, searched behind the screen."""
    if window.session.ready:
        workspace = window.session.workspace
        window.session.tasks.run(
            lambda: workspace.search(typed, _CASES),
            lambda heads: then([case_entry(window, head) for head in heads]),
        )


def case_entry(window: "MainWindow", head: Head) -> Entry:
    title = head.title or _("Untitled case")
    words = _("{ref}  {title}").format(ref=head.ref, title=title)
    note = " · ".join(part for part in (state_name(head.state), head.unit, head.owner_name) if part)
    return Entry(words, _("Case"), partial(deeds.open_case, window.session, head.id), note=note, weight=4)


def _actions(window: "MainWindow") -> Iterable[Entry]:
    for action in window.page.head().actions:
        yield Entry(action.text, _("On this page"), action.run, weight=6)


def _commands(window: "MainWindow") -> Iterable[Entry]:
    here = {action.text for action in window.page.head().actions}
    for menu in window.menu:
        for command in menu.commands:
            words = command.text.replace("&", "").rstrip("…") if command else ""
            if command is not None and words not in here and command.id != "palette":
                group = _("Go to") if menu.id == "go" else _("Command")
                keys = keys_in_words(command.keys) if command.keys else ""
                weight = 5 if command.id in _FIRST else 3 if menu.id == "go" else 2
                yield Entry(words, group, command.run, keys=keys, also=command.also, weight=weight)


def _near(window: "MainWindow") -> Iterable[Entry]:
    """The cases that need the person, else those changed last."""
    facts, look = window.inbox.facts, window.session.look
    heads = [need.head for need in facts.needs] if facts is not None else []
    for head in (heads or (look.heads if look is not None else ()))[:_NEAR]:
        yield case_entry(window, head)


def _settings(window: "MainWindow") -> Iterable[Entry]:
    for topic in topics():
        place = Place(PageName.SETTINGS, section=topic.id)
        yield Entry(topic.title, _("Setting"), partial(window.go, place), note=topic.words, also=topic.also)


def _people(window: "MainWindow") -> Iterable[Entry]:
    if window.session.ready:
        for person in window.session.workspace.people():
            place = Place(PageName.PEOPLE, section=person.id)
            yield Entry(person.name, _("Person"), partial(window.go, place), note=person.id)
