"""What a board pack that came back decides, a card for each of its cases."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.deed import Given
from casebuilder.services.pack_return import PackArrival, PackRow
from casebuilder.texts.condition import owed
from casebuilder.texts.score import advice_name
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.theme import Tone


class PackRows(QWidget):
    """Case by case: decided how, by whom, with which words; or why it cannot be recorded."""

    def __init__(self, arrival: PackArrival) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if arrival.rows:
            column.addWidget(section_title(_("Case by case")))
        for row in arrival.rows:
            column.addWidget(_card(row))


def _card(row: PackRow) -> Card:
    card, head = Card(pad=12), QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(body(f"{row.number}. {row.case.ref} {row.case.title}"), 1)
    head.addWidget(Chip(*_outcome(row)))
    card.column.setSpacing(4)
    card.column.addLayout(head)
    if row.signed is not None:
        card.column.addWidget(hint(_who(row.signed.name, row.signed.instead_of)))
    if row.said is not None:
        _add_given(card, row.said.given)
    if row.trouble:
        card.column.addWidget(body(_("It cannot be recorded: {why}").format(why=row.trouble)))
    return card


def _outcome(row: PackRow) -> tuple[str, Tone]:
    """What happened to the case in a word or two; what cannot be recorded is no decision here."""
    if row.signed is None:
        return _("Left open"), Tone.NEUTRAL
    if row.said is None or row.said.deed is None or row.trouble:
        return _("Cannot be recorded"), Tone.WARN
    deed = row.said.deed.value
    return advice_name(deed), Tone.GOOD if deed.startswith("approve") else Tone.BAD


def _who(name: str, giver: str) -> str:
    if not giver:
        return _("Signed by {name}").format(name=name)
    return _("Signed by {name} for {giver}").format(name=name, giver=giver)


def _add_given(card: Card, given: Given) -> None:
    if given.text:
        card.column.addWidget(body(given.text))
    for one in given.conditions:
        card.column.addWidget(body(one.text))
        card.column.addWidget(hint(owed(one)))
