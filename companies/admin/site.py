"""The name over the door."""

from django.conf import settings
from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = format_lazy("{site} · {door}", site=settings.SITE_NAME, door=_("staff"))
admin.site.index_title = _("Moderation")
# Shown for an empty value everywhere.
admin.site.empty_value_display = "–"
# The lists need the width, and the first page names everything once.
admin.site.enable_nav_sidebar = False
