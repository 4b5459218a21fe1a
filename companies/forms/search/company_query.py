"""What another program may ask the search."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import CharField, ChoiceField, Form
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.queries.search.companies import LONGEST_QUERY

MOST_RESULTS = 50
DEFAULTS = {"limit": "10", "lang": "fr"}


def language_asked(asked: QueryDict) -> str:
    """The language of the answer: of a refusal too, whatever else is wrong."""
    language = asked.get("lang", "")
    return language if language in dict(settings.LANGUAGES) else DEFAULTS["lang"]


class CompanyQuery(Form):
    """Every parameter once, known and right; what is left out has its default."""

    q = CharField(
        max_length=LONGEST_QUERY, error_messages={"required": gettext_lazy("Say what to search for.")}
    )
    limit = CharField(error_messages={"required": gettext_lazy("Give a number, or leave it out.")})
    lang = ChoiceField(
        choices=[("fr", "fr"), ("en", "en")],
        error_messages={
            "required": gettext_lazy("It is fr or en."),
            "invalid_choice": gettext_lazy("It is fr or en."),
        },
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__({**DEFAULTS, **asked.dict()})
        self._asked = asked

    def clean_limit(self) -> int:
        typed = self.cleaned_data["limit"]
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= MOST_RESULTS):
            message = _("It is a whole number from 1 to %(most)d.")
            raise ValidationError(message % {"most": MOST_RESULTS})
        return int(typed)

    def first_fault(self) -> tuple[str, str] | None:
        """The parameter that is wrong and why, or None. Ask in the language the reason is to be in."""
        for name, values in self._asked.lists():
            if name not in self.fields:
                known = ", ".join(self.fields)
                return name, _("There is no such parameter. There are: %(known)s.") % {"known": known}
            if len(values) > 1:
                return name, _("It is given more than once.")
        return next(((str(name), str(faults[0])) for name, faults in self.errors.items()), None)
