"""The rules that the rows of a workbook must follow, one declared object each, family by family.

A rule looks at one whole column of one sheet, and says which rows fail and what to tell of each. All that it needs is
in the `Book`, so a few rows written by hand are enough to try it.
"""
