"""The coach: rules for the tone of a note, its names, and what it says of its order and others."""
