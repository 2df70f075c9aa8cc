from django.db import migrations


class Migration(migrations.Migration):
    """Nearly every placement holds today, so an index by day only led the planner astray: 80 s for the nation's tree
    where the parent's index takes one."""

    dependencies = [("org", "0001_units_people_offices")]

    operations = [migrations.RemoveIndex(model_name="placement", name="placement_during")]
