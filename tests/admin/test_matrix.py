"""Who may do what on the staff's side: each role, each address, each bulk act. What has no row here fails.

A stranger, and staff without a second factor, are sent to the door from every one of these: tests/door/test_site.py.
"""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import reverse

from companies.actions.directory.channels import retire_channel
from companies.enums import ReportStatus
from companies.lib.roles import ADMINISTRATOR, EDITOR, MODERATOR
from companies.models import Company
from tests import factories
from tests.door.test_site import addresses

pytestmark = pytest.mark.django_db

#: l: its list, p: the page of one row, h: its history, a: add one, c: change one. Delete (d): nobody, nothing.
ROWS = """
                    no role  moderator  editor  administrator  superuser
absence             -        lph        lphac   -              lphac
calltold            -        lph        -       -              lph
channel             -        lph        lphac   -              lphac
channelevidence     -        lph        -       -              lph
claim               -        lph        lph     -              lph
company             -        lph        lphac   -              lphac
companymerge        -        lph        lph     -              lph
event               -        lph        lph     lph            lph
importedrecord      -        lph        lph     -              lph
inquiry             -        lph        lphac   -              lphac
knownbadnumber      -        lphac      lphac   -              lphac
law                 -        lph        lphac   -              lphac
measurement         -        lph        lphac   -              lphac
nightlyrun          -        lph        lph     -              lph
notice              -        lph        -       -              lph
officialpage        -        lph        lph     -              lph
phonemenu           -        lph        lphac   -              lphac
proposal            -        lph        lph     -              lph
recourse            -        lph        lphac   -              lphac
reply               -        lph        -       -              lph
report              -        lph        -       -              lph
reportflag          -        lph        -       -              lph
sector              -        lph        lphac   -              lphac
situation           -        lph        lphac   -              lphac
source              -        lph        lphac   -              lphac
tariff              -        lph        lphac   -              lphac
user                -        -          -       lphac          lphac
group               -        -          -       lph            lph
"""

#: Reading a page that is only read, sending a button: yes, no (403), or the status of another answer.
ACTS = """
                                    no role  moderator  editor  administrator  superuser
GET  index                          yes      yes        yes     yes            yes
GET  app_list                       404      yes        yes     yes            yes
GET  autocomplete                   no       yes        yes     no             yes
GET  jsi18n                         yes      yes        yes     yes            yes
GET  view_on_site                   404      404        404     404            404
GET  nowhere                        404      404        404     404            404
GET  login                          yes      yes        yes     yes            yes
POST logout                         yes      yes        yes     yes            yes
GET  password_change                yes      yes        yes     yes            yes
GET  password_change_done           yes      yes        yes     yes            yes
GET  second_factor                  yes      yes        yes     yes            yes
POST recovery_codes                 yes      yes        yes     yes            yes
GET  enrol                          yes      yes        yes     yes            yes
GET  verify                         yes      yes        yes     yes            yes
GET  recover                        yes      yes        yes     yes            yes
GET  passkey                        yes      yes        yes     yes            yes
POST passkey_remove                 yes      yes        yes     yes            yes
GET  own_address                    yes      yes        yes     yes            yes
GET  password_forgotten             yes      yes        yes     yes            yes
GET  password_link                  yes      yes        yes     yes            yes
GET  factor_losses                  no       yes        yes     yes            yes
POST factor_loss_confirm            no       yes        yes     yes            yes
POST factor_loss_end                yes      yes        yes     yes            yes
GET  queue                          no       yes        yes     no             yes
POST queue_next                     no       yes        yes     no             yes
POST queue_take                     no       yes        yes     no             yes
POST queue_give_back                no       yes        yes     no             yes
GET  confirming                     no       no         yes     no             yes
POST confirming_answer              no       no         yes     no             yes
POST confirming_undo                no       no         yes     no             yes
GET  confirming_page                no       no         yes     no             yes
POST confirming_page                no       no         yes     no             yes
GET  companies_channel_hours        no       yes        yes     no             yes
POST companies_channel_confirm      no       no         yes     no             yes
POST companies_channel_say          no       no         yes     no             yes
POST companies_channel_retire       no       no         yes     no             yes
POST companies_channel_restore      no       no         yes     no             yes
POST companies_report_publish       no       yes        no      no             yes
POST companies_report_refuse        no       yes        no      no             yes
POST companies_report_correct       no       yes        no      no             yes
POST companies_report_erase         no       no         no      no             yes
POST companies_report_grade         no       yes        no      no             yes
POST companies_report_block         no       yes        no      no             yes
POST companies_report_unblock       no       yes        no      no             yes
POST companies_event_undo           no       no         yes     no             yes
GET  companies_company_merge        no       no         yes     no             yes
POST companies_companymerge_approve no       no         yes     no             yes
POST companies_companymerge_refuse  no       no         yes     no             yes
POST companies_companymerge_undo    no       no         yes     no             yes
POST companies_proposal_approve     no       no         yes     no             yes
POST companies_proposal_refuse      no       no         yes     no             yes
POST companies_notice_decide        no       yes        no      no             yes
POST companies_channelevidence_read no       yes        no      no             yes
POST companies_claim_end            no       yes        no      no             yes
POST companies_reply_publish        no       yes        no      no             yes
POST companies_reply_refuse         no       yes        no      no             yes
POST companies_reportflag_decide    no       yes        no      no             yes
POST auth_user_password_change      no       no         no      yes            yes
bulk report publish_selected        no       yes        no      no             yes
bulk report refuse_selected         no       yes        no      no             yes
bulk proposal refuse_selected       no       no         yes     no             yes
bulk channel retire_selected        no       no         yes     no             yes
"""

