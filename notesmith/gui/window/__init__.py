"""The window itself: its rail, its menu, its top bar, and how it starts."""
