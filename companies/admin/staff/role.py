"""Roles: what each may do and who has it. Read here, written in lib/roles.py and brought by a migration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.admin.parts.base import DirectoryAdmin
from companies.lib.roles import ADMINISTRATOR, EDITOR, MODERATOR

# Django's own page gives rights one by one.
admin.site.unregister(Group)

ACTS = {
    "view": gettext_lazy("look"),
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change"),
    "delete": gettext_lazy("erase"),
}

ROLE_NAMES = {
    MODERATOR: gettext_lazy("moderator"),
    EDITOR: gettext_lazy("editor"),
    ADMINISTRATOR: gettext_lazy("administrator"),
}


def role_name(role: Group) -> str:
    return str(ROLE_NAMES.get(role.name, role.name))


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Group) -> str:
        return role_name(obj)


class RoleFilter(admin.RelatedFieldListFilter):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.title = _("role")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[Any]:
        return [(role.pk, role_name(role)) for role in Group.objects.order_by("name")]


def roles_to_give(giver: User) -> QuerySet[Group]:
    """Administrators are made by superusers alone."""
    groups = Group.objects.order_by("name")
    return groups if giver.is_superuser else groups.exclude(name=ADMINISTRATOR)


@admin.register(Group)
class RoleAdmin(DirectoryAdmin):
    list_display = ("role", "people")
    list_display_links = ("role",)
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("role", "people", "rights")
    readonly_fields = ("role", "people", "rights")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).prefetch_related("user_set")

    @admin.display(description=gettext_lazy("role"))
    def role(self, role: Group) -> str:
        return role_name(role)

    @admin.display(description=gettext_lazy("people"))
    def people(self, role: Group) -> str:
        people = sorted(role.user_set.all(), key=lambda person: person.username)
        links = [(reverse("admin:auth_user_change", args=[person.pk]), person.username) for person in people]
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description=gettext_lazy("rights"))
    def rights(self, role: Group) -> str:
        rights = role.permissions.select_related("content_type").order_by("content_type__model", "codename")
        lines = [(right.content_type.name, right.codename.partition("_")[0]) for right in rights]
        by_model: dict[str, list[str]] = {}
        for name, act in lines:
            by_model.setdefault(name, []).append(str(ACTS.get(act, act)))
        return format_html_join(
            "", "<div>{}: {}</div>", [(name, ", ".join(acts)) for name, acts in by_model.items()]
        )
