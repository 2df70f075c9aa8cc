from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "sandinh.people.deeds"
    label = "deeds"
    verbose_name = "Việc đã làm"
