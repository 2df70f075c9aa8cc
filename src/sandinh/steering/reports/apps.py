from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sandinh.steering.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from sandinh.core.duties.ways import way
        from sandinh.steering.reports import acts, reactions, wording  # noqa: F401 - register themselves

        way(acts.REPORT_SUBMITTED, "reports:start", _("Mở báo cáo"))
