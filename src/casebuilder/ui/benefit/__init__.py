"""Benefit profiles: the sentence that is promised, and the line of the cash flow that comes from it."""
