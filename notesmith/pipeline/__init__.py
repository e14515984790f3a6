"""The verbs, in the order of the work: what the window and the command line do is one of these."""

from notesmith.card_pages import open_hand
from notesmith.cards import lay_out, list_designs, open_design
from notesmith.cards.tells import Tell
from notesmith.hands import HandInfo, list_inks, list_pens
from notesmith.orders import (
    Given,
    OrderList,
    Pasted,
    Problem,
    Table,
    UnknownList,
    describe_columns,
    open_list,
    read_as_recalled,
    read_list,
    read_orders,
    try_mapping,
)
from notesmith.pipeline.copying import Copied, write_copies
from notesmith.pipeline.demonstration import Demo, demo
from notesmith.pipeline.hand_collection import (
    add_hand,
    list_hands,
    remove_hand,
    sample_notes,
    tells,
)
from notesmith.pipeline.importing import (
    ImportPreview,
    import_notes,
    name_shipment,
    preview_import,
    store_orders,
    undo_import,
)
from notesmith.pipeline.note_checking import check_note, check_notes, find_repeats
from notesmith.pipeline.notes_file import read_notes, read_old_notes
from notesmith.pipeline.parcel_notes import brief, finished_parcels
from notesmith.pipeline.printing import Printed, print_cards, proof
from notesmith.pipeline.shop_facts import (
    Background,
    ShopFacts,
    dictionaries_beside,
    facts_of_list,
    gather_facts,
    know_around,
    open_spelling,
)
from notesmith.pipeline.shop_opening import (
    count_to_propose,
    open_as_left,
    open_shop,
    propose_levels,
)
from notesmith.pipeline.shop_repeats import (
    ShopRepeats,
    SideBySide,
    erase_before,
    erase_customer,
    open_repeats,
    side_by_side,
)
from notesmith.pipeline.spelling_help import language_of, spelt_in, suggest_spellings
from notesmith.pipeline.targets import refuse_bad_target
from notesmith.pipeline.variety_report import measure_variety, report
from notesmith.pipeline.writer_choices import Writers, writers_of
from notesmith.sheets import list_stocks, open_stock
from notesmith.storage import Change, ImportDone, Imported, Shop
from notesmith.variety import Repeats
from notesmith.writing import (
    Around,
    DictionariesBeside,
    Spelling,
    days_waited,
    is_gift,
    is_late,
    level_reason,
    purchases,
    read_requests,
    remark_of,
)

__all__ = [
    "Around",
    "Background",
    "Change",
    "Copied",
    "Demo",
    "DictionariesBeside",
    "Given",
    "HandInfo",
    "ImportDone",
    "ImportPreview",
    "Imported",
    "OrderList",
    "Pasted",
    "Printed",
    "Problem",
    "Repeats",
    "Shop",
    "ShopFacts",
    "ShopRepeats",
    "SideBySide",
    "Spelling",
    "Table",
    "Tell",
    "UnknownList",
    "Writers",
    "add_hand",
    "brief",
    "check_note",
    "check_notes",
    "count_to_propose",
    "days_waited",
    "demo",
    "describe_columns",
    "dictionaries_beside",
    "erase_before",
    "erase_customer",
    "facts_of_list",
    "find_repeats",
    "finished_parcels",
    "gather_facts",
    "import_notes",
    "is_gift",
    "is_late",
    "know_around",
    "language_of",
    "lay_out",
    "level_reason",
    "list_designs",
    "list_hands",
    "list_inks",
    "list_pens",
    "list_stocks",
    "measure_variety",
    "name_shipment",
    "open_as_left",
    "open_design",
    "open_hand",
    "open_list",
    "open_repeats",
    "open_shop",
    "open_spelling",
    "open_stock",
    "preview_import",
    "print_cards",
    "proof",
    "propose_levels",
    "purchases",
    "read_as_recalled",
    "read_list",
    "read_notes",
    "read_old_notes",
    "read_orders",
    "read_requests",
    "refuse_bad_target",
    "remark_of",
    "remove_hand",
    "report",
    "sample_notes",
    "side_by_side",
    "spelt_in",
    "store_orders",
    "suggest_spellings",
    "tells",
    "try_mapping",
    "undo_import",
    "write_copies",
    "writers_of",
]
