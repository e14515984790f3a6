"""What is open in the window; rooms ask the parts of a `Session` and hear from their signals.

`kept_settings`, `open_shop`, `open_shipment` keep what is open (`.now` is the thing itself);
`parcel_list` and `order_filter` find parcels in the shipment, `shipment_reader` reads long ones
beside the window. `note_saving` stores what is written, `note_memory` and `note_checks` know what
it repeats or lacks. `decisions` can be taken back, `signatures` are kept for everybody. `writer_hands` and `card_cache` set it. `session` joins all of them.
"""
