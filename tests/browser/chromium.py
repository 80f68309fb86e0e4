"""Where Chromium is. `python -m tests.browser.chromium` finds it, or installs it where that can be done."""

from __future__ import annotations

from tests.system import CHROMIUM, find, main


def executable() -> str:
    """Return the path of a Chromium that runs; raise `MissingProgram`, which says how to get one."""
    return find(CHROMIUM)


if __name__ == "__main__":
    raise SystemExit(main(["chromium"]))
