"""Step 2: a person writes. `brief` gives facts and questions, `check` says what is left over."""

from notesmith.writing.briefing import brief, propose_level
from notesmith.writing.checking import check
from notesmith.writing.names import greeting_name

__all__ = ["brief", "check", "greeting_name", "propose_level"]
