"""Writing: the words that a customer dictates for the card, found in a remark.

Nothing is claimed unless the remark says that it is to be written on a card and where it begins.
"""

import re
from collections.abc import Sequence

from notesmith.writing.phrase_patterns import fold
from notesmith.writing.remark_words import Key, phrases
from notesmith.writing.typed_sentences import Span, find_quoted, find_sentences, trim

COLON = re.compile(r"\s?:(?!//|\d|[)(])\s*|\s[-–—]\s+|\s*(?:[=-]>|<[=-])\s*")
BEHIND = re.compile(rf"{COLON.pattern}|\s*\(")
QUOTED_NEXT = re.compile(r"\s?:\s*\W_")
OPENING, CLOSING = "\"“”„«»'‘’‚ -–—", "\"“”«»'‘’ "
LEAD = re.compile(r"[\W_]{1,12}")
LETTERS = re.compile(r"[^\W\d_]{2}|[♥❤\u3040-\u9fff]")
"""What a text must hold at least: two letters in a row, or a heart."""

SHOP_WORDS: tuple[Key, ...] = ("orders", "at_end", "things", "card", "asks")
"""With a polite word, what a sentence says to the shop and not to who opens the parcel."""

HEAD_WORDS = 7
"""Words before a colon that can be a label."""

POINTER_WORDS = 12
"""Words of a sentence that points back to a text ("Please write this on the card")."""


def find_card_texts(text: str) -> tuple[tuple[Span, Span], ...]:
    """Return the dictated texts of a remark, each with all that it and its request fill."""
    quoted = find_quoted(text)
    sentences = find_sentences(text, quoted)
    found: list[tuple[Span, Span]] = []
    for place, sentence in enumerate(sentences):
        if found and sentence[0] < found[-1][1][1]:
            continue
        dictated = _dictated(text, sentences[place:], quoted)
        if dictated is None and not found:
            dictated = _above(text, sentences[: place + 1], last=place == len(sentences) - 1)
        if dictated and LETTERS.search(text[slice(*dictated)]):
            whole = min(sentence[0], dictated[0]), max(sentence[1], dictated[1])
            found.append((dictated, whole))
    return tuple(found)


def after_greeting(folded: str, place: int = 0) -> int:
    """Return where a sentence begins behind a greeting and polite words, from `place` on."""
    while True:
        sign = LEAD.match(folded, place)
        place = sign.end() if sign else place
        word = phrases("greetings").match(folded, place) or phrases("polite").match(folded, place)
        if word is None:
            return place
        place = word.end()


def asks_to_leave_out(folded: str) -> bool:
    """Tell whether a folded sentence says what shall not lie in the parcel ("no invoice")."""
    for without in phrases("without").finditer(folded):
        rest = folded[without.end() :].lstrip()
        thing = phrases("things").search(rest)
        if thing and len(rest[: thing.start()].split()) <= 2:
            return True
    return False


def without_quoted(text: str, span: Span, quoted: Sequence[Span]) -> str:
    """Return the words of a span with "_" for each sign of what is quoted in it."""
    start, end = span
    words = list(text[start:end])
    for first, last in quoted:
        if start <= first and last <= end:
            words[first - start : last - start] = "_" * (last - first)
    return "".join(words)


def _dictated(text: str, sentences: Sequence[Span], quoted: Sequence[Span]) -> Span | None:
    """Return what the first of `sentences` dictates, if it dictates anything."""
    start, end = sentences[0]
    label = _label_end(text, sentences[0])
    inside = [span for span in quoted if start <= span[0] and span[1] <= end]
    own = fold(without_quoted(text, sentences[0], quoted))
    wanted = label is not None or _asks_for_card(own, quotes=bool(inside))
    if not wanted and not (inside and _greets(text, inside[0], own)):
        return None
    if inside and (label is None or inside[0][0] - label <= 3):
        return max(inside, key=lambda span: span[1] - span[0])
    if label is None and (between := _between(own)):
        return trim(text, (start + between[0], start + between[1]))
    begin = label if label is not None else _begin(text, sentences)
    if begin is None or phrases("blank").search(fold(text[begin:end])):
        return None
    # Words that no sign sets apart end with their line.
    line = text.find("\n", begin)
    inline = label is None and begin < end and not COLON.search(text[start:end]) and line >= 0
    reach = [span for span in sentences if not inline or span[0] < line]
    return _run(text, begin, reach, quoted)


