"""The database itself refuses to rewrite a register."""

from django.db import migrations

from communaux.apps.register.guard import lower_guard, raise_guard


def put_in_place(apps, schema_editor):
    raise_guard(schema_editor.connection)


def take_away(apps, schema_editor):
    lower_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(put_in_place, take_away)]
