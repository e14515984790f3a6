"""Order lists, as they lie in files: bytes, encodings and sheets become rows of text."""
