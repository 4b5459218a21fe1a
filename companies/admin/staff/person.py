"""Accounts of the staff: opened and closed, never deleted.

Nobody changes their own account here, nor gives a role that is above their own; every change asks for a fresh code.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static import admin as static_codes
from django_otp.plugins.otp_totp import admin as authenticators

from companies.actions.staff.accounts import account_changed, account_facts, address_changed
from companies.admin.staff.person_help import HelpsPeople
from companies.admin.staff.role import RoleFilter, RolesField, role_name, roles_to_give
from companies.door.password import hand_over_link
from companies.door.proof import unless_proved
from companies.models.addresses import MailAddressFormField
from companies.queries.staff.people import looks_after
from companies.visitors import member_of

# Django's own pages give rights one by one; those of django-otp show keys, and draw with scripts in the page.
for theirs in (User, authenticators.TOTPDevice, static_codes.StaticDevice):
    admin.site.unregister(theirs)


class PersonForm(forms.ModelForm):
    class Meta:
        field_classes = {"email": MailAddressFormField}
        labels = {
            "groups": gettext_lazy("Roles"),
            "is_active": gettext_lazy("May come in"),
            "email": gettext_lazy("E-mail address"),
        }
        help_texts = {
            "groups": gettext_lazy("What each may do is on its own page."),
            "is_active": gettext_lazy("A closed account stays in the history."),
            "email": gettext_lazy(
                "For a forgotten password and for warnings. Without one, links go by hand."
            ),
        }


class NewPersonForm(PersonForm):
    """An invitation: the person chooses a password by a link, and sets up the second factor at the first sign-in."""

    def clean_username(self) -> str:
        """Names that differ in capitals alone would be one at the door."""
        name = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(User._meta.get_field("username").error_messages["unique"])
        return name


@admin.register(User)
class PersonAdmin(HelpsPeople, UserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    add_form_template = None
    change_form_template = "admin/staff/person.html"
    list_display = ("username", "is_active", "roles", "factor", "last_login")
    list_filter = ("is_active", ("groups", RoleFilter))
    search_fields = ("username",)
    search_help_text = gettext_lazy("a name")
    ordering = ("username",)
    filter_horizontal = ()
    permanent_fields = ("username",)
    readonly_fields = ("factor", "last_login")
    fieldsets = ((None, {"fields": ("username", "email", "is_active", "groups", "factor", "last_login")}),)
    add_fieldsets = ((None, {"fields": ("username", "email", "groups")}),)
    actions = None

    # ── Who may ───────────────────────────────────────────────────────────────────────────────────────

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never oneself: who could, would raise their own rights. A superuser is changed by superusers."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or looks_after(member_of(request), obj))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            options |= {"form_class": RolesField, "queryset": roles_to_give(member_of(request))}
            return db_field.formfield(**options)
        return super().formfield_for_manytomany(db_field, request, **options)

    # ── What is shown ─────────────────────────────────────────────────────────────────────────────────

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "totpdevice_set")

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, person: User) -> str:
        names = [role_name(role) for role in person.groups.all()]
        return ", ".join([_("superuser"), *names] if person.is_superuser else names)

    @admin.display(description=gettext_lazy("second factor"))
    def factor(self, person: User) -> str:
        device = next((device for device in person.totpdevice_set.all() if device.confirmed), None)
        if device is None:
            return _("none yet")
        day = date_format(timezone.localtime(device.created_at), "DATE_FORMAT")
        return _("since %(date)s") % {"date": day}

    # ── What is changed ───────────────────────────────────────────────────────────────────────────────

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Saving asks for a fresh code; Django then looks at the rights as ever."""
        if request.method == "POST" and (question := unless_proved(request, self.admin_site)):
            return question
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """Remembers what was stored: the roles are saved after the row, and told with it."""
        obj.facts_before = account_facts(User.objects.get(pk=obj.pk)) if change else {}
        obj.is_staff = True
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseModelFormSet],
        change: bool,
    ) -> None:
        """Roles that are not this person's to give are not theirs to take either: they stay."""
        person = form.instance
        kept = list(person.groups.exclude(pk__in=roles_to_give(member_of(request))))
        super().save_related(request, form, formsets, change)
        person.groups.add(*kept)
        account_changed(person=person, before=person.facts_before, by=member_of(request), at=timezone.now())
        if change and "email" in form.changed_data:
            address_changed(person=person, by=member_of(request), at=timezone.now())

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The invitation: by mail, or a link to hand over."""
        return hand_over_link(request, self.admin_site, obj)
