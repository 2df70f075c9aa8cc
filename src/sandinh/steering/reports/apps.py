from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sandinh.steering.reports"
    label = "reports"
    verbose_name = "Báo cáo"
