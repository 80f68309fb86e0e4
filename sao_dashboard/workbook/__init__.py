"""The Excel workbook: reading it, writing its template."""
