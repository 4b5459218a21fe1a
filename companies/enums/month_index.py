"""Why the index of a month gives no figure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WhyNoFigure(TextChoices):
    FEW_COMPANIES = "few_companies", _("too few companies")
    FEW_REPORTS = "few_reports", _("too few reports")
    NOBODY = "nobody", _("nobody was reached")
