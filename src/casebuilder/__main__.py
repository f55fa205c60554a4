"""`python -m casebuilder`."""

import sys

from casebuilder.cli import main

sys.exit(main())
