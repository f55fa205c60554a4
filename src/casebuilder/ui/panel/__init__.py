"""Scoring by a panel: the appraiser's own sheet, and the page on which the PMO leads the rounds."""
