"""One page on a file that came back: who signed what, what was checked, and every reason in plain words."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.packed import decision_place
from casebuilder.model.verdict import Kind, SignedBy
from casebuilder.services.arrivals import AnyArrival
from casebuilder.services.newcomer import Newcomer, changes, in_words
from casebuilder.services.pack_return import PackArrival
from casebuilder.services.recording import Said
from casebuilder.texts.condition import owed
from casebuilder.texts.figure import moment
from casebuilder.texts.packed import pack_words
from casebuilder.texts.score import advice_name
from casebuilder.texts.verdict import reason_sentence, signed_sentence, step_name
from casebuilder.ui.approval.verdict_head import VerdictHead
from casebuilder.ui.history_view import DifferenceLine
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.pack.rows_view import PackRows

STEPS: Final = 12


class VerdictView(QWidget):
    """Everything about one arrival, in the order in which a manager asks."""

    def __init__(self, arrival: AnyArrival) -> None:
        super().__init__()
        self._arrival = arrival
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(VerdictHead(arrival.verdict))
        self._add_case()
        self._add_reasons()
        self._add_news(arrival)
        self._add_checked()
        self._add_detail()

    def _add_case(self) -> None:
        case = self._arrival.verdict.case
        if case is not None:
            words = _("{ref} {title}, revision {revision}")
            self.column.addWidget(body(words.format(ref=case.ref, title=case.title, revision=case.revision)))
        if self._arrival.verdict.pack is not None:
            self.column.addWidget(body(pack_words(self._arrival.verdict.pack)))
        self.column.addWidget(hint(self._arrival.name))

    def _add_reasons(self) -> None:
        verdict = self._arrival.verdict
        if verdict.kind is Kind.REFUSED:
            self._list(_("Why"), map(reason_sentence, verdict.refusals))
        else:
            self._list(_("Remarks"), map(reason_sentence, verdict.to_accept))
            waiting = (one for one in verdict.remarks if one not in verdict.to_accept)
            self._list(_("Still to sign"), map(reason_sentence, waiting))
        self._list(_("It cannot be recorded"), self._arrival.troubles)

    def _add_news(self, arrival: AnyArrival) -> None:
        """What the file brings, who signed, and what was decided by that."""
        if isinstance(arrival, PackArrival):
            self.column.addWidget(PackRows(arrival))
            self._add_signatures()
            return
        self._add_newcomer(arrival.brings)
        self._add_signatures()
        self._add_decision(arrival.said)

    def _add_newcomer(self, brings: Newcomer | None) -> None:
        """What taking the case in does here, and what is new in it."""
        if brings is None:
            return
        self._list(_("What happens here"), in_words(brings))
        changed = changes(brings)
        if changed:
            self.column.addWidget(section_title(_("What changed since it was here last")))
        for one in changed:
            self.column.addWidget(DifferenceLine(one))

    def _list(self, title: str, sentences: Iterable[str]) -> None:
        lines = list(dict.fromkeys(sentences))
        if lines:
            self.column.addWidget(section_title(title))
            for words in lines:
                self.column.addWidget(body(words))

    def _add_signatures(self) -> None:
        """Those that decide a case of a board pack stand at their case."""
        signed = self._arrival.verdict.signatures
        found = [one for one in signed if decision_place(one.field) is None]
        if found:
            self.column.addWidget(section_title(_("Who signed")))
            for one in found:
                self.column.addWidget(body(_signed(one)))
                self.column.addWidget(hint(_when(one)))

    def _add_decision(self, said: Iterable[Said]) -> None:
        """What the CIO decided, in the words that will be recorded."""
        for one in said:
            if one.deed is None:
                continue
            self.column.addWidget(
                section_title(_("Decision: {name}").format(name=advice_name(one.deed.value)))
            )
            if one.given.text:
                self.column.addWidget(body(one.given.text))
            for condition in one.given.conditions:
                self.column.addWidget(body(condition.text))
                self.column.addWidget(hint(owed(condition)))

    def _add_checked(self) -> None:
        fold = Disclosure(_("What was checked"))
        done = self._arrival.verdict.checked
        for step in range(1, STEPS + 1):
            if step in done:
                fold.column.addWidget(
                    hint(_("{number}. {what}: yes").format(number=step, what=step_name(step)))
                )
        if STEPS not in done:
            fold.column.addWidget(hint(_("What comes after that was not looked at any more.")))
        self.column.addWidget(fold)

    def _add_detail(self) -> None:
        fold = Disclosure(_("Technical detail"))
        verdict = self._arrival.verdict
        lines = [f"SHA-256 {verdict.file}"] if verdict.file else []
        lines += [f"{one.field}: {one.fingerprint}" for one in verdict.signatures]
        lines += [f"{one.code.value}: {one.detail}" for one in verdict.reasons]
        for words in lines:
            fold.column.addWidget(hint(words))
        self.column.addWidget(fold)


def _signed(one: SignedBy) -> str:
    said = signed_sentence(one)
    if not one.instead_of:
        return said
    return _("{sentence} In the place of {giver}.").format(sentence=said, giver=one.instead_of)


def _when(one: SignedBy) -> str:
    if one.proved is not None:
        return _("{moment}, proved by a timestamp").format(moment=moment(one.proved))
    if one.claimed is None:
        return _("The signature gives no time.")
    return _("{moment}, by the clock of the signer").format(moment=moment(one.claimed))
