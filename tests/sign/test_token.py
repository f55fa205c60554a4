"""A key on a card signs like one in a file; SoftHSM plays the card."""

import logging
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from re import search
from shutil import which

import pytest
from pkcs11 import PinExpired
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.sign.card import (
    LABEL,
    LIBRARY,
    PIN,
    Card,
    asks_again,
    expired,
    held,
    needs_card,
    on_a_curve,
    plugged_in,
    pulled_out,
)
from tests.sign.paper import approval_paper

from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, PMO
from casebuilder.sign import driver
from casebuilder.sign.enrolment import enrolment_file, read_enrolment
from casebuilder.sign.fitness import Unfit, unfit_words
from casebuilder.sign.keys import Key, KeyRefusedError, Trouble
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.sign.token import Token, offered, open_token, token_from

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

pytestmark = needs_card


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Key]) -> Iterator[Card]:
    """A card that holds the CIO's key, one on a curve and one whose time is over."""
    home = tmp_path_factory.mktemp("card")
    curve, old = on_a_curve("Carla Ruiz", NOW), expired(keys["sponsor"], NOW)
    with plugged_in(home, curve, held(keys["cio"]), old) as made:
        yield made


@pytest.fixture
def token(card: Card, keys: dict[str, Key]) -> Token:
    return card.token(keys["cio"])


def test_a_card_signs_the_decision(token: Token, keys: dict[str, Key]) -> None:
    certified = certify(approval_paper(), keys["pmo"], Signature(PMO, NOW))
    with open_token(token, PIN, NOW) as key:
        assert key.identity == keys["cio"].identity
        signed = sign(certified, key, Signature(CIO_APPROVE, NOW))
    last = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[-1]
    last.compute_integrity_info()
    assert last.signer_cert.dump() == keys["cio"].identity.certificate
    assert len(list(last.signed_data["certificates"])) == 1
    assert signed.startswith(certified)


def test_a_card_signs_its_own_enrolment(token: Token, keys: dict[str, Key]) -> None:
    with open_token(token, PIN, NOW) as key:
        asked = read_enrolment(enrolment_file(key, "carla@example.com", {Role.CIO}, NOW))
    assert asked.identity == keys["cio"].identity
    assert asked.roles == {Role.CIO}


def test_a_key_that_wants_the_pin_before_each_signature_gets_it(
    card: Card, keys: dict[str, Key], tmp_path: Path
) -> None:
    assert card
    with plugged_in(tmp_path) as other:
        asks_again(keys["pmo"])
        with open_token(other.token(keys["pmo"]), PIN, NOW) as key:
            assert key.pin == PIN
            assert PIN not in repr(key)
            certified = certify(approval_paper(), key, Signature(PMO, NOW))
            asked = read_enrolment(enrolment_file(key, "petra@example.com", {Role.PMO}, NOW))
    assert asked.identity == keys["pmo"].identity
    found = PdfFileReader(BytesIO(certified)).embedded_regular_signatures[0]
    found.compute_integrity_info()
    assert found.signer_cert.dump() == keys["pmo"].identity.certificate


def test_every_key_on_a_card_is_offered_or_says_why_not(card: Card) -> None:
    found = {one.identity.name: one.unfit for one in offered(LIBRARY, card.serial, PIN, NOW) if one.unfit}
    assert found == {"Carla Ruiz": Unfit.CURVE, "Samir Haddad": Unfit.EXPIRED}
    good = [one.identity.email for one in offered(LIBRARY, card.serial, PIN, NOW) if one.unfit is None]
    assert good == ["carla@example.com"]


def test_why_a_key_cannot_sign_is_said_in_a_sentence() -> None:
    assert all(unfit_words(one).endswith(".") for one in Unfit)


def test_what_is_plugged_in_is_told_without_a_pin(card: Card) -> None:
    (found,) = driver.plugged(LIBRARY)
    assert (found.label, found.serial, found.locked) == (LABEL, card.serial, False)


