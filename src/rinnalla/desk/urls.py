from django.urls import path

from rinnalla.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("viestit/", views.messages, name="messages"),
    path("viestit/luettu/", views.read_all, name="read_all"),
    path("viestit/<int:message>/", views.read, name="read"),
    path("keneksi/", views.demo_door, name="demo_door"),
    path("keneksi/<int:person>/", views.become, name="become"),
]
