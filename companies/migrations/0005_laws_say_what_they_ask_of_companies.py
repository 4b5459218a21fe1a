"""A law says what it asks companies for and of which country: their pages say where we have not seen it."""

from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0004_the_board_of_duties_is_gone"),
    ]

    operations = [
        migrations.AddField(
            model_name="law",
            name="asks",
            field=companies.models.codes.CodeField(
                blank=True,
                help_text="where we have not seen it, the company’s page says so, with this law",
                verbose_name="asks companies for",
            ),
        ),
        migrations.AddField(
            model_name="law",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="ISO 3166-1 code: FR; empty where it asks for nothing of the above",
                max_length=2,
                verbose_name="country whose companies it binds",
            ),
        ),
        migrations.AddConstraint(
            model_name="law",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^([A-Z]{2})?$")),
                name="law_country_is_two_capital_letters",
            ),
        ),
        migrations.AddConstraint(
            model_name="law",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asks", ""), ("country", "")),
                    models.Q(models.Q(("asks", ""), _negated=True), models.Q(("country", ""), _negated=True)),
                    _connector="OR",
                ),
                name="law_that_asks_for_something_says_in_which_country",
            ),
        ),
        migrations.AddConstraint(
            model_name="law",
            constraint=models.UniqueConstraint(
                condition=models.Q(("asks", ""), _negated=True),
                fields=("country", "asks"),
                name="law_of_a_country_asks_for_it_once",
            ),
        ),
    ]
