"""The command line: the workbook without a browser.

Exit status: 0, fine; 1, blocking issues, or a file that cannot be read or written; 2, wrong use.
"""
