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


def key_ended(session: Session) -> str:
    """The day on which the key of the acting person ended; empty where there is none, or it has not."""
    from casebuilder.services.key_history import day
    from casebuilder.services.keys import own_identity

    own = own_identity(keys_folder(), session.actor.id)
    return day(own.until) if own is not None and own.until < session.clock() else ""
