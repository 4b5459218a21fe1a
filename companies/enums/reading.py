"""Official pages as our software reads them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.lib import seen_values


class PageOutcome(TextChoices):
    """What came of asking for a page."""

    READ = "read", pgettext_lazy("page", "Read")
    UNCHANGED = "unchanged", pgettext_lazy("page", "Unchanged since it was read")
    NEEDS_SCRIPT = "needs_script", pgettext_lazy("page", "Shows nothing without a script")
    GONE = "gone", pgettext_lazy("page", "Gone")
    REFUSED = "refused", pgettext_lazy("page", "Not for us to read (robots.txt)")
    FAILED = "failed", pgettext_lazy("page", "Not reached")


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
