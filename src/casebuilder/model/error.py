"""Errors people can do something about. Everything else is a bug and flies to the one handler."""


class CasebuilderError(Exception):
    """Carries one finished sentence for people, and optionally what to do next."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class RefusedError(CasebuilderError):
    """A rule says no; the person must do something else."""


class UnavailableError(CasebuilderError):
    """The disk, a file or another program stands in the way; trying again may help."""
