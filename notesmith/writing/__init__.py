"""Step 2: a person writes. `brief` gives facts and questions, `check` says what is left over."""

from notesmith.writing.briefing import brief, level_reason
from notesmith.writing.coach.other_orders import OtherOrders, gather_others
from notesmith.writing.decks import (
    CONDITIONS,
    check_prompt,
    check_wording,
    deck_language,
    deck_languages,
    list_prompts,
    shipped_keys,
)
from notesmith.writing.judgement import (
    days_waited,
    is_gift,
    is_late,
    propose,
    purchases,
    remark_of,
)
from notesmith.writing.level_rules import rules_digest
from notesmith.writing.names import greeting_name
from notesmith.writing.note_rules import check
from notesmith.writing.note_subject import ALONE, ROOM, Around
from notesmith.writing.remarks import read_requests
from notesmith.writing.spelling.dictionaries import Dictionaries, Lexicon, Spelling
from notesmith.writing.spelling.dictionaries_beside import DictionariesBeside
from notesmith.writing.spelling.spelling_rule import text_language, with_suggestions

__all__ = [
    "ALONE",
    "CONDITIONS",
    "ROOM",
    "Around",
    "Dictionaries",
    "DictionariesBeside",
    "Lexicon",
    "OtherOrders",
    "Spelling",
    "brief",
    "check",
    "check_prompt",
    "check_wording",
    "days_waited",
    "deck_language",
    "deck_languages",
    "gather_others",
    "greeting_name",
    "is_gift",
    "is_late",
    "level_reason",
    "list_prompts",
    "propose",
    "purchases",
    "read_requests",
    "remark_of",
    "rules_digest",
    "shipped_keys",
    "text_language",
    "with_suggestions",
]
