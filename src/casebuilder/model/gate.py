"""The gates a case passes on its way; a question says at which gate its answer is needed."""

from enum import StrEnum


class Gate(StrEnum):
    SUBMIT = "submit"
    SCORING = "scoring"
    REVIEW = "review"
    SIGNOFF = "signoff"
