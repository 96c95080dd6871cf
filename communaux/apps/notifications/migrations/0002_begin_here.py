from django.db import migrations


def begin_here(apps, schema_editor):
    """What happened before this installation could write letters is history, not news."""
    rows = apps.get_model("dossiers", "DossierRow").objects.values_list("pk", "head_seq", "turn")
    told = apps.get_model("notifications", "Told")
    found = [told(dossier_id=pk, seq=seq, turn=turn) for pk, seq, turn in rows.iterator()]
    told.objects.bulk_create(found, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [migrations.RunPython(begin_here, migrations.RunPython.noop)]
