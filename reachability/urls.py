"""The whole site: what the machine needs, the staff's door, then the directory."""

from django.contrib import admin
from django.urls import path

from companies import urls as companies
from reachability.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
    # Spread, not included: Django refuses i18n_patterns() in an included list of addresses.
    *companies.urlpatterns,
]

handler400 = "companies.views.errors.bad_request"
handler403 = "companies.views.errors.forbidden"
handler404 = "companies.views.errors.not_found"
handler500 = "companies.views.errors.server_error"
