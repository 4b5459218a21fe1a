"""Django's i18n with what is the same for all readers of a language said once: it stands for `{% load i18n %}` (settings).

Of the words of a page nine in ten have no variable in them; Django looks each of them up in its catalogue for every page.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token, TokenType, render_value_in_context
from django.templatetags import i18n
from django.utils.translation import get_language, gettext

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class WordsOnce(i18n.TranslateNode):
    """A `{% translate %}` of words that stand in the template."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        vars(self).update(vars(node))
        self._said: dict[tuple[str | None, bool], str] = {}
        self._name = node.asvar
        self.asvar = None

    def render(self, context: template.Context) -> str:
        key = get_language(), context.autoescape
        words = self._said.get(key)
        if words is None:
            words = self._said[key] = super().render(context)
        if self._name:
            context[self._name] = words
            return ""
        return words


class SentenceOnce(i18n.BlockTranslateNode):
    """A `{% blocktranslate %}` without a variable."""

    def __init__(self, node: i18n.BlockTranslateNode) -> None:
        vars(self).update(vars(node))
        self._said: dict[str | None, str] = {}

    def render(self, context: template.Context, nested: bool = False) -> str:
        language = get_language()
        words = self._said.get(language)
        if words is None:
            words = self._said[language] = super().render(context, nested)
        return words


class SentenceReadOnce(i18n.BlockTranslateNode):
    """A `{% blocktranslate %}` with variables: what is looked up of it is put together once."""

    def __init__(self, node: i18n.BlockTranslateNode) -> None:
        vars(self).update(vars(node))
        self._read: dict[int, tuple[str, tuple[str, ...]]] = {}

    def render(self, context: template.Context, nested: bool = False) -> str:
        is_simple = not (nested or self.message_context or self.asvar or self.plural)
        return self._render_simple(context) if is_simple else super().render(context, nested)

    def _render_simple(self, context: template.Context) -> str:
        sentence, names = self.render_token_list(self.singular)
        given = {name: value.resolve(context) for name, value in self.extra_context.items()}
        said = {}
        for name in names:
            if name not in given and name not in context:
                return super().render(context)
            value = given[name] if name in given else context[name]
            said[name] = render_value_in_context(value, context)
        try:
            return gettext(sentence) % said
        except (KeyError, ValueError):
            return super().render(context)

    def render_token_list(self, tokens: list[Token]) -> tuple[str, list[str]]:
        key = id(tokens)
        if key not in self._read:
            message, names = super().render_token_list(tokens)
            self._read[key] = message, tuple(names)
        message, known = self._read[key]
        return message, list(known)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> template.Node:
    node = i18n.do_translate(parser, token)
    words = node.filter_expression
    is_constant = not node.noop and _is_literal(words) and _is_literal(node.message_context, or_none=True)
    return WordsOnce(node) if is_constant else node


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: Parser, token: Token) -> template.Node:
    node = i18n.do_block_translate(parser, token)
    is_plain = not (node.plural or node.extra_context or node.asvar or node.message_context) and all(
        piece.token_type == TokenType.TEXT for piece in node.singular
    )
    return SentenceOnce(node) if is_plain else SentenceReadOnce(node)


def _is_literal(expression: FilterExpression | None, *, or_none: bool = False) -> bool:
    if expression is None:
        return or_none
    var: Any = expression.var
    return not expression.filters and (isinstance(var, str) or var.literal is not None)
