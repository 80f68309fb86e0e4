"""The dashboard driven in a real Chromium. A package, so that its browser ends with its last test (see `conftest`)."""
