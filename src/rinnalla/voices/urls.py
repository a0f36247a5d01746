from django.urls import path

from rinnalla.voices import views

app_name = "voices"
urlpatterns = [
    path("omat/", views.mine, name="mine"),
    path("piiri/<int:circle>/", views.circle, name="circle"),
    path("piiri/<int:circle>/sano/", views.say, name="say"),
    path("piiri/<int:circle>/teemoittele/", views.sort, name="sort"),
    path("<int:voice>/", views.voice, name="voice"),
    path("<int:voice>/kiitos/", views.said, name="said"),
    path("<int:voice>/kuka-nakee/", views.show, name="show"),
    path("<int:voice>/peru/", views.withdraw, name="withdraw"),
    path("teema/<int:theme>/", views.theme, name="theme"),
    path("teema/<int:theme>/nimi/", views.rename, name="rename"),
    path("teema/<int:theme>/pois/", views.set_apart, name="set_apart"),
    path("kuva/<int:picture>/", views.picture, name="picture"),
]
