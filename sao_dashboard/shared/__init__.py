"""The shared workbook kept in step with the log of versions."""
