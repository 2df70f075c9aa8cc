from django.db import migrations

# One row of changes per province and due day for every statement: `sign` is what the rows of the transition table mean.
# The duty and the unit of new rows are looked up in the same pass, in place of two foreign keys checked row by row.
SQL = """
CREATE FUNCTION duties_refuse_orphans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added LEFT JOIN duties_duty duty ON duty.id = added.duty_id
        LEFT JOIN org_unit unit ON unit.id = added.unit_id
        WHERE duty.id IS NULL OR unit.id IS NULL
    ) THEN
        RAISE EXCEPTION 'an obligation needs a duty and a unit that exist' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION duties_refuse_to_orphan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_TABLE_NAME = 'org_unit' AND EXISTS (SELECT FROM duties_obligation WHERE unit_id = OLD.id))
       OR (TG_TABLE_NAME = 'duties_duty' AND EXISTS (SELECT FROM duties_obligation WHERE duty_id = OLD.id))
    THEN
        RAISE EXCEPTION 'obligations still refer to this row of %', TG_TABLE_NAME
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN OLD;
END $$;

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

CREATE TRIGGER obligations_refuse_orphans AFTER INSERT ON duties_obligation
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse_orphans();
CREATE TRIGGER obligations_refuse_orphaning AFTER UPDATE ON duties_obligation
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse_orphans();
CREATE TRIGGER obligations_keep_their_unit BEFORE DELETE ON org_unit
    FOR EACH ROW EXECUTE FUNCTION duties_refuse_to_orphan();
CREATE TRIGGER obligations_keep_their_duty BEFORE DELETE ON duties_duty
    FOR EACH ROW EXECUTE FUNCTION duties_refuse_to_orphan();
CREATE TRIGGER obligations_added AFTER INSERT ON duties_obligation
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION duties_count_added();
CREATE TRIGGER obligations_changed AFTER UPDATE ON duties_obligation
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION duties_count_changed();
CREATE TRIGGER obligations_removed AFTER DELETE ON duties_obligation
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION duties_count_removed();
"""

REVERSE = """
DROP TRIGGER obligations_keep_their_duty ON duties_duty;
DROP TRIGGER obligations_keep_their_unit ON org_unit;
DROP TRIGGER obligations_refuse_orphaning ON duties_obligation;
DROP TRIGGER obligations_refuse_orphans ON duties_obligation;
DROP TRIGGER obligations_removed ON duties_obligation;
DROP TRIGGER obligations_changed ON duties_obligation;
DROP TRIGGER obligations_added ON duties_obligation;
DROP FUNCTION duties_count_removed();
DROP FUNCTION duties_count_changed();
DROP FUNCTION duties_count_added();
DROP FUNCTION duties_refuse_to_orphan();
DROP FUNCTION duties_refuse_orphans();
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_duties_and_obligations")]

    operations = [migrations.RunSQL(SQL, REVERSE)]
