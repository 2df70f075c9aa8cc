from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "sandinh.core.law"
    label = "law"
    verbose_name = "Pháp luật"

    def ready(self) -> None:
        from sandinh.core.law import wording  # noqa: F401 - registers its words