def test_a_wrong_pin_warns_that_cards_lock(token: Token, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(KeyRefusedError) as caught, open_token(token, "0000", NOW):
        pass
    assert caught.value.trouble is Trouble.WRONG_PASSPHRASE
    assert "locks itself" in caught.value.remedy
    assert "0000" not in str(caught.value) + caplog.text
    assert caught.value.__cause__ is None


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The driver of a card that is close to being locked."""
    compiler = which("cc")
    if compiler is None:
        pytest.skip("no C compiler to build the driver with")
    made = tmp_path_factory.mktemp("driver") / "worn.so"
    source = Path(__file__).with_name("worn_card.c")
    words = [compiler, "-shared", "-fPIC", f'-DREAL="{LIBRARY}"', "-o", str(made), str(source)]
    subprocess.run(words, check=True, capture_output=True)
    return made


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("last", "One more wrong PIN locks"),
        ("locked", "is locked.* can unlock it"),
        ("locks now", "is locked.* can unlock it"),
    ],
)
def test_a_card_that_is_nearly_or_quite_locked_says_so(
    card: Card, worn: Path, monkeypatch: pytest.MonkeyPatch, state: str, why: str
) -> None:
    monkeypatch.setenv("WORN_CARD", state)
    with pytest.raises(KeyRefusedError) as caught:
        offered(worn, card.serial, PIN, NOW)
    assert search(why, str(caught.value))
    assert (caught.value.trouble is Trouble.LOCKED) == (state != "last")


def test_what_is_plugged_in_tells_of_its_last_try(
    card: Card, worn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert card
    monkeypatch.setenv("WORN_CARD", "last")
    assert driver.plugged(worn)[0].last_try
    monkeypatch.setenv("WORN_CARD", "locked")
    assert driver.plugged(worn)[0].locked


def test_a_card_that_wants_a_new_pin_says_so() -> None:
    assert "new PIN first" in str(driver.no_entry(PinExpired(), LIBRARY, ""))


def test_another_card_is_not_taken_for_the_right_one(token: Token) -> None:
    other = Token(token.driver, LABEL, "0123456789", token.key)
    with pytest.raises(UnavailableError, match="another one is"), open_token(other, PIN, NOW):
        pass


def test_a_key_that_left_the_card_is_missed(token: Token) -> None:
    with (
        pytest.raises(RefusedError, match="not on this card any more"),
        open_token(Token(token.driver, LABEL, token.serial, "0" * 64), PIN, NOW),
    ):
        pass


def test_an_expired_certificate_on_a_card_signs_nothing(token: Token) -> None:
    with pytest.raises(KeyRefusedError) as caught, open_token(token, PIN, NOW + timedelta(days=1200)):
        pass
    assert caught.value.trouble is Trouble.EXPIRED


def test_an_empty_card_is_told(tmp_path: Path, card: Card) -> None:
    assert card
    with pytest.raises(RefusedError, match="no key for signing"), plugged_in(tmp_path) as empty:
        offered(LIBRARY, empty.serial, PIN, NOW)


def test_no_card_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="No card is plugged in"), pulled_out(tmp_path):
        driver.plugged(LIBRARY)


@pytest.mark.parametrize("name", ["letter.so", "libm.so.6"])
def test_a_file_that_is_no_driver_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.startswith("libm"):
        path = Path("/lib/x86_64-linux-gnu") / name
        if not path.exists():
            pytest.skip("no such library here")
    else:
        path.write_bytes(b"Dear Petra")
    with pytest.raises(RefusedError, match="not a driver"):
        driver.plugged(path)


def test_a_driver_that_is_gone_is_told() -> None:
    with pytest.raises(UnavailableError, match="There is no file"):
        driver.plugged(Path("/no/such/driver.so"))


def test_where_a_key_is_found_again_is_kept_as_text(token: Token) -> None:
    assert token_from(token.text) == token
    for text in ("[]", "{}", '{"driver": 1', '"x"'):
        with pytest.raises(ValueError):  # noqa: PT011 - what is wrong with it does not matter
            token_from(text)
