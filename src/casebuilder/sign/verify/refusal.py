"""How a step ends the reading."""

from casebuilder.model.verdict import Code, Reason


class Refusal(Exception):  # noqa: N818 - an ending, not an error
    """Ends the reading: nothing after this step can be relied on."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(f"{one.code} {one.detail}" for one in reasons))
        self.reasons = reasons


def refuse(code: Code, detail: str = "", about: str = "") -> Refusal:
    """One reason to stop, to be raised."""
    return Refusal(Reason(code, detail, about))
