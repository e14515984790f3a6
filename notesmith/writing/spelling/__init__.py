"""Spelling: which words of a note no dictionary of its language knows, and what may be meant."""
