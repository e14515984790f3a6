"""A list of which some rows cannot be read: the others are shown and imported, these are named."""

import json
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.cli.running import run_command_line
from notesmith.orders import Pasted

TEXT = (
    "Order ID,Recipient,Item,Quantity,Order date\n1,Ann Ray,Mug,1,2026-11-03\n"
    "2,Bo Li,Cup,many,2026-11-03\n3,Cy Fox,Jar,1,2026-11-04\nTotal,,,2,\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> object:
    with pytest.raises(SystemExit) as left:
        run_command_line([str(argument) for argument in arguments])
    return left.value.code


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("orders", listed, "--json") == 0
    said = capsys.readouterr()
    assert [json.loads(line)["order_id"] for line in said.out.splitlines()] == ["1", "3"]
    assert said.err.splitlines() == [
        "list.csv, line 3: 'many' in the column 'Quantity' cannot be read; correct it there.",
        "list.csv: 1 line is no order and was left out: sums and averages (5).",
    ]


def test_what_cannot_be_read_is_named_and_the_rest_is_imported(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = tmp_path / "my.notesmith"
    assert run("import", listed, "--shop", shop) == 0
    said = capsys.readouterr()
    assert "2 orders new" in said.out
    assert "1 kept aside" in said.out
    assert "line 3" in said.err
    with pipeline.open_shop(shop, create=False) as opened:
        assert [parcel.order.order_id for parcel in opened.orders.parcels()] == ["1", "3"]


def test_a_list_of_which_nothing_can_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Lineitem name,Total\n#1,Mug,free\n#2,Cup,free\n", encoding="utf-8")
    assert run("import", path, "--shop", tmp_path / "my.notesmith") == 2
    assert capsys.readouterr().err.startswith("list.csv, line 2: 'free'")
    assert not (tmp_path / "my.notesmith").exists()


def test_a_preview_says_what_is_new_and_what_is_skipped_and_why(
    listed: Path, tmp_path: Path
) -> None:
    found = pipeline.read_list([listed])
    with pipeline.open_shop(tmp_path / "my.notesmith") as shop:
        seen = pipeline.preview_import(shop, found)
        assert shop.orders.parcels() == ()
    assert ([one.order_id for one in seen.new], seen.known, seen.changed) == (["1", "3"], (), ())
    assert seen.skipped == (
        "list.csv, line 3: 'many' in the column 'Quantity' cannot be read; correct it there.",
        "list.csv: 1 line is no order and was left out: sums and averages (5).",
    )


def test_a_dry_run_counts_what_an_import_would_do_and_stores_nothing(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = tmp_path / "my.notesmith"
    assert run("import", listed, "--shop", shop, "--dry-run") == 2
    assert "There is no shop" in capsys.readouterr().err
    assert run("import", listed, "--shop", shop) == 0
    listed.write_text(TEXT.replace("Jar,1", "Jar,2") + "4,Di Ng,Pot,1,2026-11-05\n", "utf-8")
    capsys.readouterr()
    assert run("import", listed, "--shop", shop, "--dry-run") == 0
    said = capsys.readouterr()
    counts = "1 order new, 2 known already, 1 of them changed, 1 kept aside, "
    counts += "1 line left out that is no order"
    assert said.out == f"{shop}: {counts}; nothing was stored.\n"
    assert "line 3" in said.err
    assert "1 line is no order and was left out: sums and averages (5)." in said.err
    with pipeline.open_shop(shop, create=False) as opened:
        assert [parcel.order.order_id for parcel in opened.orders.parcels()] == ["1", "3"]
        assert opened.orders.parcels()[1].order.items[0].quantity == 1
    assert run("import", listed, "--shop", shop) == 0
    assert counts.removeprefix("1 order new") in capsys.readouterr().out


def test_a_dry_run_is_not_for_old_notes(listed: Path, tmp_path: Path) -> None:
    assert run("import", listed, "--shop", tmp_path / "my.notesmith", "--notes", "--dry-run") == 2
    assert not (tmp_path / "my.notesmith").exists()


def test_every_order_of_a_list_is_new_or_known_or_changed(tmp_path: Path) -> None:
    rows = [f"{number},Ann Ray,Mug,{number},2026-11-03\n" for number in range(1, 7)]
    header = TEXT.splitlines(keepends=True)[0]
    with pipeline.open_shop(tmp_path / "my.notesmith") as shop:
        before = pipeline.read_list([Pasted(header + "".join(rows[:4]))])
        pipeline.store_orders(shop, before.orders)
        changed = rows[1].replace("Mug", "Cup")
        text = header + rows[0] + changed + "".join(rows[2:]) + rows[4] + "7,Bo,Jar,many,\n"
        seen = pipeline.preview_import(shop, pipeline.read_list([Pasted(text)]))
    assert [one.order_id for one in seen.new] == ["5", "6"]
    assert [(one.after.order_id, one.fields) for one in seen.changed] == [("2", ("items",))]
    assert [one.order_id for one in seen.known] == ["1", "3", "4"]
    assert len(seen.listed.orders) == len(seen.new) + len(seen.changed) + len(seen.known)
    assert len(seen.kept_aside) == 1


ODD = (
    "Name,Financial Status,Lineitem quantity,Lineitem name,Shipping Name\n"
    "#1,paid,1,Mug,Nell Ash\n#2,warbled,1,Cup,Pia Lund\n"
)


def test_what_a_status_means_is_said_once_for_all_lists_of_a_shop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop, first, later = tmp_path / "my.notesmith", tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(ODD, encoding="utf-8")
    later.write_text(ODD.replace("#2", "#3"), encoding="utf-8")
    assert run("import", first, "--shop", shop) == 0
    said = capsys.readouterr()
    assert "what does the status 'warbled' mean?" in said.err
    assert "1 order new" in said.out
    assert run("import", first, "--shop", shop, "--map", "status:warbled=cancelled") == 0
    assert run("import", later, "--shop", shop) == 0
    assert "warbled" not in capsys.readouterr().err
    with pipeline.open_shop(shop, create=False) as opened:
        states = {each.order.order_id: each.order.status.value for each in opened.orders.parcels()}
    assert states == {"#1": "open", "#2": "cancelled", "#3": "cancelled"}


def test_etsy_orders_without_their_items_say_so_and_take_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders, items = tmp_path / "orders.csv", tmp_path / "items.csv"
    orders.write_text(
        "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items\n11/03/26,7001,n1,Nell Ash,1\n",
        encoding="utf-8",
    )
    items.write_text(
        "Sale Date,Item Name,Buyer,Quantity,Order ID,Ship Name\n11/03/26,Mug,x,1,7001,Nell Ash\n",
        encoding="utf-8",
    )
    assert run("orders", orders, "--json") == 0
    assert "orders.csv holds Etsy orders without their items" in capsys.readouterr().err
    assert run("orders", orders, items, "--json") == 0
    said = capsys.readouterr()
    assert "without their items" not in said.err
    assert '"Mug"' in said.out
