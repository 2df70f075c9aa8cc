from django.urls import path

from sandinh.steering.directives.views import changing, following, issuing, preparing, receiving

app_name = "directives"
urlpatterns = [
    path("", preparing.index, name="index"),
    path("moi/", preparing.new, name="new"),
    path("don-doc/", following.chase, name="chase"),
    path("<int:pk>/", receiving.directive, name="directive"),
    path("<int:pk>/tep/", preparing.original, name="file"),
    path("<int:pk>/ra-soat/", preparing.review_page, name="review"),
    path("<int:pk>/ra-soat/luu/", preparing.save, name="save"),
    path("<int:pk>/bo/", preparing.discard, name="discard"),
    path("<int:pk>/don-vi/", issuing.assign, name="assign"),
    path("<int:pk>/don-vi/luu/", issuing.save_units, name="save-units"),
    path("<int:pk>/giao/", issuing.preview, name="preview"),
    path("<int:pk>/giao/ngay/", issuing.issue, name="issue"),
    path("<int:pk>/da-xem/", receiving.see, name="see"),
    path("<int:pk>/tiep-nhan/", receiving.acknowledge, name="acknowledge"),
    path("<int:pk>/tra-lai/", receiving.send_back, name="send-back"),
    path("<int:pk>/chuyen-xuong/", receiving.pass_down, name="pass-down"),
    path("<int:pk>/tien-do/", following.progress, name="progress"),
    path("<int:pk>/tien-do/<str:code>/", following.unit, name="unit"),
    path("<int:pk>/lich-su/", following.history, name="history"),
    path("<int:pk>/sua-doi/", changing.amend, name="amend"),
    path("<int:pk>/thu-hoi/", changing.withdraw, name="withdraw"),
    path("<int:pk>/gia-han/<int:owed>/", changing.extend, name="extend"),
]
