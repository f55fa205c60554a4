"""How long the PDF of a case takes, by tier, and how that grows with its lines."""

import subprocess
import sys
from time import perf_counter, process_time

from tests.report.sample import case, content
from tests.report.test_stress import lines

from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf

ROUNDS = 7
WANTED_MS = 500


def measured(tier: Tier) -> tuple[float, float]:
    """Wall and processor seconds of the quickest of some exports: what the machine can do when left alone."""
    report = content(case(tier))
    times = []
    for _ in range(ROUNDS):
        wall, busy = perf_counter(), process_time()
        case_pdf(report)
        times.append((perf_counter() - wall, process_time() - busy))
    return min(times)


def first() -> float:
    """The first export of a fresh process, reportlab and the fonts loaded on the way."""
    program = (
        "from time import perf_counter\n"
        "from tests.report.sample import case, content\n"
        "from casebuilder.model.tier import Tier\n"
        "report = content(case(Tier.FULL))\n"
        "start = perf_counter()\n"
        "from casebuilder.report.document import case_pdf\n"
        "case_pdf(report)\n"
        "print(perf_counter() - start)\n"
    )
    program = f"import sys; sys.path[:0] = {sys.path!r}\n" + program
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(said.stdout)


def test_the_pdf_of_a_case() -> None:
    """What a machine is given to do beside it decides too, so the figures are told and not held to."""
    for tier in Tier:
        found, busy = measured(tier)
        print(
            f"report: {tier.value} case {found * 1000:.0f} ms, of which processor {busy * 1000:.0f} ms "
            f"(wanted: {WANTED_MS} ms)"
        )
    print(f"report: first export of a process {first() * 1000:.0f} ms, imports and fonts included")


def with_lines(count: int) -> float:
    """Processor seconds of the quickest export of a Full case with so many lines."""
    report = content(case(Tier.FULL, changes={"money.lines": lines(count, 5, "1234")}))
    times = []
    for _ in range(3):
        busy = process_time()
        case_pdf(report)
        times.append(process_time() - busy)
    return min(times)


def test_a_thousand_lines_grow_no_faster_than_their_number() -> None:
    few, many = with_lines(250), with_lines(1000)
    print(f"report: 250 lines {few * 1000:.0f} ms, 1,000 lines {many * 1000:.0f} ms")
    assert many < 4 * few
