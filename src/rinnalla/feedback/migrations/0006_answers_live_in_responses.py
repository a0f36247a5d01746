import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("feedback", "0005_count_what_was_answered")]

    operations = [
        migrations.DeleteModel(
            name='Answer',
        ),
        migrations.RemoveIndex(
            model_name='response',
            name='feedback_re_point_i_6588d3_idx',
        ),
        migrations.RemoveField(
            model_name='response',
            name='key',
        ),
        migrations.AlterField(
            model_name='comment',
            name='point',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='feedback.collectionpoint'),
        ),
        migrations.AlterField(
            model_name='questionnaire',
            name='line',
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AlterField(
            model_name='response',
            name='questionnaire',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.questionnaire'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='response',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='comments', to='feedback.response'),
        ),
        migrations.AlterField(
            model_name='response',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['point', 'id'], name='feedback_re_point_i_7cd949_idx'),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(fields=('line', 'version'), name='a_version_once_a_line'),
        ),
    ]
