"""Where a person is in the application, and the way back."""

from dataclasses import dataclass, replace
from enum import StrEnum


class PageName(StrEnum):
    HOME = "home"
    CASES = "cases"
    CASE = "case"
    PEOPLE = "people"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and on the case page the case, the section and the question."""

    page: PageName
    case: str = ""
    section: str = ""
    question: str = ""
    filter: str = ""


HOME = Place(PageName.HOME)


class Trail:
    """The places visited, with back and forward as in a browser."""

    def __init__(self, start: Place = HOME) -> None:
        self._places = [start]
        self._at = 0

    @property
    def here(self) -> Place:
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        """Visit a place; what was ahead is forgotten. The question alone makes no new step."""
        if replace(place, question="") == replace(self.here, question=""):
            self._places[self._at] = place
            return
        self._places = [*self._places[: self._at + 1], place]
        self._at += 1

    def back(self) -> Place:
        """One step back; stays where there is none."""
        self._at = max(0, self._at - 1)
        return self.here

    def forward(self) -> Place:
        """One step forward; stays where there is none."""
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.here
