"""What a decision was made on, beside what the same page says today."""

from collections.abc import Iterable

from companies.models import Channel, Event, Proposal
from companies.queries.directory.pages_read import page_read

_MODELS: dict[str, type[Channel] | type[Proposal]] = {"channel": Channel, "proposal": Proposal}


def tell_pages_of_today(events: Iterable[Event]) -> None:
    """Give the pages kept with the events of one row their `today`; of rows of many kinds it is not asked."""
    pages = [(event, page) for event in events if (page := getattr(event, "page", None))]
    rows = {(event.target_type, event.target_id) for event, _page in pages}
    if len(rows) != 1:
        return
    ((target_type, target_id),) = rows
    row = _MODELS[target_type]._default_manager.filter(pk=target_id).first()
    today = page_read(row) if row else None
    for _event, page in pages:
        page.today = today
        page.is_other_today = today is None or today.digest != page.digest
