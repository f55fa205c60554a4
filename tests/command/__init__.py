"""Tests of the command line, over a real sample workspace."""