KINDS = {"changelist": "l", "change": "p", "history": "h", "add": "a", "delete": "d"}
ROLES = ("no role", MODERATOR, EDITOR, ADMINISTRATOR, "superuser")
#: Who may what is the same whatever the engine; that every page is there on both, one who may all finds.
each_role = pytest.mark.parametrize(
    "role", [*ROLES[:-1], pytest.param(ROLES[-1], marks=pytest.mark.engine("both"))]
)


def read(table, columns):
    """{what: {role: cell}}; the first `columns` words of a line say what."""
    lines = [line.split() for line in table.splitlines() if line.strip()]
    assert lines[0] == ["no", "role", "moderator", "editor", "administrator", "superuser"]
    return {
        " ".join(words[:columns]): dict(zip(ROLES, words[columns:], strict=True))
        for words in (_padded(line, columns) for line in lines[1:])
    }


def _padded(words, columns):
    """ "GET index" is two words, "bulk report publish_selected" three."""
    extra = len(words) - columns - len(ROLES)
    return [" ".join(words[: columns + extra]), *[""] * (columns - 1), *words[columns + extra :]]


MODELS = {what.strip(): cells for what, cells in read(ROWS, 1).items()}
OTHERS = {what.strip(): cells for what, cells in read(ACTS, 2).items()}


@pytest.fixture
def rows():
    """One row of everything, as the pages need it: name of the model → its row."""
    channel = factories.phone_channel()
    report = factories.report(channel=channel, status=ReportStatus.RECEIVED, words="Deux minutes.")
    retire_channel(channel=factories.channel(), by=None, at=factories.NOW)
    factories.absence(company=channel.company)
    factories.weeks_that_differ(channel=channel)
    factories.bad_number()
    factories.call_told()
    factories.recourse()
    factories.step()
    factories.imported_record(company=channel.company)
    factories.measurement(company=channel.company, inquiry=factories.inquiry())
    factories.phone_menu(channel=channel)
    factories.proposal(channel=channel)
    factories.company_merge(gone=channel.company)
    factories.nightly_run()
    factories.sighting()
    factories.notice(company=channel.company)
    factories.reply(report=report)
    factories.report_flag(report=report)
    factories.situation(companies=[channel.company])
    factories.tariff()
    made = {model._meta.model_name: model.objects.order_by("pk").first() for model in admin.site._registry}
    return {**made, "user": factories.user(is_staff=True), "channel": channel, "report": report}


def client_of(role):
    client = Client()
    owner = role == "superuser"
    roles = [role] if role in (MODERATOR, EDITOR, ADMINISTRATOR) else []
    person = (
        factories.user(is_staff=True, is_superuser=owner) if not roles else factories.moderator(roles=roles)
    )
    client.force_login(person)
    return client


