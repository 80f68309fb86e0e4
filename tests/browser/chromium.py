"""Where Chromium is. `python -m tests.browser.chromium` finds it, or installs it where that can be done."""

from __future__ import annotations

from tests.system import CHROMIUM, find, main

# Two hidden pages are made for each profile, for an address bar that nobody sees: 0.8 s of processor. Chromium reads
# the last of two such lists alone: what Playwright switches off is said again.
FEATURES = (
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,PreconnectToSearch,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying"
)


def executable() -> str:
    """Return the path of a Chromium that runs; raise `MissingProgram`, which says how to get one."""
    return find(CHROMIUM)


if __name__ == "__main__":
    raise SystemExit(main(["chromium"]))
