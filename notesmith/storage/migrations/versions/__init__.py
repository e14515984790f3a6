"""One module a step, each named after what it changes."""
