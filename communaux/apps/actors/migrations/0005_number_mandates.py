"""A number of its own for each mandate given so far: the register names mandates by it."""

from uuid import uuid4

from django.db import migrations


def number(apps, _schema):
    mandates = apps.get_model("actors", "Mandate")
    for pk in mandates.objects.filter(uuid__isnull=True).values_list("pk", flat=True):
        mandates.objects.filter(pk=pk).update(uuid=uuid4())


class Migration(migrations.Migration):
    dependencies = [("actors", "0004_mandates_and_interests")]

    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