def _label_end(text: str, sentence: Span) -> int | None:
    """Return where the words after a label ("Text for the card:") begin."""
    folded = fold(text[slice(*sentence)])
    begin = after_greeting(folded)
    sign = LEAD.match(folded)
    label = phrases("labels").match(folded, sign.end() if sign else 0)
    label = label or phrases("labels").match(folded, begin)
    if label and label.end() == len(folded) and text[sentence[1] :].startswith("\n"):
        return sentence[1]
    sign = COLON.match(folded, _after_polite(folded, label.end())) if label else None
    if sign is None:
        sign = COLON.search(folded, begin)
        sign = sign if sign and _is_label(folded[begin : sign.start()]) else None
    return sentence[0] + sign.end() if sign else None


def _is_label(head: str) -> bool:
    """Tell whether the words before a colon name a text for a card."""
    named = phrases("paper").search(head) and phrases("texts").search(head)
    telling = bool(named) or _ends_on_card(head)
    return telling and len(head.split()) <= HEAD_WORDS and _is_free(head, asked=False)


def _ends_on_card(head: str) -> bool:
    """Tell whether words end in a place on a card ("in the note")."""
    cards = [card for card in phrases("card").finditer(head) if card.end() == len(head.rstrip())]
    places = list(phrases("places").finditer(head, 0, cards[0].start())) if cards else []
    return bool(places) and len(head[places[-1].end() : cards[0].start()].split()) <= 2


def _is_free(request: str, *, asked: bool) -> bool:
    """Tell whether nothing says that a request means something else than a text for a card."""
    return not (
        phrases("blank").search(request)
        or phrases("never").search(request)
        or (phrases("told").search(request) and not asked)
        or (phrases("elsewhere").search(request) and not phrases("paper").search(request))
    )


def _after_polite(folded: str, place: int) -> int:
    """Return where the polite words behind `place` end ("On the card please: …")."""
    polite = phrases("polite").match(folded, place + 1)
    return polite.end() if polite else place


def _asks_for_card(folded: str, *, quotes: bool) -> bool:
    """Tell whether a sentence asks that something be written on a card, by its own words."""
    asked = phrases("polite").search(folded) or phrases("asks").search(folded)
    sign = None if quotes else _sign(folded)
    request = folded[: sign.start()] if sign else folded
    said = phrases("saying").search(request)
    if said and not sign and not quotes:
        request = request[: said.end()]
    wanted = said or phrases("write").search(request) or _names_quoted(folded)
    card = phrases("card").search(request)
    return bool(card and wanted) and _is_free(request, asked=bool(asked))


def _names_quoted(folded: str) -> bool:
    """Tell whether a label ("message on card:") stands before a colon and what is quoted."""
    return any(
        " " in label[0] and QUOTED_NEXT.match(folded, label.end())
        for label in phrases("labels").finditer(folded)
    )


def _greets(text: str, quoted: Span, own: str) -> bool:
    """Tell whether a sentence of a gift ("Gift! Please write: “Happy …”") quotes a greeting."""
    before, words = fold(text[: quoted[0]]), fold(text[slice(*quoted)])
    asked = phrases("polite").search(own) or phrases("asks").search(own)
    greeting = phrases("greets").match(words) and phrases("write").search(own)
    gift = phrases("gift").search(before)
    thing = phrases("elsewhere").search(own) or phrases("engraved").search(own)
    return bool(asked and greeting and gift) and not thing and _is_free(own, asked=True)


def _sign(folded: str) -> re.Match[str] | None:
    """Return the colon behind a card: what follows it is dictated, and may say anything."""
    card = phrases("card").search(folded)
    return COLON.search(folded, card.end() if card else 0)


def _between(folded: str) -> Span | None:
    """Return a well-known greeting between "write" and "on the card", where no sign parts them."""
    for verb in phrases("write").finditer(folded):
        text = phrases("greets").match(folded, verb.end() + 1)
        for card in phrases("paper").finditer(folded, text.end()) if text else ():
            places = list(phrases("places").finditer(folded, verb.end(), card.start()))
            if places and len(folded[places[-1].end() : card.start()].split()) <= 2:
                return verb.end(), places[-1].start()
    return None


