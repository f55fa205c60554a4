"""Board packs: made by the PMO, decided by the CIO in one sitting, received back."""
