"""Words that stand alone elsewhere, put into the middle of a sentence."""

from casebuilder.i18n import chosen


def inside(words: str) -> str:
    """With a small first letter in English, unless it is an abbreviation; other languages keep theirs."""
    english = chosen().partition("_")[0] in ("", "en")
    return words[:1].lower() + words[1:] if english and words[1:2].islower() else words
