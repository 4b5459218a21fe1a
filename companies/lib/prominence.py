"""How much is known of reaching a company: what decides between two that answer a search alike."""

#: Counted reports from which a company has figures, and from which everybody tells of it.
SOME_REPORTS, MANY_REPORTS = 10, 1_000
MOST = 3


def prominence_of(*, has_way_to_a_human: bool, reports: int) -> int:
    """0: only listed · 1: a way to a human is known · 2: with reports enough for figures · 3: with very many."""
    if reports >= MANY_REPORTS:
        return MOST
    if reports >= SOME_REPORTS:
        return 2
    return 1 if has_way_to_a_human or reports else 0
