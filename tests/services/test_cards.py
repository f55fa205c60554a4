"""The key on a card is enrolled, accepted and signs for its owner; SoftHSM plays the card."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Role
from casebuilder.services import cards, keys, signers
from casebuilder.services.cards import Reader
from casebuilder.services.signers import Desk, Terms
from casebuilder.services.signing import Pen, sign_with, signoff_request, words_of_key
from casebuilder.services.workspace import Workspace
from casebuilder.sign.keys import KeyRefusedError, make_key, open_key
from tests.services.conftest import ALONE, CIO, ELENA, JONAS, PMO, PRIYA, at_signoff
from tests.sign.card import LIBRARY, PIN, Card, held, needs_card, plugged_in

OWN = "acorn lantern meadow violin"
LIST = "harbour pencil walnut sparrow"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

pytestmark = needs_card


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Card]:
    """The PMO's card."""
    key = open_key(make_key(PRIYA.name, PRIYA.id, OWN, NOW), OWN, NOW)
    with plugged_in(tmp_path_factory.mktemp("card"), held(key)) as made:
        yield made


@pytest.fixture
def reader(card: Card) -> Reader:
    (found,) = cards.plugged(LIBRARY)
    assert found.serial == card.serial
    return Reader(LIBRARY, found)


def chosen(folder: Path, reader: Reader) -> None:
    (own,) = cards.fit(reader.offered(PIN, NOW))
    cards.choose(folder, PRIYA, reader, own, NOW)


def test_a_card_is_enrolled_accepted_and_signs(workspace: Workspace, reader: Reader, tmp_path: Path) -> None:
    chosen(tmp_path, reader)
    desk = Desk(workspace, PMO, tmp_path)
    register = signers.set_up(desk, LIST)
    asked = signers.ask(workspace, keys.enrolment(tmp_path, PRIYA.id, PIN, {Role.PMO}, NOW), NOW)
    start, end = signers.longest(asked, NOW)
    register = signers.accept(desk, register, asked, Terms(frozenset({Role.PMO}), start, end), LIST)
    listed = register.key_of(PRIYA.id)
    assert listed is not None
    workspace.save_organisation(ALONE)
    case = at_signoff(workspace).case.id
    request = signoff_request(workspace, workspace.open_case(case, PMO))
    signed = sign_with(Pen(tmp_path, PRIYA.id, PIN), request, NOW)
    assert signed.key == listed.fingerprint
    assert signed.data.startswith(request.paper.data)


def test_a_card_gives_the_second_signature(workspace: Workspace, reader: Reader, tmp_path: Path) -> None:
    """Every deed with the own key takes a card, too."""
    chosen(tmp_path, reader)
    keys.make_own_key(tmp_path, ELENA, OWN, NOW)
    desk = Desk(workspace, PMO, tmp_path)
    other = Desk(workspace, CIO, tmp_path)
    register = signers.set_up(other_pmo(other), LIST)
    for person, role, secret in ((PRIYA, Role.PMO, PIN), (ELENA, Role.CIO, OWN)):
        asked = signers.ask(workspace, keys.enrolment(tmp_path, person.id, secret, {role}, NOW), NOW)
        start, end = signers.longest(asked, NOW)
        terms = Terms(frozenset({role}), start, end)
        register = signers.accept(other_pmo(other), register, asked, terms, LIST)
    after = signers.confirm(desk, register, register.waiting()[0], PIN)
    assert not after.waiting()


def other_pmo(desk: Desk) -> Desk:
    """Somebody else keeps the list here, so that the PMO with the card may confirm."""
    from casebuilder.model.person import Actor

    return Desk(desk.workspace, Actor(ELENA, Role.PMO), desk.folder)


def test_where_the_key_is_found_is_remembered_without_the_pin(reader: Reader, tmp_path: Path) -> None:
    chosen(tmp_path, reader)
    assert keys.on_card(tmp_path, PRIYA.id)
    assert words_of_key(tmp_path, PRIYA.id, NOW)
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert PIN.encode() not in kept.replace(reader.card.serial.encode(), b"")
    assert {one.suffix for one in tmp_path.iterdir()} == {".card", ".cer"}


def test_a_key_in_a_file_takes_the_place_of_a_card_and_back(reader: Reader, tmp_path: Path) -> None:
    chosen(tmp_path, reader)
    keys.make_own_key(tmp_path, PRIYA, OWN, NOW)
    assert not keys.on_card(tmp_path, PRIYA.id)
    chosen(tmp_path, reader)
    assert keys.on_card(tmp_path, PRIYA.id)
    assert not keys.key_path(tmp_path, PRIYA.id).exists()
    assert len(list(tmp_path.glob("*.p12"))) == 1


def test_the_card_of_somebody_else_is_refused(reader: Reader, tmp_path: Path) -> None:
    (own,) = cards.fit(reader.offered(PIN, NOW))
    with pytest.raises(RefusedError, match="belongs to Priya"):
        cards.choose(tmp_path, JONAS, reader, own, NOW)
    assert not keys.on_card(tmp_path, JONAS.id)


def test_a_wrong_pin_signs_nothing(reader: Reader, tmp_path: Path) -> None:
    chosen(tmp_path, reader)
    with pytest.raises(KeyRefusedError) as caught:
        keys.enrolment(tmp_path, PRIYA.id, "1111", {Role.PMO}, NOW)
    assert keys.wrong_secret(caught.value)


def test_a_damaged_note_of_the_card_is_told(reader: Reader, tmp_path: Path) -> None:
    chosen(tmp_path, reader)
    next(tmp_path.glob("*.card")).write_text("{")
    with pytest.raises(UnavailableError, match="Choose your card again"):
        keys.enrolment(tmp_path, PRIYA.id, PIN, {Role.PMO}, NOW)
