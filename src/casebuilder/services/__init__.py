"""What a person can do: load, ask the model, save. No widgets, no SQL."""
