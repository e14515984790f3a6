"""NoteSmith: short, personal thank-you notes for parcels, set in a hand that looks written."""

__version__ = "0.1.0"
