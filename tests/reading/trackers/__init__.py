"""Trackers as services keep them, one function for each shape: what must be read of it, and what must be told."""
