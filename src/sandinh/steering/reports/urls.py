from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sandinh.steering.reports import views


class Ending(StringConverter):
    regex = "docx|xlsx|pdf"


register_converter(Ending, "report_ending")

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("mo/", views.start, name="start"),
    path("dot/moi/", views.open_campaign, name="open"),
    path("dot/<int:pk>/", views.campaign, name="campaign"),
    path("dot/<int:pk>/khep/", views.close, name="close"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/gui/", views.submit, name="submit"),
    path("<int:pk>/tra-lai/", views.give_back, name="return"),
    path("<int:pk>/duyet/", views.approve, name="approve"),
    path("<int:pk>/tong-hop/", views.roll_up, name="roll-up"),
    path("<int:pk>/giao-cap-duoi/", views.ask_below, name="ask-below"),
    path("<int:pk>/bang-so-lieu/", views.table, name="table"),
    path("<int:pk>/so-lieu/<slug:code>/", views.figure, name="figure"),
    path("<int:pk>/tai-ve.<report_ending:ending>", views.download, name="download"),
]
