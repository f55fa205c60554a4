"""What each criterion weighs here: as the form has it, entered, or from judgements of pairs."""
