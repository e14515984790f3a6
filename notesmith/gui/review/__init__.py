"""The Review room: the cards of a shipment, approved or returned."""
