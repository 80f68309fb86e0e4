"""The demonstration workbook and the versions that led to it."""
