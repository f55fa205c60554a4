"""Figures of a business case as the field defines them: pure functions, no screen, no files."""
