"""The Orders room: what came in, how personal each note shall be, the story of one order."""
