"""Signing with a card on screen: its PIN is asked for, twice at most, and nothing lies about afterwards."""

from collections.abc import Iterator

import pytest
from tests.sign.card import LIBRARY, PIN, held, needs_card, plugged_in
from tests.ui.conftest import PRIYA
from tests.ui.signing.conftest import NOW, PASSPHRASE, Signers, give, press, words_on

from casebuilder.model.person import Actor, Role
from casebuilder.paths import keys_folder
from casebuilder.services import cards
from casebuilder.services.cards import Reader
from casebuilder.sign.keys import Key, make_key, open_key

PMO = Actor(PRIYA, Role.PMO)

pytestmark = needs_card


@pytest.fixture(scope="module")
def own() -> Key:
    return open_key(make_key(PRIYA.name, PRIYA.id, PASSPHRASE, NOW), PASSPHRASE, NOW)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, own: Key) -> Iterator[Reader]:
    with plugged_in(tmp_path_factory.mktemp("card"), held(own)):
        yield Reader(LIBRARY, cards.plugged(LIBRARY)[0])


@pytest.fixture
def carded(bare: Signers, reader: Reader, own: Key) -> Signers:
    """The PMO signs with a card."""
    cards.choose(keys_folder(), PRIYA, reader, own.identity, NOW)
    return bare


def test_the_pmo_signs_with_the_pin_of_the_card(carded: Signers, own: Key) -> None:
    found = carded.open(PMO)
    view = carded.signoff(found)
    press(view, "Sign off as")
    sheet = carded.sheet(view)
    assert "The PIN of your card" in words_on(sheet)
    give(sheet, PIN)
    carded.wait(lambda: bool(found.case.valid_signoffs()))
    proof = found.case.valid_signoffs()[0].proof
    assert proof is not None
    assert proof.key == own.identity.fingerprint


def test_the_second_wrong_pin_ends_the_try(carded: Signers, caplog: pytest.LogCaptureFixture) -> None:
    found = carded.open(PMO)
    view = carded.signoff(found)
    press(view, "Sign off as")
    sheet = carded.sheet(view)
    give(sheet, "1111")
    carded.wait_for("Try 2 of 2.", sheet)
    give(sheet, "1111")
    carded.wait(lambda: "the card locks itself" in "".join(carded.said))
    assert found.case.signoffs == ()
    assert "1111" not in caplog.text
