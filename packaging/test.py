"""Every check and every test: `python3 packaging/test.py`. The first run sets everything up by itself.

--quick leaves out the tests, --bench runs the benchmarks instead, --coverage also tells which lines no test
ran (and takes half as long again); any other word goes to pytest.
"""

import os
import subprocess
import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be able to read this far
    sys.exit("Casebuilder needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

from typing import NamedTuple

import environment
import system


class Step(NamedTuple):
    name: str
    command: list[str]


class Verdict(NamedTuple):
    step: str
    code: int
    seconds: float


def main(words: list[str]) -> int:
    """Run all steps, also after one failed, and say how each went."""
    try:
        environment.ensure(environment.TEST)
        if not {"--quick", "--bench"} & set(words):
            system.provide_test_tools()
    except system.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    os.chdir(environment.CHECKOUT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    verdicts = [_run(step) for step in steps(words)]
    print("", *(_sentence(verdict) for verdict in verdicts), sep="\n")
    return int(any(verdict.code for verdict in verdicts))


def steps(words: list[str]) -> list[Step]:
    """What to run for these words."""
    rest = [word for word in words if word not in {"--quick", "--bench", "--coverage"}]
    if "--bench" in words:
        return [_pytest("benchmarks", "tests/bench", "-p", "no:randomly", "-s", *rest)]
    if "--quick" in words:
        return _checks()
    coverage = _COVERAGE if "--coverage" in words else ()
    return [*_checks(), _pytest("tests", *_SIDE_BY_SIDE, *coverage, *rest)]


_COVERAGE = ("--cov", "--cov-report=term")
_SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")
"""As many at a time as there are processors, the tests of one file one after the other."""


def _checks() -> list[Step]:
    return [
        Step("ruff", [_tool("ruff"), "check", "."]),
        Step("format", [_tool("ruff"), "format", "--check", "."]),
        Step("types", [_tool("mypy")]),
        Step("imports", [_tool("lint-imports")]),
    ]


def _pytest(name: str, *words: str) -> Step:
    return Step(name, [_tool("python"), "-m", "pytest", *words])


def _tool(name: str) -> str:
    return str(environment.tool(name))


def _run(step: Step) -> Verdict:
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    code = subprocess.run(step.command, check=False).returncode
    return Verdict(step.name, code, time.monotonic() - start)


def _sentence(verdict: Verdict) -> str:
    return f"{verdict.step:<12}{'failed' if verdict.code else 'passed':<8}{verdict.seconds:6.1f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
