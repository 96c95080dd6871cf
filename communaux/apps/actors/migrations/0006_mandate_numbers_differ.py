"""Two mandates never have the same number."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actors", "0005_number_mandates")]

    operations = [
        migrations.AlterField(
            model_name="mandate",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
