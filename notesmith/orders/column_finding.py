"""Order lists, third step: which column is which, by a mapping, a platform's file, or a guess."""

from collections.abc import Mapping, Sequence

from notesmith.errors import InputError
from notesmith.language import _, in_line, plural
from notesmith.model import Status
from notesmith.orders.columns import OWN_LIST, Columns, Shape, find_slot, places_of, tie
from notesmith.orders.fields import ALIASES, FIELDS, same_name
from notesmith.orders.files.tables import Table
from notesmith.orders.guessing import Guess, columns_of, guess_places
from notesmith.orders.item_cells import take_apart
from notesmith.orders.persons import stands_last_first
from notesmith.orders.platforms import Platform, known_names, recognise
from notesmith.orders.side_by_side import Slot, WideItem, find_wide_items
from notesmith.orders.value_shapes import CLOCK
from notesmith.orders.values.dates import hinted_day_first
from notesmith.orders.values.statuses import Answers, status_key

RENAMED = (
    "recipient", "buyer", "email", "country", "date", "item", "quantity", "total", "status",
)  # fmt: skip
"""Fields that are looked for by their meaning where a platform's own columns are not there."""

SAMPLE = 200
SHOWN = 12
"""How many column names a message lists before it says "and so many more"."""

NOTES_HEADER = frozenset({"order_id", "recipient", "text"})
"""What our own lists of notes have, and no list of orders."""

ANSWER = "status:"
"""How the key of a mapping begins that says what a status word means."""

PEOPLE = ("recipient", "buyer", "first_name", "last_name")


def find_columns(
    table: Table, platforms: Sequence[Platform], mapping: Mapping[str, str]
) -> Columns:
    """Return the places of all columns: by `mapping`, the platform's file, or a guess.

    A blank column for order_id says that the list has no order numbers. Raises InputError when the
    list is of no known platform and cannot be guessed, when `mapping` names what there is not, and
    when a needed column is missing.
    """
    named, answers = _named_fields(mapping), _answers(mapping)
    platform = None if "order_id" in named else recognise(table.header, platforms)
    guess: Guess | None = None
    if platform is not None:
        fields, guess = _of_platform(table, platform, named)
    elif "order_id" in named:
        fields = {}
    else:
        guess = _guess(table, platforms, named)
        fields = {field: ((place,),) for field, place in guess.places.items()}
        if guess.statuses:
            fields["status"] = fields.get("status", ()) + tuple((at,) for at in guess.statuses)
    _put_named(table, named, fields)
    own = platform is None
    wide = _wide_items(table, fields, guess, named) if own else ()
    if own and not fields.get("order_id"):
        _need_people(table, named, fields, wide)
    return tie(
        table.header,
        platform or OWN_LIST,
        fields,
        _shape(table, fields, own=own, guessed=guess is not None, wide=wide),
        answers,
    )


def _of_platform(
    table: Table, platform: Platform, named: Mapping[str, str]
) -> tuple[dict[str, Slot], Guess | None]:
    """Return the fields of a platform's list, and the guess where one was needed."""
    places = places_of(table.header)
    claimed = {
        same_name(name)
        for cells in platform.columns.values()
        for names in cells
        for name in names
        if not name.endswith("*")
    }
    fields = {name: find_slot(cells, places, claimed) for name, cells in platform.columns.items()}
    guess: Guess | None = None
    for field in platform.needs:
        if not fields.get(field) and field not in named:
            guess = guess or guess_places(table)
            _need(table, platform, field, fields, guess)
    return fields, _fill_in(table, platform, fields) or guess


def _guess(table: Table, platforms: Sequence[Platform], named: Mapping[str, str]) -> Guess:
    if {name.casefold() for name in table.header} >= NOTES_HEADER:
        notes = _(
            "{file} is a list of notes, not of orders; bring notes in with: "
            "notesmith write --from {file}."
        )
        raise InputError(notes.format(file=table.name))
    guess = guess_places(table)
    if not guess.is_list and "order_id" not in guess.places and not _says_enough(named):
        raise _unknown(table, platforms, named)
    return guess


def _says_enough(named: Mapping[str, str]) -> bool:
    return "item" in named and any(field in named for field in PEOPLE)


def _put_named(table: Table, named: Mapping[str, str], fields: dict[str, Slot]) -> None:
    """Take the columns that a mapping names."""
    places = places_of(table.header)
    for field, name in named.items():
        if not name:
            fields[field] = ()
            continue
        found = places.get(same_name(name))
        if found is None:
            lacking = _("{file} has no column {column!r} for {field}; it has {columns}.")
            there = _listed(table.header)
            raise InputError(
                lacking.format(file=table.name, column=name, field=field, columns=there)
            )
        fields[field] = ((found,),)


def _wide_items(
    table: Table, fields: Mapping[str, Slot], guess: Guess | None, named: Mapping[str, str]
) -> tuple[WideItem, ...]:
    """Return items side by side: as guessed, or those that a mapping names the first of."""
    if guess is not None:
        return guess.wide if "item" not in named else ()
    wide = find_wide_items(table.header)
    item, pieces = fields.get("item", ()), fields.get("quantity", ())
    named_first = bool(wide) and item == wide[0].title and pieces in ((), wide[0].quantity)
    return wide if named_first else ()


def _need_people(
    table: Table,
    named: Mapping[str, str],
    fields: Mapping[str, Slot],
    wide: Sequence[WideItem],
) -> None:
    """Raise InputError where a list without order numbers lacks the people or the items."""
    if any(fields.get(field) for field in PEOPLE) and (fields.get("item") or wide):
        return
    lacking = _(
        "{file} needs a column for order_id, or without order numbers one for recipient and one "
        "for item; name them with --map order_id=COLUMN (it has {columns})."
    )
    raise InputError(lacking.format(file=table.name, columns=_listed(table.header)))


