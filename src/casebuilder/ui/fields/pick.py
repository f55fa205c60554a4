"""Choosing: yes or no, one of a few as a bar or as cards, and several by ticking."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import Choice, Choices, Option, YesNo
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.options import Options
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.tick import Tick

FEW = 6
_BAR_LETTERS = 58


class OptionsField(Field):
    """One of up to six: answers with the value of the option, None after Delete."""

    def __init__(self, question: YesNo | Choice, around: Around, control: Options) -> None:
        super().__init__(question, around)
        self.options = control
        self.options.picked.connect(self._on_picked)
        self._lay_out(control)
        control.set_name(question.prompt)

    def show_value(self, value: Json) -> None:
        self.options.show_value(value)

    def _on_picked(self, value: object) -> None:
        self._tell(value if isinstance(value, str | bool) else None)
        self._settled = True


def yes_no(question: YesNo, around: Around) -> OptionsField:
    return OptionsField(question, around, Segments([(True, _("Yes")), (False, _("No"))]))


def few(question: Choice, around: Around) -> OptionsField:
    return OptionsField(question, around, offer(question, around))


def offer(question: Choice, around: Around) -> Options:
    """A bar where the words are short, cards where they need room."""
    pairs = around.options(question.options, question.options_from)
    if _fits_a_bar(question.options, pairs):
        return Segments(pairs)
    return RadioCards(_cards(question.options, pairs))


def _fits_a_bar(options: Sequence[Option], pairs: Sequence[tuple[str, str]]) -> bool:
    letters = sum(len(words) + 4 for _value, words in pairs)
    return letters <= _BAR_LETTERS and not any(option.help for option in options)


def _cards(options: Sequence[Option], pairs: Sequence[tuple[str, str]]) -> list[CardChoice]:
    explained = {option.id: option.help for option in options}
    return [CardChoice(value, words, explained.get(value, "")) for value, words in pairs]


class TicksField(Field):
    """Any of them: answers with the list of ticked values in the order of the form."""

    def __init__(self, question: Choices, around: Around) -> None:
        super().__init__(question, around)
        self._pairs = around.options(question.options, question.options_from)
        explained = {option.id: option.help for option in question.options}
        self.ticks = {value: _tick(words, explained.get(value, "")) for value, words in self._pairs}
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for tick in self.ticks.values():
            tick.edited.connect(self._on_ticked)
            column.addWidget(tick)
        self._lay_out(box, next(iter(self.ticks.values()), box))
        box.setAccessibleName(question.prompt)

    def show_value(self, value: Json) -> None:
        ticked = value if isinstance(value, list | tuple) else [value]
        for option, tick in self.ticks.items():
            tick.show_value(option in ticked)

    def _name(self, target: QWidget) -> None:
        """Each tick keeps its own name and says the question as its description."""
        for tick in self.ticks.values():
            tick.setAccessibleDescription(self.question.prompt)

    def _on_ticked(self, _now: object) -> None:
        self._tell([option for option, tick in self.ticks.items() if tick.value()])
        self._settled = True


def _tick(words: str, explained: str) -> Tick:
    whole = _("{option}: {explanation}").format(option=words, explanation=explained)
    return Tick(whole if explained else words)
