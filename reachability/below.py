"""The site below a path of its host (https://host/sub/): who answers, and where its files are."""

from functools import lru_cache

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import get_script_prefix
from whitenoise.storage import CompressedManifestStaticFilesStorage

from reachability.lean import lean


def below(path, application):
    """The WSGI application at `path`, whether whoever stands in front passes it on or takes it off."""

    def answer(environ, start_response):
        asked = environ.get("PATH_INFO", "")
        if asked == path or asked.startswith(f"{path}/"):
            environ = environ | {"PATH_INFO": asked.removeprefix(path) or "/"}
        return application(environ, start_response)

    return answer if path else application


class FilesBelow(CompressedManifestStaticFilesStorage):
    """Static files at the path of this request's site: Django puts it before links, and not before these. Our own lean."""

    # What a module imports has a hash too: it is compressed, and kept for as long as the module.
    support_js_module_import_aggregation = True

    def url(self, name, force=False):
        return f"{get_script_prefix().rstrip('/')}{self._address(name, force, settings.DEBUG)}"

    @lru_cache(maxsize=512)  # noqa: B019 — there is one storage, and its files stay as they are
    def _address(self, name, force, is_for_developers):
        return super().url(name, force)

    def _save(self, name, content):
        if name.startswith(("css/", "js/")):
            content.seek(0)  # its name was made of what it holds
            content = ContentFile(lean(name, content.read().decode()).encode())
        return super()._save(name, content)
