"""Try as many seeds as asked for; exit 0 when every fault is found at its cell."""

from __future__ import annotations

import argparse
from collections import Counter

from tests.reading import mutations
from tests.reading.mutations import is_found, spoiled


def main() -> int:
    parser = argparse.ArgumentParser(description=mutations.__doc__)
    parser.add_argument("--graines", type=int, default=200)
    asked = parser.parse_args()
    outcomes: dict[str, Counter[bool]] = {}
    for seed in range(asked.graines):
        data, place = spoiled(seed)
        outcomes.setdefault(place[0], Counter())[found := is_found(data, place)] += 1
        if not found:
            print(f"graine {seed}\u00a0: {' '.join(place)} n’est pas trouvé")
    for code, counts in sorted(outcomes.items()):
        print(f"{counts[True]:4} / {counts.total():<4} {code}")
    found = sum(counts[True] for counts in outcomes.values())
    print(f"{found:4} / {asked.graines:<4} en tout")
    return int(found < asked.graines)


if __name__ == "__main__":
    raise SystemExit(main())
