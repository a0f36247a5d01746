from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("feedback", "0006_answers_live_in_responses"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="is_urgent",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
