"""Why a line stands as it does is one value of the round: thousands of lines share a few hundred reasons."""

import json
from typing import Any

from django.db import migrations, models


def gather(apps: Any, schema_editor: Any) -> None:
    """Drafts keep what they say."""
    for row in apps.get_model("pairs", "Round").objects.filter(closed_at__isnull=True, solved_at__isnull=False):
        number: dict[str, int] = {}
        lines = row.lines.exclude(reason={}).values_list("mentee_card", "reason")
        of = {str(card): number.setdefault(json.dumps(reason), len(number)) for card, reason in lines.iterator()}
        row.reasons = {"said": [json.loads(words) for words in number], "of": of}
        row.save(update_fields=["reasons"])


class Migration(migrations.Migration):
    dependencies = [("pairs", "0006_grouping")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="reasons",
            field=models.JSONField(blank=True, default=dict, verbose_name="почему"),
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.RemoveField(model_name="roundline", name="reason"),
    ]
