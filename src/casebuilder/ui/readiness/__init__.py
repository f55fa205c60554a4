"""The overview of what we can do: dimensions, who assesses them, what stops the case and what clears it."""
