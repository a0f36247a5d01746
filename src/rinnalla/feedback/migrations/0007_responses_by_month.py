"""On PostgreSQL the responses get parts by month (`feedback.partitions`). What is there becomes the part of all other
times as it is: no row is moved, and the long work, an index, is done while answers come in."""

from django.db import migrations

INDEX = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS feedback_response_other_pkey ON feedback_response (id, at)"
PARTS = """
ALTER TABLE feedback_response DROP CONSTRAINT feedback_response_pkey;
ALTER INDEX feedback_re_point_i_7cd949_idx RENAME TO feedback_response_other_point;
ALTER TABLE feedback_response RENAME TO feedback_response_other;
ALTER TABLE feedback_response_other ADD CONSTRAINT feedback_response_other_pkey
    PRIMARY KEY USING INDEX feedback_response_other_pkey;
CREATE TABLE feedback_response (LIKE feedback_response_other INCLUDING DEFAULTS) PARTITION BY RANGE (at);
ALTER TABLE feedback_response ADD PRIMARY KEY (id, at);
CREATE INDEX feedback_re_point_i_7cd949_idx ON feedback_response (point_id, id);
ALTER TABLE feedback_response ATTACH PARTITION feedback_response_other DEFAULT;
ALTER TABLE feedback_response
    ADD FOREIGN KEY (organisation_id) REFERENCES organisations_organisation (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE feedback_response
    ADD FOREIGN KEY (point_id) REFERENCES feedback_collectionpoint (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE feedback_response
    ADD FOREIGN KEY (imported_id) REFERENCES feedback_importrun (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE feedback_response
    ADD FOREIGN KEY (questionnaire_id) REFERENCES feedback_questionnaire (id) DEFERRABLE INITIALLY DEFERRED;
"""


def by_month(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(INDEX)
        # Several statements in one message are one transaction.
        cursor.execute(PARTS)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feedback", "0006_answers_live_in_responses")]

    operations = [migrations.RunPython(by_month, migrations.RunPython.noop)]
