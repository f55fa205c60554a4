"""The bare control of each simple kind, for a field and for a cell: shows an answer, tells an answer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from casebuilder.i18n import _
from casebuilder.model.answer import Json, day, fields, number, text
from casebuilder.model.person import Person
from casebuilder.texts.answer import person_words
from casebuilder.texts.figure import Locale
from casebuilder.ui.fields.around import Around, Found
from casebuilder.ui.fields.suggest import Offer, Suggesting
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit


class WordsEntry(LineField):
    """One line of text in a row."""

    def show_answer(self, value: Json) -> None:
        self.show_value(text(value))

    def _tell(self) -> None:
        self.edited.emit(self.text() or None)


class NumberEntry(NumberEdit):
    """Tells exact digits as text; what is no number is told as typed, and the check says so."""

    def __init__(self, locale: Locale, unit: str = "") -> None:
        super().__init__(locale=locale, unit=unit)

    def show_answer(self, value: Json) -> None:
        found = number(value)
        self.show_value(text(value) or None if found is None else found)

    def _tell(self) -> None:
        found = self.value()
        self.edited.emit(f"{found:f}" if isinstance(found, Decimal) else found)


class DayEntry(DateEdit):
    """Tells an ISO date; what is no date is told as typed."""

    def __init__(self, today: date, locale: Locale, placeholder: str = " ") -> None:
        super().__init__(today, locale=locale, placeholder=placeholder)

    def show_answer(self, value: Json) -> None:
        self.show_value(day(value) or text(value) or None)

    def _tell(self) -> None:
        found = self.value()
        self.edited.emit(found.isoformat() if isinstance(found, date) else found)


class PickEntry(ComboField):
    """One of a list by typing a part of its words."""

    def __init__(self, options: Sequence[tuple[str | bool, str]]) -> None:
        super().__init__(options, placeholder=_("Choose or type"))
        self.picked.connect(self.edited.emit)

    def show_answer(self, value: Json) -> None:
        self.show_value(value)


class PersonEntry(Suggesting):
    """Somebody of the workspace, or any name; an address in the words is taken as their e-mail."""

    def __init__(self, around: Around) -> None:
        super().__init__(self._fitting, _person, placeholder=_("Name or e-mail"))
        self._around = around

    def show_answer(self, value: Json) -> None:
        self.show_words(value, person_words(value) if value else "")

    def _fitting(self, words: str) -> list[Offer]:
        wanted = words.casefold().split()
        found = [one for one in self._around.people() if _names(one, wanted)]
        return [(offered, person_words(offered)) for offered in map(_of, found)]


def _names(person: Person, wanted: list[str]) -> bool:
    whole = f"{person.name} {person.id} {person.unit}".casefold()
    return all(word.strip("()") in whole for word in wanted)


def _of(person: Person) -> Json:
    return {"name": person.name, "email": person.id}


def _person(words: str) -> Json:
    address = next((word.strip("<>(),;") for word in words.split() if "@" in word), "")
    name = " ".join(word for word in words.split() if "@" not in word)
    found: dict[str, Json] = {"name": name or address}
    return found | ({"email": address} if address else {})


class CaseEntry(Suggesting):
    """Another case of the workspace, found by its reference or its title."""

    def __init__(self, around: Around) -> None:
        super().__init__(self._fitting, _unknown, placeholder=_("Reference or title"))
        self._around = around

    def show_answer(self, value: Json) -> None:
        self.show_words(value, _case_words(value))

    def _fitting(self, words: str) -> list[Offer]:
        return [(_linked(one), _case_words(_linked(one))) for one in self._around.find_cases(words)]


def _unknown(words: str) -> Json:
    return {"title": words}


def _linked(found: Found) -> Json:
    return {"case": found.id, "ref": found.ref, "title": found.title}


def _case_words(value: Json) -> str:
    said = fields(value)
    return " ".join(part for part in (text(said.get("ref")), text(said.get("title"))) if part)


class RecordEntry(ComboField):
    """Another record of the case, or a gap; one that is gone keeps the name it had."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(choices, placeholder=_("Choose or type"))
        self._known = dict(choices)
        self.picked.connect(self._on_picked)

    def show_answer(self, value: Json) -> None:
        said = fields(value)
        record, name = text(said.get("record")), text(said.get("name"))
        if record and record not in self._known:
            self._known[record] = name or record
            self.show_choices(list(self._known.items()))
        self.show_value(record or None)

    def _on_picked(self, record: object) -> None:
        key = str(record or "")
        self.edited.emit({"record": key, "name": self._known[key]} if key else None)


LineEntry = WordsEntry | NumberEntry | DayEntry | PickEntry | PersonEntry | CaseEntry | RecordEntry
