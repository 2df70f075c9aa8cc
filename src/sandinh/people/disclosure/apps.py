from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    name = "sandinh.people.disclosure"
    label = "disclosure"
    verbose_name = "Công khai"

    def ready(self) -> None:
        from sandinh.core.duties.ways import way
        from sandinh.people.disclosure import acts, wording  # noqa: F401 - registers its words

        way(acts.NOTICE_PUBLISHED, "disclosure:draft", _("Công khai"))
