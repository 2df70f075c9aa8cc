from django.urls import path

from sandinh.core.org import views

app_name = "org"
urlpatterns = [
    path("", views.people, name="people"),
    path("mo-tai-khoan/", views.open_account, name="open-account"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/giao-chuc-danh/", views.appoint, name="appoint"),
    path("<int:pk>/tam-khoa/", views.suspend, name="suspend"),
    path("<int:pk>/mo-khoa/", views.restore, name="restore"),
    path("<int:pk>/cap-lai/", views.renew_sign_in, name="renew-sign-in"),
    path("chuc-danh/<int:pk>/ket-thuc/", views.end_office, name="end-office"),
]
