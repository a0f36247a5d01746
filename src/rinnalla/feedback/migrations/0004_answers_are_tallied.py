import django.db.models.deletion
import rinnalla.clock
import rinnalla.feedback.models.points
import rinnalla.translated.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0003_answers_write_few_indexes'),
        ('groups', '0002_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Its name on the other side is needed for the responses' own answers.
        migrations.AlterField(
            model_name='answer',
            name='response',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feedback.response'),
        ),
        migrations.CreateModel(
            name='Burst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('count', models.PositiveIntegerField()),
                ('explained', models.CharField(blank=True, max_length=200, verbose_name='why')),
            ],
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField()),
                ('text_fi', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('answer', 'fi'))),
                ('text_sv', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('answer', 'sv'))),
                ('text_en', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('answer', 'en'))),
            ],
            options={
                'ordering': ['value'],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('made', 'made the questions'), ('worked_on', 'worked on the questions'), ('approved', 'approved the questions')], max_length=10, verbose_name='stage')),
                ('on', models.DateField(default=rinnalla.clock.today, verbose_name='day')),
                ('who_fi', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('who', 'fi'))),
                ('who_sv', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('who', 'sv'))),
                ('who_en', models.CharField(blank=True, default='', max_length=120, verbose_name=rinnalla.translated.fields.TranslatedLabel('who', 'en'))),
            ],
            options={
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Received',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ResponseTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('language', models.CharField(max_length=2)),
                ('channel', models.CharField(choices=[('web', 'web'), ('tablet', 'tablet'), ('paper', 'paper'), ('import', 'another tool')], max_length=6)),
                ('count', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Tablet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('made_at', models.DateTimeField(default=rinnalla.clock.now)),
                ('pairing_hash', models.CharField(blank=True, default='', max_length=64)),
                ('pairing_until', models.DateTimeField(blank=True, null=True)),
                ('token_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('paired_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('silence_told_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('value', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=2)),
                ('channel', models.CharField(choices=[('web', 'web'), ('tablet', 'tablet'), ('paper', 'paper'), ('import', 'another tool')], max_length=6)),
                ('count', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='UrgentHelp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tells_fi', models.TextField(blank=True, default='', verbose_name=rinnalla.translated.fields.TranslatedLabel('what to do', 'fi'))),
                ('tells_sv', models.TextField(blank=True, default='', verbose_name=rinnalla.translated.fields.TranslatedLabel('what to do', 'sv'))),
                ('tells_en', models.TextField(blank=True, default='', verbose_name=rinnalla.translated.fields.TranslatedLabel('what to do', 'en'))),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='questionnaire',
            name='a_ready_one_is_taken_once',
        ),
        migrations.AddField(
            model_name='collectionpoint',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='collection_points', to='groups.group'),
        ),
        migrations.AddField(
            model_name='collectionpoint',
            name='languages',
            field=models.JSONField(default=rinnalla.feedback.models.points.every_language, verbose_name='languages'),
        ),
        migrations.AddField(
            model_name='collectionpoint',
            name='way',
            field=models.CharField(choices=[('poster', 'a poster with a QR code'), ('tablet', 'a tablet'), ('link', 'a link'), ('paper', 'paper'), ('meeting', "at the end of a group's meeting")], default='poster', max_length=7, verbose_name='how it is asked'),
        ),
        migrations.AddField(
            model_name='comment',
            name='at',
            field=models.DateTimeField(default=rinnalla.clock.now),
        ),
        migrations.AddField(
            model_name='comment',
            name='language',
            field=models.CharField(default='fi', max_length=2),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='comment',
            name='photo',
            field=models.FileField(blank=True, upload_to='handwriting/%Y/%m/'),
        ),
        migrations.AddField(
            model_name='comment',
            name='point',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='feedback.collectionpoint'),
        ),
        migrations.AddField(
            model_name='comment',
            name='released_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='takes_photo',
            field=models.BooleanField(default=False, verbose_name='a photo of handwriting will do'),
        ),
        migrations.AddField(
            model_name='questionnaire',
            name='line',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='questionnaire',
            name='retired_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='questionnaire',
            name='version',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='response',
            name='answers',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='response',
            name='questionnaire',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.questionnaire'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='text',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('scale', 'five faces'), ('numbers', 'numbers from 1 to 5'), ('yes_no', 'yes, partly or no'), ('one', 'one of several choices'), ('many', 'several choices'), ('ten', 'from 0 to 10'), ('text', 'free words')], max_length=8, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('released_at__isnull', False)), fields=['point', '-released_at'], name='released'),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('made_from', ''), _negated=True), ('version', 1)), fields=('organisation', 'made_from'), name='a_ready_one_is_taken_once'),
        ),
        migrations.AddField(
            model_name='burst',
            name='point',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bursts', to='feedback.collectionpoint'),
        ),
        migrations.AddField(
            model_name='choice',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='feedback.question'),
        ),
        migrations.AddField(
            model_name='handling',
            name='noted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handling',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handlings', to='feedback.questionnaire'),
        ),
        migrations.AddField(
            model_name='responsetally',
            name='point',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='received', to='feedback.collectionpoint'),
        ),
        migrations.AddField(
            model_name='responsetally',
            name='questionnaire',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.questionnaire'),
        ),
        migrations.AddField(
            model_name='tablet',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='tablet',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='tablet',
            name='point',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tablets', to='feedback.collectionpoint'),
        ),
        migrations.AddField(
            model_name='tally',
            name='point',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='feedback.collectionpoint'),
        ),
        migrations.AddField(
            model_name='tally',
            name='question',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.question'),
        ),
        migrations.AddField(
            model_name='urgenthelp',
            name='unit',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='urgent_help', to='organisations.unit'),
        ),
        migrations.AddConstraint(
            model_name='burst',
            constraint=models.UniqueConstraint(fields=('point', 'hour'), name='one_burst_an_hour'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.UniqueConstraint(fields=('question', 'value'), name='a_choice_has_its_number'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 20)), name='a_choice_is_one_of_a_few'),
        ),
        migrations.AddConstraint(
            model_name='responsetally',
            constraint=models.UniqueConstraint(fields=('point', 'day', 'questionnaire', 'language', 'channel'), name='one_tally_of_responses'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('point', 'day', 'question', 'value', 'language', 'channel'), name='one_tally_an_answer'),
        ),
    ]
