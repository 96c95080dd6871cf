from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="lockrow",
            name="expected",
            field=models.DateField(null=True),
        ),
    ]
