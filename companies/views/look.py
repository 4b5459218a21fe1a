from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.directory.looks import ask_for_a_look
from companies.forms.directory.look import LookForm
from companies.models import LookAgain
from companies.views.access import get_company
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for another look at a company. The answer to a good form is the company's own page."""
    company = get_company(slug)
    if not company.is_published:
        raise Http404(_("This company is no longer listed: there is nothing to change."))
    form = LookForm(posted(request))

    def act(**sent: Unpack[Sent]) -> LookAgain:
        return ask_for_a_look(company=company, nonce=sent["nonce"], at=sent["at"], sending=sent["sending"])

    def then(_wish: LookAgain) -> HttpResponse:
        return redirect(reverse("company", kwargs={"slug": company.slug}) + "?look=asked#facts")

    return take_in(
        request, form, act=act, page="directory/company/look.html", then=then, context={"company": company}
    )
