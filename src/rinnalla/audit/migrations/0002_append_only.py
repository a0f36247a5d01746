"""The database itself refuses to change an entry, or to remove one that is younger than five years.

On SQLite a later migration that rebuilds the table must install the triggers again (`install`); a test tells.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'entries of the audit trail are never changed'); END
    """,
    """
    CREATE TRIGGER audit_entry_stays_five_years BEFORE DELETE ON audit_entry
    WHEN OLD.at > strftime('%Y-%m-%d %H:%M:%S', 'now', '-5 years')
    BEGIN SELECT RAISE(ABORT, 'entries of the audit trail stay for five years'); END
    """,
]
POSTGRES = [
    """
    CREATE FUNCTION audit_entry_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'entries of the audit trail are never changed'; END $$
    """,
    """
    CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_never_changed()
    """,
    """
    CREATE FUNCTION audit_entry_stays_five_years() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.at > now() - interval '5 years' THEN
            RAISE EXCEPTION 'entries of the audit trail stay for five years';
        END IF;
        RETURN OLD;
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_stays_five_years BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_stays_five_years()
    """,
]


def install(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        # Given without parameters, so that the driver leaves the per cent signs alone.
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    on = " ON audit_entry" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("audit_entry_is_never_changed", "audit_entry_stays_five_years"):
        schema_editor.execute(f"DROP TRIGGER {name}{on}", params=None)
        if on:
            schema_editor.execute(f"DROP FUNCTION {name}()", params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
