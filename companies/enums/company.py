"""Companies and the names they are known by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CompanyKind(TextChoices):
    COMPANY = "company", _("Company")
    PUBLIC_BODY = "public_body", _("Public body")
    HELP_LINE = "help_line", _("Help line")


class CompanyStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("company", "Draft")
    PUBLISHED = "published", pgettext_lazy("company", "Published")
    RETIRED = "retired", pgettext_lazy("company", "Retired")


class RetirementReason(TextChoices):
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged into another")
    CLOSED = "closed", _("Closed")
    DUPLICATE = "duplicate", _("Entered twice")


#: Reasons that say where the company, or its entry, went.
REASONS_WITH_SUCCESSOR = (RetirementReason.RENAMED, RetirementReason.MERGED, RetirementReason.DUPLICATE)


class AliasKind(TextChoices):
    BRAND = "brand", _("Brand or product it runs")
    FORMER_NAME = "former_name", _("Former name")
    ABBREVIATION = "abbreviation", _("Abbreviation")
    SPELLING = "spelling", _("Common spelling")
    TOPIC = "topic", _("Words people search for")


class NameKind(TextChoices):
    """By what sort of name a company was found. The kinds of aliases are among them, under the same values."""

    NAME = "name", _("Name")
    LEGAL_NAME = "legal_name", _("Legal name")
    BRAND = AliasKind.BRAND.value, AliasKind.BRAND.label
    FORMER_NAME = AliasKind.FORMER_NAME.value, AliasKind.FORMER_NAME.label
    ABBREVIATION = AliasKind.ABBREVIATION.value, AliasKind.ABBREVIATION.label
    SPELLING = AliasKind.SPELLING.value, AliasKind.SPELLING.label
    TOPIC = AliasKind.TOPIC.value, AliasKind.TOPIC.label
    DOMAIN = "domain", _("Domain")
