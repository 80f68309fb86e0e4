"""Try as many seeds as asked for; exit 0 when none is wrong in silence."""

from __future__ import annotations

import argparse
from collections import Counter

from tests.reading import seen
from tests.reading.seen import KINDS, Outcome, outcome, written


def main() -> int:
    parser = argparse.ArgumentParser(description=seen.__doc__)
    parser.add_argument("--graines", type=int, default=200)
    parser.add_argument("--depuis", type=int, default=0)
    asked = parser.parse_args()
    outcomes: dict[str, Counter[Outcome]] = {name: Counter() for name in KINDS}
    for seed in range(asked.depuis, asked.depuis + asked.graines):
        name, data, sight, place = written(seed)
        found = outcome(data, sight, place)
        outcomes[name][found] += 1
        if found in (Outcome.SILENT, Outcome.REFUSED):
            print(f"graine {seed}, {name}\u00a0: {' '.join(place)} {sight.written} est {found}", flush=True)
    total = sum(outcomes.values(), Counter[Outcome]())
    for name, counts in (*outcomes.items(), ("en tout", total)):
        print(f"{name:40}", *(f"{each}\u00a0: {counts[each]:<4}" for each in Outcome))
    return int(total[Outcome.SILENT] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
