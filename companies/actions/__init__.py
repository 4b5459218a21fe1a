"""Every write that is more than one row's own business: keyword-only, atomic, its event beside it."""
