from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "sandinh.people.disclosure"
    label = "disclosure"
    verbose_name = "Công khai"
