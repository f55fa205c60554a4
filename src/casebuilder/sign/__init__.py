"""Keys, the list of signers, signing and verifying; the only package that knows pyHanko."""
