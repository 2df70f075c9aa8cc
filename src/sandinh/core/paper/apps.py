from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "sandinh.core.paper"
    label = "paper"
    verbose_name = "Văn bản giấy"
