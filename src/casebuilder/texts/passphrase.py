"""The strength of a passphrase, said so that anybody can choose a better one."""

from typing import assert_never

from casebuilder.analysis.passphrase import Strength
from casebuilder.i18n import _


def strength_words(found: Strength) -> str:
    match found:
        case Strength.WEAK:
            return _("Weak: a thief with your key file would find it within hours. Take four words or more.")
        case Strength.FAIR:
            return _("Fair: it holds for days. One more word makes it good.")
        case Strength.GOOD:
            return _("Good: it holds for years.")
        case Strength.STRONG:
            return _("Strong: nobody will try.")
        case _:
            assert_never(found)
