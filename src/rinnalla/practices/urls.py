from django.urls import path

from rinnalla.practices import views

app_name = "practices"
urlpatterns = [
    path("", views.practices, name="list"),
    path("<slug:practice>/", views.practice, name="practice"),
]
