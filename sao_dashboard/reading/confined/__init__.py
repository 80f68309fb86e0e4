"""Parsing in a process of its own, with limits: what a native parser does to it stays there."""
