"""Official pages as our software reads them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.enums.channel import Audience, Purpose
from companies.lib import seen_values, site_seen


class PageOutcome(TextChoices):
    """What came of asking for a page."""

    READ = site_seen.READ, pgettext_lazy("page", "Read")
    UNCHANGED = site_seen.UNCHANGED, pgettext_lazy("page", "Unchanged since it was read")
    NEEDS_SCRIPT = site_seen.NEEDS_SCRIPT, pgettext_lazy("page", "Shows nothing without a script")
    GONE = site_seen.GONE, pgettext_lazy("page", "Gone")
    REFUSED = site_seen.REFUSED, pgettext_lazy("page", "Not for us to read (robots.txt)")
    FAILED = site_seen.FAILED, pgettext_lazy("page", "Not reached")


#: After these it is known what stands on the page, and what does not.
PAGE_IS_KNOWN = (PageOutcome.READ, PageOutcome.UNCHANGED, PageOutcome.GONE)


class Mark(TextChoices):
    """How a page says a value."""

    STRUCTURED = seen_values.STRUCTURED, _("in its data for machines")
    LINK = seen_values.LINK, _("as a link")
    TEXT = seen_values.TEXT, _("in its words")


class SeenFor(TextChoices):
    """What a page says a way in is for, as its words go; a channel's purpose and audience follow from it."""

    CUSTOMER_SERVICE = seen_values.CUSTOMER_SERVICE, _("Customer service")
    SALES = seen_values.SALES, _("Sales")
    TECHNICAL = seen_values.TECHNICAL, _("Technical help")
    COMPLAINTS = seen_values.COMPLAINTS, _("Complaints")
    CLAIMS = seen_values.CLAIMS, _("Claims")
    CARD_STOP = seen_values.CARD_STOP, _("Lost or stolen card")
    EMERGENCY = seen_values.EMERGENCY, _("Urgent help")
    PRESS = seen_values.PRESS, _("Press")
    FROM_ABROAD = seen_values.FROM_ABROAD, _("For callers abroad")
    HEAD_OFFICE = seen_values.HEAD_OFFICE, _("Head office")
    BUSINESSES = seen_values.BUSINESSES, _("Businesses")
    JOBS = seen_values.JOBS, _("Jobs")
    PRIVACY = seen_values.PRIVACY, _("Personal data")
    INVESTORS = seen_values.INVESTORS, _("Investors")
    FAX = seen_values.FAXED, _("Fax")
    OTHER = seen_values.OTHER, _("Something else")


@dataclass(frozen=True)
class DeskMeant:
    """Where a way in belongs that a page says is for something. `is_sure`: it may stand there before a person has looked;
    what people call when minutes count waits for one."""

    purpose: Purpose
    audience: Audience = Audience.CUSTOMERS
    is_for_abroad: bool = False
    is_sure: bool = True


#: What is not named here (a fax, jobs, investors, shops) is no way in of ours, and is proposed to nobody.
DESKS = {
    SeenFor.CUSTOMER_SERVICE: DeskMeant(Purpose.CUSTOMER_SERVICE),
    SeenFor.SALES: DeskMeant(Purpose.SALES),
    SeenFor.TECHNICAL: DeskMeant(Purpose.TECHNICAL),
    SeenFor.COMPLAINTS: DeskMeant(Purpose.COMPLAINTS),
    SeenFor.CLAIMS: DeskMeant(Purpose.CLAIMS),
    SeenFor.CARD_STOP: DeskMeant(Purpose.URGENT_HELP, is_sure=False),
    SeenFor.EMERGENCY: DeskMeant(Purpose.URGENT_HELP, is_sure=False),
    SeenFor.PRESS: DeskMeant(Purpose.INFORMATION, Audience.PRESS),
    SeenFor.FROM_ABROAD: DeskMeant(Purpose.CUSTOMER_SERVICE, is_for_abroad=True),
    SeenFor.HEAD_OFFICE: DeskMeant(Purpose.LEGAL),
    SeenFor.BUSINESSES: DeskMeant(Purpose.CUSTOMER_SERVICE, Audience.BUSINESSES),
    SeenFor.PRIVACY: DeskMeant(Purpose.PRIVACY),
}
