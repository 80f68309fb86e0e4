"""Another split of the operations, tried without touching the data: what it brings, what it costs, and why."""
