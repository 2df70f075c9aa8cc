from django.db import migrations

SQL = """
CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sổ đăng ký không sửa, không xóa: hãy ghi một việc đính chính (%)', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER act_is_for_ever BEFORE UPDATE OR DELETE ON register_act
    FOR EACH ROW EXECUTE FUNCTION register_refuse();
CREATE TRIGGER acts_are_never_emptied BEFORE TRUNCATE ON register_act
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuse();
CREATE TRIGGER leaf_is_for_ever BEFORE UPDATE OR DELETE ON register_leaf
    FOR EACH ROW EXECUTE FUNCTION register_refuse();
CREATE TRIGGER leaves_are_never_emptied BEFORE TRUNCATE ON register_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuse();
CREATE TRIGGER checkpoint_is_for_ever BEFORE UPDATE OR DELETE ON register_checkpoint
    FOR EACH ROW EXECUTE FUNCTION register_refuse();
CREATE TRIGGER checkpoints_are_never_emptied BEFORE TRUNCATE ON register_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuse();
CREATE TRIGGER evidence_is_for_ever BEFORE UPDATE OR DELETE ON register_evidence
    FOR EACH ROW EXECUTE FUNCTION register_refuse();

CREATE FUNCTION register_await_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO register_pending (act_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER act_awaits_sealing AFTER INSERT ON register_act
    FOR EACH ROW EXECUTE FUNCTION register_await_sealing();
"""

REVERSE = """
DROP TRIGGER act_awaits_sealing ON register_act;
DROP FUNCTION register_await_sealing();
DROP TRIGGER evidence_is_for_ever ON register_evidence;
DROP TRIGGER checkpoints_are_never_emptied ON register_checkpoint;
DROP TRIGGER checkpoint_is_for_ever ON register_checkpoint;
DROP TRIGGER leaves_are_never_emptied ON register_leaf;
DROP TRIGGER leaf_is_for_ever ON register_leaf;
DROP TRIGGER acts_are_never_emptied ON register_act;
DROP TRIGGER act_is_for_ever ON register_act;
DROP FUNCTION register_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_acts")]

    operations = [migrations.RunSQL(SQL, REVERSE)]
