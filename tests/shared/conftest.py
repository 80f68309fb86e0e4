"""Workbooks are read in this process, as in the tests of screens."""

from tests.web.conftest import read_here

__all__ = ["read_here"]
