"""Keeping what the page said with the decision that was made on it."""

from companies.models import Channel, Event, KeptPage, Proposal
from companies.queries.directory.pages_read import page_read


def keep_page(*, event: Event, of: Channel | Proposal) -> KeptPage | None:
    """As our software read it last, which is what the desk shows; None where no words of it are kept."""
    if isinstance(of, Proposal) and of.company is None:
        return None
    read = page_read(of)
    if read is None:
        return None
    return KeptPage.objects.create(
        event=event,
        url=read.url,
        title=read.title,
        read_on=read.read_on,
        words=read.words,
        digest=read.digest,
    )
