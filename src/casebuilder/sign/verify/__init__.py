"""Reads a signed PDF back, step by step, and lets nothing pass that it does not fully understand."""
