"""Step 2: a person writes. `brief` gives facts and questions, `check` says what is left over."""

from notesmith.writing.briefing import brief, propose_level
from notesmith.writing.names import greeting_name
from notesmith.writing.note_rules import check

__all__ = ["brief", "check", "greeting_name", "propose_level"]
