from django.urls import path

from sandinh.people.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.index, name="index"),
    path("don-vi/<str:code>/", views.of_unit, name="unit"),
    path("ban-soan/", views.drafts, name="drafts"),
    path("soan/", views.draft, name="draft"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/duyet/", views.publish, name="publish"),
    path("<int:pk>/dinh-chinh/", views.correct, name="correct"),
    path("<int:pk>/niem-yet/", views.post, name="post"),
    path("<int:pk>/tep/<int:file_pk>/", views.file, name="file"),
    path("niem-yet/<int:pk>/ket-thuc/", views.end_posting, name="end-posting"),
    path("niem-yet/<int:pk>/minh-chung/", views.proof, name="posting-proof"),
]
