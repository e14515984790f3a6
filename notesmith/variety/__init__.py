"""Step 3: notes are held against notes, so that no two customers read the same."""

from notesmith.variety.figures import Figures, Shared, measure
from notesmith.variety.habits import DEFAULT_SHARE
from notesmith.variety.index import Index, Loaded
from notesmith.variety.memory import Memory, make_row
from notesmith.variety.normalising import normalise
from notesmith.variety.note_reader import Known, NoteReader
from notesmith.variety.repeats import Archive, Compared, NoteSummary, ReadNotes, Repeats
from notesmith.variety.report_page import make_report
from notesmith.variety.segments import RememberedNote, Segment, build_segment, merge_segments

__all__ = [
    "DEFAULT_SHARE",
    "Archive",
    "Compared",
    "Figures",
    "Index",
    "Known",
    "Loaded",
    "Memory",
    "NoteReader",
    "NoteSummary",
    "ReadNotes",
    "RememberedNote",
    "Repeats",
    "Segment",
    "Shared",
    "build_segment",
    "make_report",
    "make_row",
    "measure",
    "merge_segments",
    "normalise",
]
