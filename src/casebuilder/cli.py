"""The command line: the same services as the window, for scripts and for machines without a screen."""

import argparse
import builtins
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from casebuilder import __version__
from casebuilder.command.documents import add_documents
from casebuilder.command.parsing import Commands, Run, add_json, command, workspace_of
from casebuilder.i18n import _, choose
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.stage import State
from casebuilder.paths import settings_file
from casebuilder.settings import read_settings

REFUSED = 3
UNAVAILABLE = 4


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; see `--help` for the exit codes."""
    # Tables here are small: threads of BLAS wait for each other for longer than the sums take.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    choose(read_settings(settings_file()).value.language)
    said = _parser().parse_args(words)
    run: Run = said.run
    try:
        return run(said)
    except RefusedError as error:
        return _explain(error, REFUSED)
    except UnavailableError as error:
        return _explain(error, UNAVAILABLE)
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _explain(_in_the_way(error), UNAVAILABLE)


def _in_the_way(error: OSError) -> UnavailableError:
    words = _("“{file}” stands in the way: {reason}.")
    return UnavailableError(words.format(file=error.filename, reason=error.strerror or error))


def _explain(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="casebuilder",
        description=_("From an idea to a signed-off business case. Without a command the window opens."),
        epilog=_(
            "Exit codes: 0 done; 1 something was found to be wrong; 2 the command was mistyped; "
            "3 refused, the message says why; 4 a file, disk or database stands in the way."
        ),
    )
    parser.add_argument("--version", action="version", version=f"Casebuilder {__version__}")
    parser.add_argument(
        "--workspace", type=Path, metavar="FILE", help=_("the workspace to use; default: your own")
    )
    add_json(parser, default=False)
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND")
    for add in (_add_looks, _add_import, _add_files, _add_checks, add_documents, _add_tour):
        add(commands)
    return parser


def _add_looks(commands: Commands) -> None:
    listed = command(commands, "list", _("list cases"), _list)
    listed.add_argument("words", nargs="*", metavar="WORD", help=_("only cases that have all these words"))
    states = [state.value for state in State]
    listed.add_argument(
        "--state",
        action="append",
        default=[],
        choices=states,
        type=_state_word,
        metavar="STATE",
        help=_("only cases in this state; may be repeated. States: {states}").format(
            states=", ".join(states)
        ),
    )
    shown = command(commands, "show", _("show one case with its answers"), _show)
    shown.add_argument("ref", metavar="REF")
    appraised = command(
        commands, "appraise", _("print every figure of one case, with its convention"), _appraise
    )
    appraised.add_argument("ref", metavar="REF")
    linted = command(commands, "lint", _("check one case by numbered rules; ends 1 on an error"), _lint)
    linted.add_argument("ref", metavar="REF", nargs="?", default="")
    linted.add_argument("--rules", action="store_true", help=_("list all rules instead, and what to do"))
    linted.set_defaults(mistyped=linted.error)
    told = command(commands, "history", _("show what happened to a case"), _history)
    told.add_argument("ref", metavar="REF")


def _state_word(said: str) -> str:
    return "_".join(said.casefold().replace("-", " ").split())


def _add_import(commands: Commands) -> None:
    brought = command(commands, "import", _("import CSV, XLSX, .cbcase, .json or .pdf as drafts"), _import)
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=QUESTION",
        help=_("the question a column of a table answers; COLUMN=- leaves it out; may be repeated"),
    )
    brought.add_argument("--sheet", default="", metavar="NAME", help=_("the sheet of a workbook to read"))
    brought.add_argument(
        "--preview", action="store_true", help=_("say what would be created and skipped, and change nothing")
    )
    brought.add_argument(
        "--as-it-stands",
        action="store_true",
        help=_("restore the case of a .pdf, .cbcase or .json with all it is, instead of making a draft"),
    )
    brought.add_argument(
        "--by", default="", metavar="EMAIL", help=_("the PMO or auditor who brings in a case as it stands")
    )
    brought.set_defaults(mistyped=brought.error)
    brought.add_argument(
        "--owner", default="", metavar="EMAIL", help=_("the business leader who will own the drafts")
    )


def _add_files(commands: Commands) -> None:
    sent = command(commands, "export", _("export a case as .pdf, .cbcase or .json, or the ledger"), _export)
    sent.add_argument("ref", metavar="REF", nargs="?", default="")
    sent.add_argument("--to", type=Path, metavar="FILE")
    words = _("write the ledger of the whole workspace instead")
    sent.add_argument("--ledger", type=Path, metavar="FILE", help=words)
    sent.set_defaults(mistyped=sent.error)
    sent.add_argument("--paper", choices=("a4", "letter"), help=_("default: the organisation's"))
    command(commands, "backup", _("make a verified copy of the workspace"), _backup)
    made = command(commands, "sample", _("make a sample workspace to look around in"), _sample)
    made.add_argument("--to", type=Path, metavar="FILE", required=True)


def _add_checks(commands: Commands) -> None:
    command(commands, "check", _("check the workspace: integrity, hashes, forms"), _check)
    checked = command(commands, "check-forms", _("explain every mistake in a folder of forms"), _check_forms)
    checked.add_argument("folder", type=Path, metavar="DIR")
    locked = command(commands, "lock-forms", _("publish the editions in a folder of forms"), _lock_forms)
    locked.add_argument("folder", type=Path, metavar="DIR")
    told = command(commands, "schema", _("print the JSON Schema of case.json"), _schema)
    told.add_argument("--pack", action="store_true", help=_("print that of pack.json, of a board pack"))


def _add_tour(commands: Commands) -> None:
    toured = command(commands, "tour", _("walk through the life of a case and write pictures of it"), _tour)
    toured.add_argument("--to", type=Path, metavar="DIR", required=True)


# Each command imports its own part when it runs, so that the window never waits for what it does not use.
def _window(said: argparse.Namespace) -> int:
    plain = builtins.__import__
    from casebuilder.app import run

    # PySide6 puts in an import that reads the source of every later module, for a feature not used here.
    builtins.__import__ = plain
    return run(said.workspace)


def _list(said: argparse.Namespace) -> int:
    from casebuilder.command.cases import list_cases

    return list_cases(workspace_of(said), words=" ".join(said.words), states=said.state, as_json=said.json)


def _show(said: argparse.Namespace) -> int:
    from casebuilder.command.cases import show_case

    return show_case(workspace_of(said), said.ref, as_json=said.json)


def _appraise(said: argparse.Namespace) -> int:
    from casebuilder.command.appraise import appraise_case

    return appraise_case(workspace_of(said), said.ref, as_json=said.json)


def _lint(said: argparse.Namespace) -> int:
    from casebuilder.command.lint import lint_case, list_rules

    if said.rules:
        return list_rules(as_json=said.json)
    if not said.ref:
        said.mistyped(_("name a case, or ask for --rules"))
    return lint_case(workspace_of(said), said.ref, as_json=said.json)


def _history(said: argparse.Namespace) -> int:
    from casebuilder.command.cases import show_history

    return show_history(workspace_of(said), said.ref, as_json=said.json)


def _import(said: argparse.Namespace) -> int:
    from casebuilder.command.bringing import Wish, import_file, preview_file

    run = preview_file if said.preview else import_file
    if said.as_it_stands:
        from casebuilder.command.restoring import Whole, restore_file

        if said.map or said.sheet or said.owner:
            said.mistyped(_("--as-it-stands takes the case as it is, without --map, --sheet and --owner"))
        return restore_file(workspace_of(said), Whole(said.file, said.by, said.preview), as_json=said.json)
    wish = Wish(said.file, tuple(said.map), said.sheet, said.owner)
    return run(workspace_of(said), wish, as_json=said.json)


def _export(said: argparse.Namespace) -> int:
    from casebuilder.command.files import export_case
    from casebuilder.command.ledger import export_ledger

    if said.ledger:
        return export_ledger(workspace_of(said), said.ledger, as_json=said.json)
    if not said.ref or not said.to:
        said.mistyped(_("name a case and a file with --to, or ask for --ledger FILE"))
    return export_case(workspace_of(said), said.ref, said.to, size=said.paper, as_json=said.json)


def _backup(said: argparse.Namespace) -> int:
    from casebuilder.command.files import back_up

    return back_up(workspace_of(said), as_json=said.json)


def _sample(said: argparse.Namespace) -> int:
    from casebuilder.command.files import make_sample

    return make_sample(said.to, as_json=said.json)


def _check(said: argparse.Namespace) -> int:
    from casebuilder.command.checks import check_workspace

    return check_workspace(workspace_of(said), as_json=said.json)


def _check_forms(said: argparse.Namespace) -> int:
    from casebuilder.command.checks import check_forms

    return check_forms(said.folder, as_json=said.json)


def _lock_forms(said: argparse.Namespace) -> int:
    from casebuilder.command.checks import lock_forms

    return lock_forms(said.folder, as_json=said.json)


def _schema(said: argparse.Namespace) -> int:
    from casebuilder.command.checks import print_schema

    return print_schema(pack=said.pack)


def _tour(said: argparse.Namespace) -> int:
    from casebuilder.command.files import tour

    return tour(said.to, as_json=said.json)
