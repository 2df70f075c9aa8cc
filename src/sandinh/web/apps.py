from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    name = "sandinh.web"
    label = "web"

    def ready(self) -> None:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a folder that is not there yet
