"""Where the tables of the workbook are: sheets, headings, rows, and what stands around them."""
