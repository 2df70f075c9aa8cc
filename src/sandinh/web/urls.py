from django.urls import path

from sandinh.web import board, desk, home, log, views

urlpatterns = [
    path("", home.home, name="home"),
    path("don-vi/<str:code>/", home.unit, name="unit"),
    path("ban-lam-viec/", desk.desk, name="desk"),
    path("bang-dieu-hanh/", board.board, name="board"),
    path("bang-dieu-hanh/cac-tinh/", board.provinces, name="board-provinces"),
    path("bang-dieu-hanh/nhac/", board.remind, name="board-remind"),
    path("kiem-chung/", log.how_to_verify, name="verify"),
    path("so-dang-ky/nhat-ky/<path:path>", log.log_file, name="log"),
    path("ui/", views.gallery, name="gallery"),
    path("cho-ngoi/<int:office_pk>/", views.choose_seat, name="choose_seat"),
    path("healthz", views.healthz, name="healthz"),
    path("metrics", views.metrics, name="metrics"),
]
