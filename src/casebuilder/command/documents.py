"""The commands about signed documents, as they are typed: verify, receive, sign."""

import argparse
from pathlib import Path

from casebuilder.command.parsing import Commands, command, workspace_of
from casebuilder.i18n import _


def add_documents(commands: Commands) -> None:
    _add_verify(commands)
    _add_receive(commands)
    _add_sign(commands)


def _add_receive(commands: Commands) -> None:
    words = _("take in a signed PDF that came back, and record what it says; ends 1 where it is refused")
    got = command(commands, "receive", words, _receive)
    got.add_argument("file", type=Path, metavar="FILE")
    got.add_argument("--by", default="", metavar="EMAIL", help=_("the PMO who receives it"))
    got.add_argument("--despite-remarks", action="store_true", help=_("record it although there are remarks"))


def _add_verify(commands: Commands) -> None:
    words = _("say whether a signed PDF or the ledger holds, and who signed what")
    asked = command(commands, "verify", words, _verify)
    asked.epilog = _(
        "Exit codes: 0 everything holds, remarks are listed; 1 refused, each reason is listed; "
        "2 file, workspace or list of signers could not be read. With --signers no workspace is needed."
    )
    words = _("a signed PDF or an exported ledger; without it the ledger of the workspace is checked")
    asked.add_argument("file", type=Path, nargs="?", metavar="FILE", help=words)
    words = _("where the ledger ended once, as an export prints it, or that export; may be repeated")
    asked.add_argument("--head", action="append", default=[], metavar="HEAD", help=words)
    asked.add_argument(
        "--signers",
        type=Path,
        metavar="FILE",
        help=_("the exported list of signers, else the workspace's"),
    )
    asked.add_argument("--at", default="", metavar="DAY", help=_("when the file was received; default: now"))


def _add_sign(commands: Commands) -> None:
    words = _("sign a document that came as a file; the passphrase is asked for, or read from standard input")
    asked = command(commands, "sign", words, _sign)
    asked.add_argument("file", type=Path, metavar="FILE")
    asked.add_argument("--as", dest="role", required=True, metavar="ROLE", help=_("sponsor, cio, finance …"))
    asked.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("the signed document"))
    asked.add_argument("--by", default="", metavar="EMAIL", help=_("who signs; default: you"))
    words = _("for a CIO: approve, approve_with_conditions, defer or reject")
    asked.add_argument("--decide", default="", metavar="DECISION", help=words)
    asked.add_argument("--reason", default="", metavar="CODE", help=_("why it is deferred or rejected"))
    asked.add_argument("--text", default="", metavar="WORDS", help=_("what is said with the decision"))
    asked.add_argument("--until", default="", metavar="DAY", help=_("until when it is deferred"))
    words = _("“what must be true | owner | day”, or with its kind before; may be repeated")
    asked.add_argument("--condition", action="append", default=[], metavar="CONDITION", help=words)


def _receive(said: argparse.Namespace) -> int:
    from casebuilder.command.receive import Return, receive_file

    asked = Return(said.file, said.by, said.despite_remarks)
    return receive_file(workspace_of(said), asked, as_json=said.json)


def _verify(said: argparse.Namespace) -> int:
    from casebuilder.clock import now
    from casebuilder.command.ledger import is_ledger, verify_ledger
    from casebuilder.command.verify import Question, verify_file

    if said.file is None or is_ledger(said.file):
        return verify_ledger(workspace_of(said), said.file, said.head, as_json=said.json)
    here = said.workspace is not None or said.signers is None
    asked = Question(said.file, said.signers, said.at, tuple(said.head), here)
    return verify_file(workspace_of(said), asked, now(), as_json=said.json)


def _sign(said: argparse.Namespace) -> int:
    from casebuilder.command.sign import Order, sign_file

    decision = (said.decide, said.reason, said.text, said.until, tuple(said.condition))
    order = Order(said.file, said.role, said.to, said.by, *decision)
    return sign_file(workspace_of(said), order, as_json=said.json)
