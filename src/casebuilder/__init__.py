"""Casebuilder: from an idea to a signed-off business case."""

__version__ = "0.1.0"
