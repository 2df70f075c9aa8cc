from django.db import migrations

# One row of changes per province and due day for every statement: `sign` is what the rows of the transition table mean.
SQL = """
CREATE FUNCTION duties_count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO duties_count (province_id, due_on, owed, met, late)
    SELECT province_id, due_on, count(*), count(*) FILTER (WHERE discharged_on <= due_on),
           count(*) FILTER (WHERE discharged_on > due_on)
    FROM added
    WHERE due_on IS NOT NULL AND derived_from_id IS NULL AND waived_by_id IS NULL AND merged_into_id IS NULL
    GROUP BY province_id, due_on;
    RETURN NULL;
END $$;

CREATE FUNCTION duties_count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO duties_count (province_id, due_on, owed, met, late)
    SELECT province_id, due_on, sum(sign), coalesce(sum(sign) FILTER (WHERE discharged_on <= due_on), 0),
           coalesce(sum(sign) FILTER (WHERE discharged_on > due_on), 0)
    FROM (
        SELECT 1 AS sign, province_id, due_on, discharged_on, derived_from_id, waived_by_id, merged_into_id FROM added
        UNION ALL
        SELECT -1, province_id, due_on, discharged_on, derived_from_id, waived_by_id, merged_into_id FROM removed
    ) changes
    WHERE due_on IS NOT NULL AND derived_from_id IS NULL AND waived_by_id IS NULL AND merged_into_id IS NULL
    GROUP BY province_id, due_on;
    RETURN NULL;
END $$;

CREATE FUNCTION duties_count_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO duties_count (province_id, due_on, owed, met, late)
    SELECT province_id, due_on, -count(*), -count(*) FILTER (WHERE discharged_on <= due_on),
           -count(*) FILTER (WHERE discharged_on > due_on)
    FROM removed
    WHERE due_on IS NOT NULL AND derived_from_id IS NULL AND waived_by_id IS NULL AND merged_into_id IS NULL
    GROUP BY province_id, due_on;
    RETURN NULL;
END $$;

CREATE TRIGGER obligations_added AFTER INSERT ON duties_obligation
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION duties_count_added();
CREATE TRIGGER obligations_changed AFTER UPDATE ON duties_obligation
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION duties_count_changed();
CREATE TRIGGER obligations_removed AFTER DELETE ON duties_obligation
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION duties_count_removed();
"""

REVERSE = """
DROP TRIGGER obligations_removed ON duties_obligation;
DROP TRIGGER obligations_changed ON duties_obligation;
DROP TRIGGER obligations_added ON duties_obligation;
DROP FUNCTION duties_count_removed();
DROP FUNCTION duties_count_changed();
DROP FUNCTION duties_count_added();
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_duties_and_obligations")]

    operations = [migrations.RunSQL(SQL, REVERSE)]
