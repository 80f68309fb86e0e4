"""Writing an empty workbook, and one with rows, from the schema."""
