"""A board pack that came as a file: decided by whoever may, on any computer, and sent back to the PMO."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from casebuilder.exchange import disk, packfile, pdfcase
from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.model.deed import NOTHING_GIVEN, Findings, Obstacle, obstacles
from casebuilder.model.error import RefusedError
from casebuilder.model.packed import DecisionPlace, decision_place
from casebuilder.model.person import Actor, Person, Role
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE
from casebuilder.model.stage import Deed
from casebuilder.model.verdict import Kind, SignedBy, Verdict
from casebuilder.services.futures import likely_most
from casebuilder.services.pack_session import Choice, Choices, Outcome, Row, Sitting, Tell, signed_all
from casebuilder.services.packs import Pack, Packed
from casebuilder.services.paper import paper_of
from casebuilder.services.printing import report_of
from casebuilder.services.receive import any_file
from casebuilder.services.signing import Pen, spoken
from casebuilder.services.turns import Reader, followed, own_entry
from casebuilder.sign.child import verify_apart
from casebuilder.sign.register import Listed, Register
from casebuilder.sign.verify.bounds import LARGEST
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.verdict import reason_sentence

_STANDING = frozenset(("wrong_state", "own_case", "signed_before", "scored_before"))


@dataclass(frozen=True, slots=True)
class Came:
    """The file, and who certified it and gets it back."""

    path: Path
    sender: SignedBy


class LetterDesk:
    """Opened once; what the file holds stays known while it is decided."""

    def __init__(self, reader: Callable[[], Reader], path: Path, clock: Callable[[], datetime]) -> None:
        self._reader_of = reader
        self._path = path
        self._clock = clock
        self._cases: dict[int, CaseFile] = {}
        self.came: Came | None = None

    def open(self) -> Sitting:
        """The pack, verified by the list that is followed here."""
        reader, now = self._reader_of(), self._clock()
        register = followed(reader)
        own = own_entry(reader, register, now)
        data = disk.get(self._path, LARGEST)
        verdict = verify_apart(data, any_file(register.signers(), now))
        if verdict.kind is Kind.REFUSED or verdict.pack is None:
            raise RefusedError(_why(verdict) or _("This is no board pack."))
        file = packfile.read(pdfcase.case_json(data, self._path.name, packfile.NAME))
        self._cases = dict(enumerate(file.cases, start=1))
        self.came = Came(self._path, verdict.signatures[0])
        paper = paper_of(data)
        first = paper.pages - len(file.cases)
        rows = tuple(
            _row(Row(one, first + one.number - 1), self._cases[one.number], verdict, (register, own, now))
            for one in _packed(verdict)
        )
        before = dict.fromkeys(f"{one.name}: {spoken(one.fingerprint)}" for one in verdict.signatures)
        day = date.fromisoformat(verdict.pack.day)
        pack = Pack(verdict.pack.id, verdict.pack.name, day, verdict.file, tuple(_packed(verdict)))
        return Sitting(pack, paper, rows, spoken(sha256(data).hexdigest()), tuple(before))

    def objections(self, row: Row, choice: Choice) -> list[str]:
        """What the PMO would be told on receiving this decision, told before it is signed."""
        deed, given = choice
        file, today = self._cases[row.packed.number], self._clock().date()
        found = obstacles(file.case, deed, _decider(self._reader_of().person), given, Findings(today=today))
        return _in_words(found, file)

    def decide(self, chosen: tuple[Sitting, Choices], pen: Pen, tell: Tell) -> Outcome:
        """The signed file, read once more as strictly as when it comes back; nothing is recorded here."""
        found, choices = chosen
        rows = {row.packed.number: row for row in found.rows}
        for number, choice in choices.items():
            if wrong := rows[number].trouble or " ".join(self.objections(rows[number], choice)):
                raise RefusedError(f"{rows[number].packed.ref}: {wrong}")
        made = signed_all(found, choices, pen, self._clock(), tell).data
        reader = self._reader_of()
        expected = replace(
            any_file(followed(reader).signers(), self._clock()),
            exported=found.paper.data,
            acting_in=dict(_acting_in(found, reader.person)),
        )
        verdict = verify_apart(made, expected)
        if verdict.kind is Kind.REFUSED:
            raise RefusedError(
                _("The PMO could not accept these signatures: {why}").format(why=_why(verdict))
            )
        return Outcome(self._path.name, made, 0)


def _why(verdict: Verdict) -> str:
    return " ".join(dict.fromkeys(reason_sentence(one) for one in verdict.refusals))


def _packed(verdict: Verdict) -> Iterator[Packed]:
    for number, one in enumerate(verdict.pack.cases if verdict.pack else (), start=1):
        yield Packed(number, CaseId(one.id), one.ref, one.title, one.revision, one.hash)


def _row(row: Row, file: CaseFile, verdict: Verdict, own: tuple[Register, Listed, datetime]) -> Row:
    """Whether the person may decide this case: it is open, and the CIO's place is theirs or lent to them."""
    register, listed, now = own
    number = row.packed.number
    places = [decision_place(one.field) for one in verdict.signatures]
    if any(one is not None and one.case == number for one in places):
        return replace(row, trouble=_("This case was signed in this pack before."))
    giver = None if Role.CIO in listed.roles else _giver(register, listed, file, now)
    if Role.CIO not in listed.roles and giver is None:
        return replace(row, trouble=_("Only the CIO, or who stands in for them here, decides this case."))
    person = Person(listed.person, listed.name, frozenset({Role.CIO}))
    found = obstacles(
        file.case, Deed.REJECT, Actor(person, Role.CIO), NOTHING_GIVEN, Findings(today=now.date())
    )
    trouble = " ".join(_in_words((one for one in found if one.code in _STANDING), file))
    return replace(row, trouble=trouble, instead_of=giver.name if giver else "")


def _giver(register: Register, own: Listed, file: CaseFile, now: datetime) -> Listed | None:
    """In whose place the person decides this case: a delegation has its unit and its limit."""
    most = likely_most(report_of(file).money)
    found = register.acting_for(own.person, Role.CIO, file.case.unit, most, now)
    return register.key_of(found.giver) if found is not None else None


def _decider(person: Person) -> Actor:
    return Actor(replace(person, roles=frozenset({Role.CIO})), Role.CIO)


def _in_words(found: Iterator[Obstacle], file: CaseFile) -> list[str]:
    words = (obstacle_in_words(one, file.forms.values(), file.case.tier) for one in found)
    return list(dict.fromkeys(words))


def _acting_in(found: Sitting, person: Person) -> Iterator[tuple[tuple[str, str], str]]:
    for row in found.rows:
        if row.instead_of:
            for way in (CIO_APPROVE, CIO_DECLINE):
                yield (str(person.id), DecisionPlace(row.packed.number, way).name), row.instead_of
