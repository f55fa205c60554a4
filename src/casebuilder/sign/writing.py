"""One more entry on the list of signers, signed as it is made."""

from casebuilder.sign.entry import Deed, Entry, Founded, Writer, line_of, record_of
from casebuilder.sign.register import Register
from casebuilder.sign.ruling import after
from casebuilder.sign.sealed import encoded, seal
from casebuilder.sign.token import OwnKey


def founded(key: OwnKey, writer: Writer) -> Register:
    """A new list under a key of its own."""
    return appended(Register(key.identity), Founded(encoded(key.identity.certificate)), key, writer)


def appended(register: Register, deed: Deed, key: OwnKey, writer: Writer) -> Register:
    """The list with one more entry; RefusedError where a rule of the list forbids it."""
    entry = Entry(
        version=register.version + 1,
        previous=register.head,
        at=writer.now.replace(microsecond=0),
        by=writer.person,
        by_name=writer.name,
        key=key.identity.fingerprint,
        deed=deed,
    )
    return after(register, line_of(seal(record_of(entry), key.sign).text))
