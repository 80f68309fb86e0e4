"""Trackers as services keep them, made by code: each with the right answer."""
