"""Sentences and figures for people, the same on screen, paper and terminal: codes go in, words come out."""
