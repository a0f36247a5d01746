from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("feedback", "0007_responses_by_month"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="is_urgent",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
