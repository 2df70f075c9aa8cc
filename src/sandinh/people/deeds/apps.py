from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeedsConfig(AppConfig):
    name = "sandinh.people.deeds"
    label = "deeds"
    verbose_name = "Việc đã làm"

    def ready(self) -> None:
        from sandinh.core.duties.ways import way
        from sandinh.people.deeds import acts, wording  # noqa: F401 - registers its words

        way(acts.DOCUMENT_ISSUED, "deeds:document", _("Ghi văn bản đã ban hành"))
        way(acts.EVENT_HELD, "deeds:event", _("Ghi sự kiện"))
        way(acts.TASK_DONE, "deeds:task", _("Báo đã làm xong"))
