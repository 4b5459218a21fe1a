"""Who to go to next at a company that does not answer: its own complaints desk, then who stands above it."""

from dataclasses import dataclass

from companies.enums import ChannelKind, Purpose, RecourseKind
from companies.models import Channel, Company, Recourse

#: Where a written complaint goes, the surest proof first of all: what was written can be shown.
_WRITTEN = (ChannelKind.POSTAL, ChannelKind.FORM, ChannelKind.EMAIL)
#: A complaint may be sent to these desks, the best first. The one for personal data is for nothing else.
_DESKS = (Purpose.COMPLAINTS, Purpose.CLAIMS, Purpose.CUSTOMER_SERVICE, Purpose.LEGAL)


@dataclass(frozen=True)
class NextSteps:
    """`complaint`: where to write first, None where no address is known. `bodies`: who is outside of the company."""

    complaint: Channel | None
    bodies: list[Recourse]

    @property
    def mediator(self) -> Recourse | None:
        """Whose dates a written complaint starts: the one for this company or sector."""
        return next((body for body in self.bodies if body.kind == RecourseKind.MEDIATOR), None)

    def __bool__(self) -> bool:
        return bool(self.complaint or self.bodies)


def next_steps(company: Company) -> NextSteps:
    """A handful of queries, of rows that are few however large the directory."""
    return NextSteps(complaint_address(list(company.channels.published().for_list())), bodies_for(company))


def complaint_address(channels: list[Channel]) -> Channel | None:
    """Of a company's public channels, the one for a written complaint."""
    fit = [
        channel
        for channel in channels
        if channel.purpose in _DESKS and channel.kind in _WRITTEN and not channel.is_self_service
    ]
    return min(fit, key=_complaint_rank, default=None)


def _complaint_rank(channel: Channel) -> tuple[int, int, int]:
    return _DESKS.index(channel.purpose), _WRITTEN.index(channel.kind), channel.position


def bodies_for(company: Company) -> list[Recourse]:
    """In the order to try: those for this very company before those of its sector, these before those for all."""
    kinds = list(RecourseKind)
    return sorted(
        Recourse.objects.for_company(company).for_page(),
        key=lambda body: (kinds.index(body.kind), body.breadth, body.position),
    )
