"""The notes of a shop: what a writer needs for the next one, and those that are finished."""

from collections import Counter
from dataclasses import replace
from datetime import date

from notesmith import writing
from notesmith.model import Brief, Parcel
from notesmith.storage import Shop


def brief(shop: Shop, parcel: Parcel) -> Brief:
    """Return what a writer needs for `parcel`, with what `shop` remembers of the customer."""
    return writing.brief(
        parcel.order,
        shop.orders.history(parcel.key),
        date.today(),
        parcel.level,
        place=shop.orders.place(parcel.key),
        choices=shop.prompts.choices(),
        remembered=shop.customers.behind(parcel.key).remembered,
    )


def finished_parcels(shop: Shop) -> list[Parcel]:
    """Return the parcels whose notes are written or approved, shipment after shipment.

    Where two platforms share an order id, that of the note is written as `platform:id`.
    """
    parcels = shop.orders.parcels()
    orders_of = Counter(parcel.order.order_id for parcel in parcels)
    return [
        parcel if orders_of[parcel.order.order_id] == 1 else _told_apart(parcel)
        for parcel in parcels
        if parcel.note.finished
    ]


def _told_apart(parcel: Parcel) -> Parcel:
    named = f"{parcel.order.platform}:{parcel.order.order_id}"
    return replace(parcel, note=replace(parcel.note, order_id=named))
