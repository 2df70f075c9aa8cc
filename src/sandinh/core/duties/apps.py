from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "sandinh.core.duties"
    label = "duties"
    verbose_name = "Nghĩa vụ"
