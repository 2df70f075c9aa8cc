from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "sandinh.core.duties"
    label = "duties"
    verbose_name = "Nghĩa vụ"

    def ready(self) -> None:
        from sandinh.core.duties import reactions, telling, wording  # noqa: F401 - register their listeners
