from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "sandinh.steering.directives"
    label = "directives"
    verbose_name = "Văn bản chỉ đạo"
