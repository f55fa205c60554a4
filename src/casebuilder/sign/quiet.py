"""Keeps the log of the signing library shut: it prints tracebacks of what is only a bad file."""

import logging
from typing import Final

_LOUD: Final = ("pyhanko", "pyhanko_certvalidator")


def quiet() -> None:
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