def _begin(text: str, sentences: Sequence[Span]) -> int | None:
    """Return where the dictated words begin: behind a colon, behind "saying", on the next line."""
    start, end = sentences[0]
    folded = fold(text[start:end])
    sign = _sign(folded)
    if sign and sign.end() < len(folded):
        return start + sign.end()
    if sign is None:
        said = list(phrases("saying").finditer(folded))
        rest = folded[said[-1].end() :].strip(" ,.!?") if said else ""
        if rest and not phrases("vague").match(rest):
            return start + said[-1].end()
        if not said and (place := _behind_verb(text[start:end], folded)):
            return start + place
        if rest or not (phrases("below").search(folded) or said):
            return None
    # What is announced stands in the sentences that follow.
    return sentences[1][0] if len(sentences) > 1 else None


def _behind_verb(words: str, folded: str) -> int | None:
    """Return where the words of "On the card please write Happy birthday" begin.

    Words that no sign sets apart begin with a capital or as texts for cards do.
    """
    begin = after_greeting(folded)
    place = phrases("places").match(folded, begin)
    card = phrases("card").search(folded, place.end()) if place else None
    if place is None or card is None or len(folded[place.end() : card.start()].split()) > 1:
        return None
    verb = phrases("write").match(folded, after_greeting(folded, card.end()))
    text = after_greeting(folded, verb.end()) if verb else len(folded)
    if text >= len(folded) or phrases("vague").match(folded, text):
        return None
    return text if words[text].isupper() or phrases("greets").match(folded, text) else None


def _run(text: str, begin: int, sentences: Sequence[Span], quoted: Sequence[Span]) -> Span | None:
    """Return the words from `begin` on, up to where the customer speaks to the shop again."""
    for start, end in quoted:
        if begin <= start and not text[begin:start].strip(OPENING):
            return start, end
    rest = [span for span in sentences if span[1] > begin]
    last = rest[0][1]
    for place, (start, end) in enumerate(rest[1:], 1):
        words = fold(text[start:end])
        if _speaks_to_shop(words) or (place == len(rest) - 1 and _only_thanks(words)):
            break
        last = end
    span = trim(text, (begin, last))
    words = text[slice(*span)]
    left = len(words) - len(words.lstrip(OPENING))
    bare = re.sub(r"\s+[.,;]$", "", words).rstrip(CLOSING)
    right = len(words) - len(bare)
    return span[0] + left, max(span[1] - right, span[0] + left)


def _above(text: str, sentences: Sequence[Span], *, last: bool) -> Span | None:
    """Return the words above a sentence that says that these belong on the card.

    They stand on lines of their own, or before a dash in the sentence itself.
    """
    start, end = sentences[-1]
    folded = fold(text[start:end])
    dash = list(BEHIND.finditer(folded))
    if dash and _names_card(folded[dash[-1].end() :]):
        spoken = any(_speaks_to_shop(fold(text[slice(*one)])) for one in sentences[:-1])
        return trim(text, (start if spoken else sentences[0][0], start + dash[-1].start()))
    pointed = phrases("above").search(folded) and phrases("card").search(folded)
    apart = text[:start].rstrip("( ").endswith("\n")
    if not (last and pointed and apart) or len(folded.split()) > POINTER_WORDS:
        return None
    if not _is_free(folded, asked=True):
        return None
    first = next(
        (one for one in sentences[:-1] if not _is_greeting(fold(text[slice(*one)]))), sentences[-1]
    )
    shop = [one for one in sentences[:-1] if _speaks_to_shop(fold(text[slice(*one)]))]
    return None if shop or first[0] >= start else trim(text, (sentences[0][0], start))


def _names_card(tail: str) -> bool:
    """Tell whether what stands behind a dash only says that the rest is for the card."""
    pointed = phrases("labels").search(tail) or (
        phrases("paper").search(tail) and phrases("write").search(tail)
    )
    few = len(tail.split()) <= HEAD_WORDS and pointed
    return bool(few) and _is_free(tail, asked=False)


def _is_greeting(folded: str) -> bool:
    return after_greeting(folded) == len(folded)


def _speaks_to_shop(folded: str) -> bool:
    """Tell whether a sentence behind a dictated text is for the shop again."""
    if not phrases("polite").search(folded):
        asked = "?" in folded and phrases("questions").match(folded, after_greeting(folded))
        return bool(asked) or asks_to_leave_out(folded)
    return any(phrases(key).search(folded) for key in SHOP_WORDS)


def _only_thanks(folded: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", folded)
    return bool(words) and all(phrases("thanks").fullmatch(word) for word in words)
