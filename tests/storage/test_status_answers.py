"""A shop keeps what status words mean, for the lists of all shapes."""

from notesmith.storage import Shop


def test_answers_are_kept_and_added_to(shop: Shop) -> None:
    assert shop.imports.answers() == {}
    shop.imports.remember_answers({"status:floop": "cancelled"})
    shop.imports.remember_answers({"status:warbled": "open"})
    shop.imports.remember_answers({})
    assert shop.imports.answers() == {"status:floop": "cancelled", "status:warbled": "open"}
    assert shop.imports.columns_for("a shape") is None
