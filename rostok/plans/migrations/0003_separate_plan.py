"""A row may live by another plan of the system."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_reading_in_the_queue")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="linked",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="linked_rows",
                to="plans.plan",
                verbose_name="отдельный план",
            ),
        ),
    ]
