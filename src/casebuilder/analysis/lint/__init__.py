"""The business-case linter: numbered rules over what a case says, the same answer every time."""
