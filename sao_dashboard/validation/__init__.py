"""Checking the sheets of a workbook: what is checked, what is found, and the report that gathers it.

The rules are declared in `sao_dashboard.validation.rules`. Nothing here knows how a workbook is read: reading itself
reports what it finds in the same way.
"""
