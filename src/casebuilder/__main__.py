"""`python -m casebuilder`."""

import sys

from casebuilder.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # An installed program reads strangers' files in a process of its own, which starts here.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