def undone(act):
    """What it answers; what it changed is taken back, so that no row depends on the one before."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


def word(response):
    assert not response.get("Location", "").startswith(reverse("admin:login")), "the session has ended"
    return {200: "yes", 302: "yes", 403: "no"}.get(response.status_code, str(response.status_code))


def letters(client, model, row):
    """What the client may do with the model, as in the table."""
    app = type(row)._meta.app_label
    found = ""
    for kind, letter in KINDS.items():
        arguments = [] if kind in ("changelist", "add") else [row.pk]
        address = reverse(f"admin:{app}_{model}_{kind}", args=arguments)
        response = undone(lambda address=address: client.get(address))
        found += letter if word(response) == "yes" else ""
        if kind == "change":
            found += "c" if _may_change(client, address, response) else ""
    return "".join(letter for letter in "lphacd" if letter in found) or "-"


def _may_change(client, address, page):
    """What the page says; where it says no, sending it all the same is tried."""
    if page.status_code == 200 and page.context.get("has_change_permission"):
        return True
    return word(undone(lambda: client.post(address, {}))) == "yes"


@each_role
def test_every_role_does_with_rows_what_the_table_says(rows, role):
    client = client_of(role)
    found = {model: letters(client, model, rows[model]) for model in MODELS}
    assert found == {model: cells[role] for model, cells in MODELS.items()}


def act(client, what, rows):
    method, *names = what.split()
    cookies = client.cookies.copy()
    if method == "bulk":
        return _bulk(client, names[1], rows[names[0]])
    address, sent = _address(names[0], rows)
    answer = undone(lambda: getattr(client, method.lower())(address, sent))
    client.cookies = cookies  # signed out is signed in again
    return word(answer)


def _address(name, rows):
    arguments, sent = [], {}
    match name:
        case "nowhere":
            return "/admin/nowhere/", sent
        case "app_list":
            return None, sent
        case "autocomplete":
            sent = {"term": "", "app_label": "companies", "model_name": "channel", "field_name": "company"}
        case "view_on_site":
            arguments = [ContentType.objects.get_for_model(Company).pk, rows["company"].pk]
        case "companies_report_erase" | "companies_channel_retire":
            sent = {"reason": "Order of a court."}
        case "queue_take" | "queue_give_back":
            sent = {"entry": f"report-{rows['report'].pk}"}
        case "companies_report_refuse":
            sent = {"reason": "insult"}
        case "passkey_remove" | "factor_loss_confirm" | "factor_loss_end":
            arguments = [1]
        case "password_link":
            arguments = ["x", "y"]
    model = name.split("_")[1] if name.startswith(("companies_", "auth_")) else ""
    if model and name != "companies_channel_hours":
        arguments = [rows[model].pk]
    return reverse(f"admin:{name}", args=arguments), sent


def _bulk(client, action, row):
    """By what became of the row: without the right, Django shows the list and says nothing."""
    model = row._meta.model_name
    reason = {"report": "insult", "proposal": "outdated", "channel": "The service ended."}[model]
    sent = {"action": action, "_selected_action": [row.pk], "reason": reason}

    def send():
        client.post(f"{reverse(f'admin:companies_{model}_changelist')}?status__exact=", sent)
        return type(row).objects.get(pk=row.pk).status != row.status

    return "yes" if undone(send) else "no"


@each_role
def test_every_role_does_what_the_table_says(rows, role):
    client = client_of(role)
    found = {what: act(client, what, rows) for what in OTHERS if what != "GET app_list"}
    pages = [undone(lambda app=app: client.get(f"/admin/{app}/")) for app in ("companies", "auth")]
    found["GET app_list"] = "yes" if "yes" in map(word, pages) else "404"
    assert found == {what: cells[role] for what, cells in OTHERS.items()}


def test_every_address_and_every_bulk_act_has_a_row():
    named = {name for name, _route in addresses() if name}
    of_models = {
        f"{model._meta.app_label}_{model._meta.model_name}_{kind}"
        for model in admin.site._registry
        for kind in KINDS
        if model._meta.model_name in MODELS
    }
    of_acts = {what.split()[-1] for what in OTHERS if not what.startswith("bulk")} - {"nowhere"}
    assert named - of_models - of_acts == set()
    assert of_acts - named == set()
    bulk = {
        f"bulk {model._meta.model_name} {action if isinstance(action, str) else action.__name__}"
        for model, page in admin.site._registry.items()
        for action in page.actions or []
    }
    assert bulk == {what for what in OTHERS if what.startswith("bulk")}


def test_addresses_without_a_name_lead_only_on_or_nowhere():
    """The short address of a row leads to its page, which asks; all others are not there."""
    nameless = [route for name, route in addresses() if not name]
    short = [route for route in nameless if route.endswith("/<path:object_id>/")]
    assert len(short) == len(admin.site._registry)
    assert len(nameless) == len(short) + 1
