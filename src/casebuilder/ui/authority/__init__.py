"""The setting “Who signs”."""
