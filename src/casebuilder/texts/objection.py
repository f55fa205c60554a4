"""A refusal to sign in words, and who went on in spite of it."""

from casebuilder.i18n import _
from casebuilder.model.case import Objection
from casebuilder.texts.figure import SPOKEN, Locale, moment_of
from casebuilder.texts.state import role_word


def objection_words(one: Objection, locale: Locale = SPOKEN) -> str:
    """Who declined, when and why."""
    words = _("{name}, {role}, declined to sign on {when}: {reason}")
    return words.format(
        name=one.name, role=role_word(one.role), when=moment_of(one.at, locale), reason=one.text
    )


def lifted_words(one: Objection, locale: Locale = SPOKEN) -> str:
    """Who went on and why; "" while it stands."""
    over = one.lifted
    if over is None:
        return ""
    words = _("{name}, {role}, went on with it on {when}: {reason}")
    return words.format(
        name=over.name, role=role_word(over.role), when=moment_of(over.at, locale), reason=over.text
    )
