"""A process killed with SIGKILL loses nothing that was stored and leaves no half import."""

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from notesmith.model import Order
from notesmith.storage import open_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

IMPORT = """
    import sys, time
    from notesmith.model import Item, Order
    from notesmith.storage import open_shop
    from tests.storage.plain_rules import propose

    def wait_in_the_middle(done, total):
        if done >= 3000:
            print("half", flush=True)
            time.sleep(60)

    orders = [Order(f"#{n}", "shopify", f"Person {n}", (Item("Book"),)) for n in range(6000)]
    open_shop(sys.argv[1]).imports.store(orders, "Killed", propose, wait_in_the_middle)
"""

TYPE = """
    import itertools, sys
    from notesmith.storage import open_shop

    shop = open_shop(sys.argv[1])
    key = shop.orders.find("#1").key
    for count in itertools.count(1):
        shop.notes.save_text(key, f"typed {count}", "", "", None)
        print(count, flush=True)
"""


def start(program: str, shop: Path) -> subprocess.Popen[str]:
    """Start a Python program on a shop."""
    command = [sys.executable, "-c", textwrap.dedent(program), str(shop)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


def test_killed_while_importing_leaves_no_half_import(
    tmp_path: Path, make_order: MakeOrder
) -> None:
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        shop.imports.store([make_order("before")], "Before", propose)
    with start(IMPORT, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert process.returncode == -signal.SIGKILL
    with open_shop(path) as shop:
        assert [shipment.name for shipment in shop.orders.shipments()] == ["Before"]
        assert len(shop.orders.parcels()) == 1
        orders = [make_order(f"#{number}") for number in range(6000)]
        assert shop.imports.store(orders, "After", propose).new == 6000


def test_killed_while_typing_keeps_the_last_stored_text(
    tmp_path: Path, make_order: MakeOrder
) -> None:
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        shop.imports.store([make_order("#1")], "Monday", propose)
    for _ in range(3):
        with start(TYPE, path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.3)
            process.kill()
            last = process.stdout.read().split()[-1]
        with open_shop(path) as shop:
            kept = int(shop.orders.find("#1").note.text.removeprefix("typed "))
        # One more may have been stored before it could be said.
        assert int(last) <= kept <= int(last) + 1
