"""The worst-of marks the original: which of a quotation’s two texts was said could not be told from the row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0025_entries_of_the_queue_are_taken_by_one_person"),
    ]

    operations = [
        migrations.AddField(
            model_name="measurement",
            name="quote_language",
            field=models.CharField(
                blank=True,
                choices=[("fr", "French"), ("en", "English")],
                help_text="the one it was said in: the other text is a translation",
                max_length=2,
                verbose_name="language of the quotation",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quote_language", ""),
                    models.Q(("quote_language", "fr"), models.Q(("quote_fr", ""), _negated=True)),
                    models.Q(("quote_language", "en"), models.Q(("quote_en", ""), _negated=True)),
                    _connector="OR",
                ),
                name="measurement_quote_has_words_in_the_language_it_was_said_in",
                violation_error_message="The quotation has no words in the language it was said in.",
            ),
        ),
    ]