def _shape(
    table: Table,
    fields: Mapping[str, Slot],
    *,
    own: bool,
    guessed: bool,
    wide: tuple[WideItem, ...],
) -> Shape:
    """Look at the first values of a list for what its headings leave open."""
    dates = [cell[0] for cell in fields.get("date", ())]
    hints = (hinted_day_first(table.header[place]) for place in dates)
    hint = next((found for found in hints if found is not None), None)
    if not own:
        return Shape(guessed, hint=hint)
    columns = columns_of(table, SAMPLE)
    turned = {
        field
        for field in ("recipient", "buyer")
        for cell in fields.get(field, ())
        if stands_last_first(table.header[cell[0]], columns[cell[0]])
    }
    items = [cell[0] for cell in fields.get("item", ())]
    pieces = [cell[0] for cell in fields.get("quantity", ())]
    counted = not wide and (
        any(take_apart(text) for place in items for text in columns[place])
        or any("\n" in text or ";" in text for place in pieces for text in columns[place])
    )
    times = [columns[cell[0]] for cell in fields.get("time", ())]
    clock = all(CLOCK.fullmatch(text) for values in times for text in values[:50])
    return Shape(guessed, counted, wide, frozenset(turned), hint, clock)


def _fill_in(table: Table, platform: Platform, fields: dict[str, Slot]) -> Guess | None:
    """Take columns that were given other names by their meaning, apart from remarks.

    Returns the guess if there were any. A remark is only what the platform calls one: a column
    that a shop has added itself may be the shop's own note.
    """
    missing = [name for name in RENAMED if not fields.get(name) and _may_have(platform, name)]
    known = known_names(platform)
    if not missing or all(same_name(name) in known for name in table.header):
        return None
    guess, filled = guess_places(table), False
    for field in missing:
        place = guess.places.get(field)
        if place is not None and same_name(table.header[place]) not in known:
            fields[field], filled = ((place,),), True
    if "status" in missing:
        more = [at for at in guess.statuses if same_name(table.header[at]) not in known]
        fields["status"] = fields.get("status", ()) + tuple((at,) for at in more)
        filled = filled or bool(more)
    return guess if filled else None


def _may_have(platform: Platform, field: str) -> bool:
    # What became of an order may be said in any list, whatever its platform is known to say.
    return field in platform.columns or field == "status"


def _need(
    table: Table, platform: Platform, field: str, fields: dict[str, Slot], guess: Guess
) -> None:
    """Take a needed column by its meaning where it bears another name; InputError if none does."""
    if field in guess.places:
        fields[field] = ((guess.places[field],),)
        return
    if platform.items.layout == "wide" and field == "item":
        return
    wanted = _(" or ").join(
        repr(" ".join(names)) for names in platform.columns.get(field, ((field,),))
    )
    lacking = _(
        "{file} looks like a {platform} list without its column {column}; "
        "export all columns, or name another with --map {field}=COLUMN."
    )
    title = platform.title
    raise InputError(lacking.format(file=table.name, platform=title, column=wanted, field=field))


def _named_fields(mapping: Mapping[str, str]) -> dict[str, str]:
    aliases = dict(ALIASES)
    named: dict[str, str] = {}
    for given, column in mapping.items():
        if given.casefold().startswith(ANSWER):
            continue
        field = aliases.get(given.strip().casefold(), given.strip().casefold())
        if field not in FIELDS:
            wrong = _("--map {field}={column}: {field!r} is unknown; it can be {fields}.")
            raise InputError(wrong.format(field=given, column=column, fields=in_line(FIELDS)))
        named[field] = column
    return named


def _answers(mapping: Mapping[str, str]) -> Answers:
    """Return what a mapping says of status words: "status:X" -> what X means."""
    answers = {}
    for given, meaning in mapping.items():
        if not given.casefold().startswith(ANSWER):
            continue
        word = given[len(ANSWER) :].strip()
        known = {status.value: status for status in Status}
        if meaning.strip().casefold() not in known:
            wrong = _("--map {given}={meaning}: a status means one of {meanings}.")
            raise InputError(wrong.format(given=given, meaning=meaning, meanings=in_line(known)))
        answers[status_key(word)] = known[meaning.strip().casefold()]
    return answers


def answers_in(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return what a mapping says of status words ("status:X" -> meaning), as it is remembered.

    Raises InputError for what a status cannot mean.
    """
    return {f"{ANSWER}{word}": meaning.value for word, meaning in _answers(mapping).items()}


def _unknown(table: Table, platforms: Sequence[Platform], named: Mapping[str, str]) -> InputError:
    if named:
        lacking = _(
            "{file} needs a column for order_id; name it with --map order_id=COLUMN "
            "(it has {columns})."
        )
        return InputError(lacking.format(file=table.name, columns=_listed(table.header)))
    known = in_line(dict.fromkeys(platform.title for platform in platforms))
    unknown = _(
        "{file} has columns of no known list ({known}): {columns}; name them with "
        "--map order_id=COLUMN --map recipient=COLUMN --map item=COLUMN and so on."
    )
    there = _listed(table.header)
    return InputError(unknown.format(file=table.name, known=known, columns=there))


def _listed(header: Sequence[str]) -> str:
    names = [repr(name if len(name) <= 40 else name[:39] + "…") for name in header[:SHOWN]]
    more = len(header) - len(names)
    if more <= 0:
        return in_line(names)
    return plural(
        "{columns} and {count} more", "{columns} and {count} more", more, columns=in_line(names)
    )
