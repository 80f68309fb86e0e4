"""The command line: the workbook without a browser.

Exit status: 0, fine; 1, blocking issues, or a file that cannot be read or written; 2, wrong use.

What does the work of a command is imported inside it: pandas, and all that reads a workbook, would be waited for by
each of the others, and by `--help`.
"""
