"""Order lists: what became of an order, and which of its lines are in the parcel."""

from collections.abc import Sequence

from notesmith.model import Status
from notesmith.orders.columns import STATUS_SLOT, Columns
from notesmith.orders.files.text_files import Row
from notesmith.orders.platforms import StatusRules
from notesmith.orders.values.money import AmountReader
from notesmith.orders.values.statuses import read_status, status_key
from notesmith.orders.values.texts import read_flag, says_nothing

WORST_FIRST = (Status.CANCELLED, Status.REFUNDED, Status.OPEN)


class UnknownStatusError(Exception):
    """A status word of which nobody knows what it means; `word` is it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def lines_in_parcel(rows: Sequence[Row], columns: Columns) -> Sequence[Row]:
    """Return the rows of an order without those that were cancelled or returned.

    Only where each row says for itself what became of it, and they say different things: else it
    is the whole order that they speak of. Raises UnknownStatusError.
    """
    slot = columns.slots[STATUS_SLOT]
    if not slot or not any(rows[1][cell[0]].strip() for cell in slot):
        return rows
    states = [_row_status(row, columns) for row in rows]
    if None in states or len(set(states)) == 1:
        return rows
    kept = [row for row, state in zip(rows, states, strict=True) if state is Status.OPEN]
    return kept or rows


def order_status(word: str, rows: Sequence[Row], columns: Columns, amounts: AmountReader) -> Status:
    """Return what became of an order: `word` is the first that its status columns say.

    Raises UnknownStatusError for a word that nobody knows, ValueError for a refund that is none.
    """
    if not columns.plain_status:
        status = _status_in_words(word, rows, columns)
    elif word:
        found = read_status(word)
        if found is None:
            raise UnknownStatusError(word)
        status = found
    else:
        status = Status.OPEN
    if status is Status.CANCELLED:
        return status
    for place in columns.cancelled_when_filled:
        for row in rows:
            if row[place] and (cell := row[place].strip()) and not _denies(cell):
                return Status.CANCELLED
    if status is Status.REFUNDED:
        return status
    for place in columns.refunded_above_zero:
        for row in rows:
            cell = row[place]
            if cell and cell != "0.00" and (cell := cell.strip()) and amounts.read(cell):
                return Status.REFUNDED
    return Status.OPEN


def _denies(cell: str) -> bool:
    return says_nothing(cell) or read_flag(cell) is False


def _status_in_words(word: str, rows: Sequence[Row], columns: Columns) -> Status:
    """Return the status by the words of all status columns; the worst of them wins."""
    slot = columns.slots[STATUS_SLOT]
    if len(slot) == 1:
        return _read_word(word, slot[0][0], columns) if word else Status.OPEN
    found = {
        _read_word(text, cell[0], columns)
        for cell in slot
        for row in rows
        if (text := row[cell[0]].strip())
    }
    return next((one for one in WORST_FIRST if one in found), Status.OPEN)


def _row_status(row: Row, columns: Columns) -> Status | None:
    """Return what a row's status columns say; None where they are blank."""
    found = {
        _read_word(text, cell[0], columns)
        for cell in columns.slots[STATUS_SLOT]
        if (text := row[cell[0]].strip())
    }
    return next((one for one in WORST_FIRST if one in found), None)


def _read_word(word: str, place: int, columns: Columns) -> Status:
    if columns.answers and (said := columns.answers.get(status_key(word))) is not None:
        return said
    if (own := _of_platform(word, columns.platform.status)) is not None:
        return own
    if says_nothing(word):
        return Status.OPEN
    if columns.yes_means and (flag := read_flag(word)) is not None:
        return columns.yes_means.get(place, Status.OPEN) if flag else Status.OPEN
    found = read_status(word)
    if found is None:
        raise UnknownStatusError(word)
    return found


def _of_platform(word: str, rules: StatusRules) -> Status | None:
    said = word.casefold()
    if said in rules.cancelled:
        return Status.CANCELLED
    if said in rules.refunded:
        return Status.REFUNDED
    return Status.OPEN if said in rules.open else None
