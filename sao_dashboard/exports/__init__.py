"""Frames in, files to download out; and the pages of the documentation made from the code."""
