"""What every engine is given: the same texts, typeface and paper, and where its PDF goes."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

MM = 72 / 25.4
WIDTH, HEIGHT = 148.0, 105.0
"""Of a page, in millimetres: A6, long side first."""

LEFT, RIGHT, TOP = 15.0, 13.0, 16.0
"""Margins in millimetres."""

SIZE, LEADING = 22.0, 26.0
"""Of the writing, in points: what NoteSmith chooses itself for texts as long as these."""


@dataclass(frozen=True, slots=True)
class Job:
    """Texts to set in the TrueType file `font`, one a page, as a PDF at `out`."""

    texts: list[str]
    font: str
    out: str


def write_job(job: Job, path: Path) -> None:
    """Write a job as a file, for an engine to read."""
    path.write_text(json.dumps(asdict(job), ensure_ascii=False), encoding="utf-8")


def read_job() -> Job:
    """Return the job of the file that the command line names."""
    return Job(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
