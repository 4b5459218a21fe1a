"""What a program may ask about an address of ours (oEmbed 1.0, 2.2)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CharField, Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Pixels. Beyond that nothing that we give is larger anyway.
_LARGEST = 10_000


class _Pixels(CharField):
    """A whole number of pixels; _LARGEST where it is left out, or more."""

    def clean(self, value: Any) -> int:
        typed = super().clean(value).strip()
        if not typed:
            return _LARGEST
        if not (typed.isascii() and typed.isdigit() and int(typed[:9])):
            raise ValidationError(_("It is a whole number of pixels, from 1 on."))
        return min(int(typed[:9]), _LARGEST)


class OEmbedQuery(Form):
    """The address, and the room there is for what shows it."""

    url = CharField(
        max_length=2000,
        error_messages={
            "required": gettext_lazy("Give the address of a company’s page."),
            "max_length": gettext_lazy("No address of ours is as long as that."),
        },
    )
    maxwidth = _Pixels(required=False)
    maxheight = _Pixels(required=False)

    def first_fault(self) -> tuple[str, str] | None:
        """The parameter that is wrong and why, or None."""
        return next(((str(name), str(faults[0])) for name, faults in self.errors.items()), None)
