"""Numbers of acts and papers as keys: «Р-145» is found by «145-р»."""

from django.db import migrations, models

from rostok.engine.russian.paper_numbers import number_key


def fill(apps, schema_editor):
    """Keys of what is numbered already."""
    for name in ("NormativeAct", "IssuedPaper"):
        model = apps.get_model("papers", name)
        for row in model.objects.exclude(number="").only("pk", "number").iterator():
            model.objects.filter(pk=row.pk).update(number_key=number_key(row.number))


class Migration(migrations.Migration):
    dependencies = [("papers", "0005_blank_search")]

    operations = [
        migrations.AddField("normativeact", "number_key", models.CharField(blank=True, db_index=True, editable=False, max_length=60)),
        migrations.AddField("issuedpaper", "number_key", models.CharField(blank=True, db_index=True, editable=False, max_length=60)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
