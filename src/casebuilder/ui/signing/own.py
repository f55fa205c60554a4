"""What the acting person can sign with today."""

from casebuilder.paths import keys_folder
from casebuilder.ui.session import Session


def may_sign(session: Session) -> bool:
    """Whether a signature can be offered: with a key on this computer or on a card."""
    return bool(key_words(session))


def key_words(session: Session) -> str:
    """The six words of the key; empty without a key: then things are recorded, not signed."""
    from casebuilder.services.signing import words_of_key

    return words_of_key(keys_folder(), session.actor.id, session.clock())
