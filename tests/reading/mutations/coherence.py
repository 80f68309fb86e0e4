"""Rows that do not agree with one another."""

from __future__ import annotations

from collections import Counter

from tests.reading.mutations.demo import Demo, Mutation, Place, filled


def ends_before(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", demarrage=lambda text: str(text).isdecimal()))
    cell = demo.cell("operations", "finalisation", row)
    cell.value = f"fin {int(str(demo.cell('operations', 'demarrage', row).value)) - demo.rng.randint(1, 5)}"
    return "fin-avant-debut", "Opérations", cell.coordinate


def without_second(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    demo.cell("operations", "second_secteur", row).value = None
    return "frange-sans-second-secteur", "Opérations", demo.cell("operations", "frange", row).coordinate


def same_sector(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    cell = demo.cell("operations", "second_secteur", row)
    cell.value = demo.cell("operations", "secteur", row).value
    return "second-secteur-identique", "Opérations", cell.coordinate


def without_frange(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    demo.cell("operations", "frange", row).value = None
    return "second-secteur-sans-frange", "Opérations", demo.cell("operations", "second_secteur", row).coordinate


def left_alone(demo: Demo) -> Place:
    """Everybody in charge of one open operation goes elsewhere."""
    lead = "Chargé·e d'opération"
    held = {demo.cell("affectations", "operation", row).value for row in demo.rows("affectations", role=lead)}
    open_rows = demo.rows("operations", identifiant=held.__contains__, etape="En chantier", finalisee_le=None)
    row = demo.rng.choice(open_rows)
    operation = demo.cell("operations", "identifiant", row).value
    for other in demo.rows("affectations", role=lead, operation=operation):
        demo.cell("affectations", "role", other).value = "Référent thématique"
    return "operation-sans-charge", "Opérations", f"A{row}"


def overloaded(demo: Demo) -> Place:
    rows = demo.rows("affectations", quotite=filled, debut=None, fin=None)
    agents = Counter(demo.cell("affectations", "agent", row).value for row in rows)
    row = demo.rng.choice([row for row in rows if agents[demo.cell("affectations", "agent", row).value] > 1])
    demo.cell("affectations", "quotite", row).value = 1
    return "agent-au-dela-de-son-temps", "Affectations", f"A{row}"


def loop(demo: Demo) -> Place:
    one, other = demo.rng.sample(demo.rows("chantiers"), 2)
    for row, awaited in ((one, other), (other, one)):
        demo.cell("chantiers", "depend_de", row).value = demo.cell("chantiers", "numero", awaited).value
    return (
        "boucle-de-dependances",
        "Chantiers",
        demo.cell("chantiers", "depend_de", demo.rng.choice([one, other])).coordinate,
    )


MUTATIONS: tuple[Mutation, ...] = (
    ends_before,
    without_second,
    same_sector,
    without_frange,
    left_alone,
    overloaded,
    loop,
)
