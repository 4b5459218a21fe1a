"""What every template may use: `{% include %}` and `{% url %}` of Django with less of the work that is the same each time
(settings: they stand for them), and `as_said`, for words that may be in another language.

What they write is what Django's write. A brand page includes a hundred pieces and names fifty addresses.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import defaulttags, loader_tags
from django.template.base import Parser, Template, Token
from django.template.loader_tags import construct_relative_path
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companies.lib.language_tags import language_of
from companies.lib.places import language_name
from companies.models import reader
from companies.models.texts import Text

register = template.Library()


class Include(loader_tags.IncludeNode):
    """Finds its template once, where it is named in the template and templates are kept; and pushes no more than it must."""

    _found: Template | None = None

    def render(self, context: template.Context) -> SafeString:
        included = self._found or self._find(context)
        if included is None:
            return super().render(context)
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        rendering, dicts = context.render_context, context.dicts
        outer = rendering.template
        rendering.template = included
        rendering.dicts.append({})
        # (as Context.new, without a copy of the context)
        context.dicts = [dicts[0], values] if self.isolated_context else [*dicts, values]
        try:
            return included._render(context)  # type: ignore[attr-defined]
        finally:
            context.dicts = dicts
            rendering.dicts.pop()
            rendering.template = outer

    def _find(self, context: template.Context) -> Template | None:
        name = self.template.var
        if self.template.filters or not isinstance(name, str):
            return None
        around: Any = self.origin
        engine = context.template.engine  # type: ignore[union-attr]
        found = engine.get_template(construct_relative_path(around.template_name, name))
        if not engine.debug:
            self._found = found
        return found


@register.filter
def as_said(words: Any) -> Any:
    """Words of a row, as `label`: where they are in another language than the page, that is marked and said."""
    language = words.language if isinstance(words, Text) else ""
    if not language or language_of(language) == reader.language():
        return words
    of_words = language_name(language, reader.language())
    note = _("in %(language)s") % {"language": of_words}
    return format_html('<span lang="{}">{}</span> <span class="small">({})</span>', language, words, note)


@register.tag("include")
def include(parser: Parser, token: Token) -> template.Node:
    node = loader_tags.do_include(parser, token)
    return Include(node.template, extra_context=node.extra_context, isolated_context=node.isolated_context)


class Url(defaulttags.URLNode):
    """Remembers the addresses it wrote last."""

    def render(self, context: template.Context) -> str:
        match = getattr(getattr(context, "request", None), "resolver_match", None)
        if self.kwargs or (match and match.namespace):
            return super().render(context)
        args = [arg.resolve(context) for arg in self.args]
        site = get_language(), get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF
        try:
            address = _address(site, self.view_name.resolve(context), *args)
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@lru_cache(maxsize=2048, typed=True)
def _address(site: tuple[str | None, str, Any], name: str, *args: Any) -> str:
    """`site`: all else that an address depends on."""
    return reverse(name, args=args)


@register.tag("url")
def url(parser: Parser, token: Token) -> template.Node:
    node = defaulttags.url(parser, token)
    return Url(node.view_name, node.args, node.kwargs, node.asvar)
