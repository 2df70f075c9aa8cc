from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "sandinh.steering.directives"
    label = "directives"
    verbose_name = "Văn bản chỉ đạo"

    def ready(self) -> None:
        from sandinh.steering.directives import reactions, wording  # noqa: F401 - register themselves
