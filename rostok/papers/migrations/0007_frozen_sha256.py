"""The frozen values of a signed paper have a hash too."""

from django.db import migrations, models

from rostok.engine.documents.frozen import fingerprint


def fill(apps, schema_editor):
    """Hashes of what is frozen already."""
    model = apps.get_model("papers", "IssuedPaper")
    for row in model.objects.exclude(sha256="").only("pk", "frozen").iterator(chunk_size=50):
        if row.frozen:
            model.objects.filter(pk=row.pk).update(frozen_sha256=fingerprint(row.frozen))


class Migration(migrations.Migration):
    dependencies = [("papers", "0006_number_keys")]

    operations = [
        migrations.AddField(
            "issuedpaper", "frozen_sha256", models.CharField(blank=True, max_length=64, verbose_name="хеш записи")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
