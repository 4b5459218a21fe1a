import pytest

from companies.actions.directory.sources import citations, save_channel_and_source, save_source_of_one_fact
from companies.models import Event, Source
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_source_that_one_fact_cites_is_corrected_in_place():
    channel = factories.phone_channel()
    source = channel.source
    source.title = "Contact page"
    saved = save_source_of_one_fact(source=source)
    assert (saved.pk, Source.objects.get().title) == (channel.source_id, "Contact page")


def test_a_shared_source_is_corrected_for_this_channel_only():
    shared = factories.source(title="Shared")
    mine, other = factories.phone_channel(source=shared), factories.phone_channel(source=shared)
    edited = Source.objects.get(pk=shared.pk)
    edited.title = "Mine"
    save_channel_and_source(channel=mine, source=edited, by=factories.user(), at=factories.NOW)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.source.title, other.source.title) == ("Mine", "Shared")
    assert {"source_title": "Mine"} in [event.after for event in Event.objects.all()]


def test_another_page_is_another_source_and_the_old_one_stays():
    channel = factories.phone_channel()
    old = channel.source_id
    edited = channel.source
    edited.url = "https://www.sogeline.example/other"
    save_channel_and_source(channel=channel, source=edited, by=factories.user(), at=factories.NOW)
    channel.refresh_from_db()
    assert channel.source_id != old
    assert Source.objects.filter(pk=old).exists()


def test_every_kind_of_fact_counts_as_a_citation():
    source = factories.source()
    factories.phone_menu(channel=factories.phone_channel(source=source), source=source)
    factories.absence(source=source)
    factories.measurement(source=source)
    factories.inquiry(source=source)
    assert citations(source) == 5
