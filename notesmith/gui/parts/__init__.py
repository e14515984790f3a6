"""Pieces that show orders and cards, for more than one room."""
