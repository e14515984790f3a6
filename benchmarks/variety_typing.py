"""Types notes into a shop with many past ones, in a process of its own, so that memory is told."""

import sys
from pathlib import Path

from benchmarks.variety import type_in

if __name__ == "__main__":
    type_in(Path(sys.argv[1]))
