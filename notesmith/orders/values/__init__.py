"""Order lists, cell by cell: the text of a cell becomes its value."""
