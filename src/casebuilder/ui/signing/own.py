"""The key of the acting person, if there is one that can sign today."""

from casebuilder.paths import keys_folder
from casebuilder.ui.session import Session


def key_words(session: Session) -> str:
    """The six words of the key; empty without a key: then things are recorded, not signed."""
    from casebuilder.services.signing import words_of_key

    return words_of_key(keys_folder(), session.actor.id, session.clock())
