"""Whether a kept move still applies: applicable, done, changed, gone, in words."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.repartition.validite import Validite, applicable, examine, outdated
from sao_dashboard.versions.propositions import Deplacement
from tests.builders import suivi
from tests.repartition.adopting import charge, sector

CO = "Chargé·e d'opération"
SUIVI = suivi(
    operations=[
        {"identifiant": "OP-1", "nom": "Îlot 1", "secteur": "Nord", "frange": True, "second_secteur": "Sud"},
        {"identifiant": "OP-2", "nom": "Îlot 2", "secteur": "Sud"},
        {"identifiant": "OP-3", "nom": "Îlot 3"},
    ],
    secteurs=[{"secteur": "Nord"}, {"secteur": "Sud"}],
    agents=[{"agent": "A. Bel", "role": CO}, {"agent": "C. Dor", "role": CO}, {"agent": "E. Fay", "role": CO}],
    affectations=[
        {"agent": "A. Bel", "role": CO, "operation": "OP-1"},
        {"agent": "C. Dor", "role": CO, "operation": "OP-1"},
        {"agent": "A. Bel", "role": CO, "operation": "OP-2", "fin": date(2018, 1, 1)},
    ],
)
HERE = "Feuille «\u00a0Opérations\u00a0», ligne "


@pytest.mark.parametrize(
    ("move", "validite", "phrase"),
    [
        (sector("OP-1", "Nord", "Sud"), Validite.APPLICABLE, ""),
        (
            sector("OP-1", "Nord", "Nord"),
            Validite.APPLICABLE,
            f"{HERE}2\u00a0: le secteur est déjà celui-là, et l’opération est encore une frange.",
        ),
        (sector("OP-2", "Nord", "Sud"), Validite.FAIT, ""),
        (
            sector("OP-1", "Sud", "Est"),
            Validite.CHANGE,
            f"{HERE}2\u00a0: le secteur est maintenant «\u00a0Nord\u00a0», et non plus «\u00a0Sud\u00a0».",
        ),
        (
            sector("OP-3", "Nord", "Sud"),
            Validite.CHANGE,
            f"{HERE}4\u00a0: l’opération n’a plus de secteur, et non plus «\u00a0Nord\u00a0».",
        ),
        (sector("OP-3", "", "Sud"), Validite.APPLICABLE, ""),
        (
            sector("OP-2", "Sud", "Est"),
            Validite.CHANGE,
            "Le secteur «\u00a0Est\u00a0» n’est plus dans le classeur.",
        ),
        (
            sector("OP-9", "Nord", "Sud"),
            Validite.DISPARUE,
            "L’opération «\u00a0OP-9\u00a0» n’est plus dans le classeur.",
        ),
        (charge("OP-1", "A. Bel", "E. Fay"), Validite.APPLICABLE, ""),
        (charge("OP-1", "A. Bel", ""), Validite.APPLICABLE, ""),
        (charge("OP-1", "E. Fay", "C. Dor"), Validite.FAIT, ""),
        (charge("OP-1", "E. Fay", ""), Validite.FAIT, ""),
        (charge("OP-2", "", "E. Fay"), Validite.APPLICABLE, ""),
        (
            charge("OP-2", "A. Bel", "E. Fay"),
            Validite.CHANGE,
            f"{HERE}3\u00a0: l’opération n’est plus suivie par «\u00a0A. Bel\u00a0»\u00a0; "
            "qui la suit maintenant\u00a0: personne.",
        ),
        (
            charge("OP-1", "", "E. Fay"),
            Validite.CHANGE,
            f"{HERE}2\u00a0: l’opération n’est plus sans personne\u00a0; qui la suit maintenant\u00a0: "
            "«\u00a0A. Bel\u00a0» et «\u00a0C. Dor\u00a0».",
        ),
        (
            charge("OP-1", "A. Bel", "Z. Parti"),
            Validite.CHANGE,
            "«\u00a0Z. Parti\u00a0» n’est plus parmi les agents du classeur.",
        ),
    ],
)
def test_what_a_move_is_in_a_workbook(move: Deplacement, validite: Validite, phrase: str) -> None:
    found = examine(SUIVI, [move])[0]
    assert (found.validite, found.phrase) == (validite, phrase)


def test_who_is_exchanged_or_follows_it_already_is_done_and_said() -> None:
    """Two people exchanged on one operation were applicable, and never done: adoption said that it was not sure."""
    here = f"{HERE}2\u00a0: «\u00a0{{}}\u00a0» la suit déjà\u00a0; qui la suit\u00a0: "
    here += "«\u00a0A. Bel\u00a0» et «\u00a0C. Dor\u00a0»."
    there, back = charge("OP-1", "A. Bel", "C. Dor"), charge("OP-1", "C. Dor", "A. Bel")
    for moves in ([there, back], [there]):
        assert [(each.validite, each.phrase) for each in examine(SUIVI, moves)] == [
            (Validite.FAIT, here.format(move.vers)) for move in moves
        ]
    both = [charge("OP-1", "A. Bel", "E. Fay"), charge("OP-1", "C. Dor", "E. Fay")]
    assert [each.validite for each in examine(SUIVI, both)] == [Validite.APPLICABLE, Validite.FAIT]
    chain = [there, charge("OP-1", "C. Dor", "E. Fay")]
    assert [each.validite for each in examine(SUIVI, chain)] == [Validite.APPLICABLE] * 2


def test_moves_are_parted_in_their_order() -> None:
    moves = [sector("OP-9", "A", "B"), sector("OP-2", "Nord", "Sud"), sector("OP-1", "Nord", "Sud")]
    examined = examine(SUIVI, moves)
    assert [each.intitule for each in examined] == ["OP-9", "Îlot 2", "Îlot 1"]
    assert applicable(examined) == [moves[2]]
    assert [each.deplacement for each in outdated(examined)] == [moves[0]]


def test_a_workbook_without_sectors_nor_agents_of_its_own_takes_any() -> None:
    alone = suivi(operations=[{"identifiant": "OP-1", "nom": "Îlot 1", "secteur": "Nord"}])
    moves = [sector("OP-1", "Nord", "Sud"), charge("OP-1", "", "A. Bel")]
    assert applicable(examine(alone, moves)) == moves
