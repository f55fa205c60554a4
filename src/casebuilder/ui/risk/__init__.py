"""The register of risks: the matrix and the list of records side by side."""
