from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind, Visibility

CAMPAIGN_OPENED = Kind("reports.campaign-opened", _("Mở đợt báo cáo"))
# Anyone may see that a unit reported, on what and when: that is the duty's proof. What the report says may name cases
# that its reader has not checked yet, so the act holds the digest of the report and not its words.
REPORT_SUBMITTED = Kind("reports.report-submitted", _("Gửi báo cáo"))
REPORT_RETURNED = Kind("reports.report-returned", _("Trả lại báo cáo"), Visibility.UNIT)
REPORT_APPROVED = Kind("reports.report-approved", _("Duyệt báo cáo"))
REPORT_CONSOLIDATED = Kind("reports.report-consolidated", _("Tổng hợp báo cáo"))
