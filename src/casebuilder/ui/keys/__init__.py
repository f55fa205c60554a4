"""Keys and the list of signers, in words that need no knowledge of either."""
