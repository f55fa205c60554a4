"""The rules of a business case: no files, no database, no screen, no clock, no sentences for people."""
