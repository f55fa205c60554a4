"""A smartcard or security key becomes the key of a person: which driver, which card, which key on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casebuilder.model.person import Person
from casebuilder.services.keys import use_card
from casebuilder.sign.driver import Plugged, plugged, usual_driver
from casebuilder.sign.fitness import unfit_words
from casebuilder.sign.identity import Identity
from casebuilder.sign.token import Offered, Token, offered

__all__ = ["Offered", "Plugged", "plugged", "usual_driver"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A card, and the driver that shows it."""

    driver: Path
    card: Plugged

    def offered(self, pin: str, now: datetime) -> Sequence[Offered]:
        """What is on the card, behind its PIN."""
        return offered(self.driver, self.card.serial, pin, now)


def fit(found: Sequence[Offered]) -> Sequence[Identity]:
    """The keys on a card that can sign documents today."""
    return [one.identity for one in found if one.unfit is None]


def unfit(found: Sequence[Offered]) -> Sequence[tuple[Identity, str]]:
    """The others, each with the reason in a sentence."""
    return [(one.identity, unfit_words(one.unfit)) for one in found if one.unfit is not None]


def choose(folder: Path, owner: Person, reader: Reader, key: Identity, now: datetime) -> Identity:
    """This person signs with this key from now on; RefusedError where it is somebody else's."""
    card = reader.card
    token = Token(str(reader.driver), card.label, card.serial, key.fingerprint)
    return use_card(folder, owner, token, key, now)
