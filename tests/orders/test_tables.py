"""Files as they come: encodings, separators, quotes, and what is no table at all."""

import csv
import tracemalloc
from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.orders.files.tables import open_table, read_rows

WORDS = "Zoë Lefèvre,Größe 3,plain"


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    return list(read_rows(open_table(path)))


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        rows_of(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_western_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, f"name,size,kind\n{WORDS}\n".encode(encoding))
    assert rows_of(path) == [(2, WORDS.split(","))]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1250", "Wojciech Żółty"), ("cp1250", "Łukasz Żak"), ("cp1251", "Иван Петров")],
)
def test_names_of_eastern_europe_are_read_from_old_encodings(
    tmp_path: Path, encoding: str, name: str
) -> None:
    assert rows_of(saved(tmp_path, f"a,b\n{name},1\n".encode(encoding))) == [(2, [name, "1"])]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separator_and_line_ends_are_found(tmp_path: Path, mark: str, end: str) -> None:
    text = mark.join(["a", '"b, c; d"', "e"]) + end + mark.join(["1", '"x\ny"', "2"]) + end
    table = open_table(saved(tmp_path, text.encode()))
    assert table.header == ("a", "b, c; d", "e")
    assert [row for _, row in read_rows(table)] == [["1", "x\ny", "2"]]


def test_blank_lines_are_skipped_and_lines_still_counted(tmp_path: Path) -> None:
    path = saved(tmp_path, b'\n  \n,,\na,b\n\n1,"x\n\ny"\n,\n   \n2,z')
    table = open_table(path)
    assert (table.header, table.header_line) == (("a", "b"), 4)
    assert list(read_rows(table)) == [(6, ["1", "x\n\ny"]), (11, ["2", "z"])]


def test_short_rows_are_filled_and_blank_extra_cells_dropped(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"a,b,c\n1\n1,2,3,, \n")) == [
        (2, ["1", "", ""]),
        (3, ["1", "2", "3"]),
    ]


def test_a_long_remark_is_read_whole(tmp_path: Path) -> None:
    remark = "word " * 40_000
    assert rows_of(saved(tmp_path, f"a,b\n1,{remark}\n".encode()))[0][1][1] == remark


def test_what_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "nothing.csv")
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "list.csv is empty"),
        (b"\xef\xbb\xbf", "list.csv is empty"),
        (b"\n \n,,\n", "list.csv is empty"),
        (b"a,b\n1,\x00\n", "is not text"),
        (b"\xe9t\xe9,\xff\n\x00\x01", "is not text"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0rest", "is a picture"),
        (b"PK\x03\x04rest", "is damaged or no spreadsheet"),
        (b"%PDF-1.7", "is a PDF"),
        (b"a,b\n1," + b"x" * 1_100_000 + b"\n", "line 2: a cell is over 1 MB"),
        (b'a,b\n1,"' + b"x\n" * 600_000 + b'"\n2,3\n', "line 2: a cell is over 1 MB"),
        (b",".join([b"a"] * 3000) + b"\n", "has 3000 columns in line 1"),
        (b"a,b\n" + b"x" * 6_000_000, "a line of over 3 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_order_list_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, said: str
) -> None:
    assert said in refusal(saved(tmp_path, data))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,2\n3,"never closed\n4,5\n', 3),
        ('a,b\n1,"two\nlines","open\n4,5\n', 3),
        ('a,b\n1,"says ""so""\n2,x\n', 2),
        ('a,b\n1,"open\n2,"closed"\n', 2),
        ('a,"b\n1,2\n', 1),
        ('a,b\n5" pipe,"open\n', 2),
        ('a,b\n1,"open\n' + "x" * 99 + "\n" * 1_100_000, 2),
    ],
)
def test_a_quote_never_closed_is_named_by_the_line_where_it_opens(
    tmp_path: Path, text: str, line: int
) -> None:
    said = refusal(saved(tmp_path, text.encode()))
    assert f"list.csv, line {line}: a quote opens here" in said


def test_a_quote_inside_a_bare_cell_is_only_a_quote(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b'a,b\n5" pipe,x\n')) == [(2, ['5" pipe', "x"])]


def test_a_large_list_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(["x" * 100] * 50 for _ in range(4000))
    tracemalloc.start()
    count = sum(1 for _ in read_rows(open_table(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3999
    assert peak < path.stat().st_size / 2
