from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind, Visibility

DIRECTIVE_ISSUED = Kind("directives.directive-issued", _("Giao việc theo văn bản chỉ đạo"))
DIRECTIVE_AMENDED = Kind("directives.directive-amended", _("Sửa đổi việc đã giao"))
DIRECTIVE_WITHDRAWN = Kind("directives.directive-withdrawn", _("Thu hồi văn bản chỉ đạo"))
DIRECTIVE_ACKNOWLEDGED = Kind("directives.directive-acknowledged", _("Tiếp nhận văn bản chỉ đạo"), Visibility.UNIT)
DIRECTIVE_RETURNED = Kind("directives.directive-returned", _("Trả lại văn bản chỉ đạo"), Visibility.UNIT)
TASKS_PASSED_DOWN = Kind("directives.tasks-passed-down", _("Giao tiếp việc xuống cấp dưới"))
