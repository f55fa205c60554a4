"""Signing with a key: make one, see what is signed, give the signature, save the signed file."""
