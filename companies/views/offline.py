"""The script that hands out kept pages when the network fails: at the root, so that it may serve any page."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe


@require_safe
def offline_worker(request: HttpRequest) -> FileResponse:
    """A worker serves only what lies at its own address or below: hashed below /static/ it would serve nothing.

    Browsers ask for it again at every visit and compare; it is never kept for longer.
    """
    # The storage of settings.STORAGES knows it; the stubs know only what all have.
    hashed = staticfiles_storage.stored_name("js/offline_worker.js")  # type: ignore[attr-defined]
    response = FileResponse(
        staticfiles_storage.open(hashed),
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response
