"""The Excel workbook as people keep it: bytes in, typed frames and issues out."""
