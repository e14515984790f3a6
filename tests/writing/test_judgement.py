"""What happened to an order and what follows: one rule each, at its edges."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Item, Level, Note, Order, Parcel, Status
from notesmith.writing import (
    brief,
    days_waited,
    is_gift,
    is_late,
    level_reason,
    propose,
    purchases,
    remark_of,
    rules_digest,
)
from notesmith.writing.judgement import judge, reason_words
from notesmith.writing.level_rules import read_rules

TODAY = date(2026, 11, 20)
LIMITS, _ = read_rules()
ORDER = Order("#7", "shopify", recipient="Zoë Lang", items=(Item("Olives"),))


def days_ago(count: int) -> date:
    return TODAY - timedelta(days=count)


def earlier(order_id: str, status: Status = Status.OPEN) -> Parcel:
    order = replace(ORDER, order_id=order_id, placed_at=days_ago(60), status=status)
    return Parcel(1, 1, order, Note(order_id))


@pytest.mark.parametrize(
    ("placed", "shipped", "waited"),
    [
        pytest.param(days_ago(3), None, 3, id="not shipped: until today"),
        pytest.param(TODAY, None, 0, id="placed today"),
        pytest.param(days_ago(40), days_ago(38), 2, id="shipped: until then"),
        pytest.param(days_ago(38), days_ago(38), 0, id="shipped the same day"),
        pytest.param(days_ago(38), days_ago(39), None, id="shipped before it was placed"),
        pytest.param(TODAY + timedelta(days=1), None, None, id="placed after today"),
        pytest.param(None, None, None, id="nothing known"),
        pytest.param(None, days_ago(1), None, id="only the shipping known"),
        pytest.param(
            days_ago(LIMITS.forgotten_days), None, LIMITS.forgotten_days, id="the last day waited"
        ),
        pytest.param(days_ago(LIMITS.forgotten_days + 1), None, None, id="forgotten in the list"),
        pytest.param(
            days_ago(LIMITS.forgotten_days + 1), TODAY, LIMITS.forgotten_days + 1, id="shipped late"
        ),
        pytest.param(
            datetime(2026, 11, 18, 23, 59, tzinfo=UTC),
            datetime(2026, 11, 19, 0, 1, tzinfo=timezone(timedelta(hours=2))),
            1,
            id="calendar days, each in its own zone",
        ),
    ],
)
def test_days_are_waited_from_the_order_to_its_shipping_or_to_today(
    placed: date | None, shipped: date | None, waited: int | None
) -> None:
    order = replace(ORDER, placed_at=placed, shipped_at=shipped)
    assert days_waited(order, TODAY) == waited
    assert judge(order, (), TODAY).waited == waited


def test_nobody_waits_for_a_cancelled_order() -> None:
    gone = replace(ORDER, placed_at=days_ago(LIMITS.late_days), status=Status.CANCELLED)
    assert days_waited(gone, TODAY) is None
    assert not is_late(gone, TODAY)
    facts = {fact.kind for fact in brief(gone, (), TODAY).facts}
    assert ("placed" in facts, "waited" in facts) == (True, False)


@pytest.mark.parametrize(
    ("waited", "late"),
    [
        (LIMITS.late_days - 1, False),
        (LIMITS.late_days, True),
        (LIMITS.forgotten_days, True),
        (LIMITS.forgotten_days + 1, False),
    ],
)
def test_late_is_from_the_day_of_the_rules_until_an_order_is_forgotten(
    waited: int, late: bool
) -> None:
    order = replace(ORDER, placed_at=days_ago(waited))
    assert is_late(order, TODAY) is late
    judged = judge(order, (), TODAY)
    assert ("late" in judged.happened) is late
    assert judged.proposal.level is (Level.PERSONAL if late else Level.SHORT)
    reason = reason_words(order, judged.proposal.reason, TODAY)
    assert reason.startswith(f"Not shipped after {waited} days") is late


@pytest.mark.parametrize(
    ("changes", "gift"),
    [
        ({}, False),
        ({"is_gift": True}, True),
        ({"gift_message": "For you"}, True),
        ({"gift_message": ""}, False),
        ({"customer_note": "It is a birthday present."}, True),
        ({"customer_note": "It is a birthday present.", "is_gift": False}, True),
        ({"customer_note": "Wedding, in June"}, True),
        ({"customer_note": "(GIFT!) for Ole"}, True),
        ({"customer_note": "Please leave it with the giftshop"}, False),
        ({"customer_note": "GIFT"}, False),
    ],
)
def test_a_gift_is_what_the_list_or_the_remark_calls_one(
    changes: dict[str, object], gift: bool
) -> None:
    order = replace(ORDER, **changes)  # type: ignore[arg-type]  # fields of a few kinds
    assert is_gift(order) is gift
    assert ("gift" in judge(order, (), TODAY).happened) is gift


@pytest.mark.parametrize(
    ("note", "remark"),
    [
        (None, False),
        ("", False),
        ("   ", False),
        ("SAVEON2", False),
        (" SAVE-20 \n", False),
        ("Third floor", True),
        ("玄関に置いてください", True),
        ("🎁", False),
    ],
)
def test_a_remark_is_more_than_a_lone_word(note: str | None, remark: bool) -> None:
    order = replace(ORDER, customer_note=note)
    assert remark_of(order) == (note if remark else None)
    assert ("remark" in judge(order, (), TODAY).happened) is remark


def test_a_cancelled_order_is_no_purchase() -> None:
    kept, gone = earlier("#3"), earlier("#4", Status.CANCELLED)
    assert purchases((kept, gone)) == (kept,)
    assert judge(ORDER, (gone,), TODAY).past == ()


@pytest.mark.parametrize(
    ("says", "before", "truth"),
    [
        (None, (), "unseen"),
        (False, (), "first"),
        (True, (), "returning"),
        (None, (earlier("#3"),), "returning"),
        (False, (earlier("#3"),), "returning"),
        (False, (earlier("#3", Status.CANCELLED),), "first"),
    ],
)
def test_what_the_shop_remembers_wins_over_what_the_platform_says(
    says: bool | None, before: tuple[Parcel, ...], truth: str
) -> None:
    happened = judge(replace(ORDER, returning=says), before, TODAY).happened
    assert happened & {"unseen", "first", "returning"} == {truth}


def test_a_chosen_level_wins_over_the_rules() -> None:
    order = replace(ORDER, is_gift=True)
    assert brief(order, (), TODAY).level is Level.PERSONAL
    made = brief(order, (), TODAY, Level.NONE)
    assert (made.level, made.reason) == (Level.NONE, "Chosen by a person")


def test_an_order_that_waits_is_proposed_anew_when_it_is_late() -> None:
    order = replace(ORDER, placed_at=days_ago(2))
    late = days_ago(2) + timedelta(days=LIMITS.late_days)
    assert propose(order, (), TODAY).until == late
    forgotten = days_ago(2) + timedelta(days=LIMITS.forgotten_days + 1)
    assert propose(order, (), late).until == forgotten


@pytest.mark.parametrize(
    "changes",
    [
        {"placed_at": None},
        {"placed_at": days_ago(2), "shipped_at": TODAY},
        {"placed_at": days_ago(2), "status": Status.CANCELLED},
        {"placed_at": days_ago(2), "items": (Item("Mug", LIMITS.bulk_units),)},
        {"placed_at": days_ago(LIMITS.forgotten_days + 1)},
    ],
)
def test_where_time_changes_nothing_a_proposal_holds_for_good(changes: dict[str, object]) -> None:
    order = replace(ORDER, **changes)  # type: ignore[arg-type]  # fields of a few kinds
    assert propose(order, (), TODAY).until is None


@given(
    placed=st.none() | st.dates(days_ago(LIMITS.forgotten_days + 5), days_ago(-20)),
    shipped=st.none() | st.dates(days_ago(90), days_ago(-9)),
    status=st.sampled_from(Status),
    units=st.sampled_from([1, LIMITS.bulk_units]),
    remark=st.sampled_from([None, "Third floor", "Is it blue?"]),
)
def test_a_proposal_holds_until_the_day_it_names_and_no_longer(
    placed: date | None, shipped: date | None, status: Status, units: int, remark: str | None
) -> None:
    order = replace(
        ORDER,
        placed_at=placed,
        shipped_at=shipped,
        status=status,
        items=(Item("Mug", units),),
        customer_note=remark,
    )

    def on(when: date) -> tuple[Level, str]:
        proposal = propose(order, (), when)
        return proposal.level, proposal.reason

    until = propose(order, (), TODAY).until
    ahead = LIMITS.forgotten_days + 30 if until is None else (until - TODAY).days
    assert all(on(TODAY) == on(TODAY + timedelta(days=day)) for day in range(ahead))
    assert until is None or on(until) != on(TODAY)


def test_a_long_history_is_as_good_as_what_is_looked_at_of_it() -> None:
    bought, cancelled = earlier("#1"), earlier("#2", Status.CANCELLED)
    for past in ([], [cancelled] * 3, [cancelled, bought], [bought] * 3, [bought, cancelled]):
        assert propose(ORDER, past, TODAY) == judge(ORDER, past, TODAY).proposal


def test_the_digest_of_the_rules_is_another_when_they_mean_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = rules_digest()
    monkeypatch.setattr("notesmith.writing.level_rules.MEANING", 0)
    rules_digest.cache_clear()
    assert rules_digest() != before
    monkeypatch.undo()
    rules_digest.cache_clear()
    assert rules_digest() == before


def test_a_reason_is_kept_without_what_it_counts_and_put_into_words_for_a_day() -> None:
    order = replace(ORDER, placed_at=days_ago(LIMITS.late_days))
    kept = propose(order, (), TODAY)
    assert kept.reason == "Not shipped after {days}, as far as the list tells"
    parcel = Parcel(1, 1, order, Note("#7"), None, kept.level, kept.reason)
    tomorrow = TODAY + timedelta(days=1)
    for day, waited in ((TODAY, LIMITS.late_days), (tomorrow, LIMITS.late_days + 1)):
        assert level_reason(parcel, day).startswith(f"Not shipped after {waited} days, as")
        assert level_reason(parcel, day) == brief(order, (), day).reason
    assert level_reason(replace(parcel, level=Level.NONE), TODAY) == "Chosen by a person"
    assert level_reason(Parcel(1, 1, ORDER, Note("#7")), TODAY) == ""  # never asked


def test_the_last_days_of_the_calendar_are_days_like_others() -> None:
    order = replace(ORDER, placed_at=date.max)
    assert propose(order, (), date.max).until is None
