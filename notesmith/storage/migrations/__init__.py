"""The steps that bring a shop of any age to the schema of today."""
