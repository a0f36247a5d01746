from django.urls import URLPattern, path

from rinnalla.selection import views, views_missing

app_name = "selection"
urlpatterns: list[URLPattern] = [
    path("kutsu/<int:call>/", views.overview, name="overview"),
    path("kutsu/<int:call>/tasapaino/", views.quotas, name="quotas"),
    path("kutsu/<int:call>/kasin/", views.begin_by_hand, name="begin_by_hand"),
    path("kutsu/<int:call>/arvonta/", views.prepare, name="prepare"),
    path("kutsu/<int:call>/arvonta/muutokset/", views.ease, name="ease"),
    path("<int:selection>/kasin/", views.by_hand, name="by_hand"),
    path("<int:selection>/arvonta/", views.lottery_page, name="lottery"),
    path("<int:selection>/", views.record, name="record"),
    path("<int:selection>/arvat.csv", views.ballot, name="ballot"),
    path("<int:selection>/mitatointi/", views.annul, name="annul"),
    path("<int:selection>/seuraava/", views.offer_next, name="offer_next"),
    path("hakemus/<int:application>/ei-paase/", views.cannot_come, name="cannot_come"),
    path("asiakaskunta/", views_missing.clientele, name="clientele"),
    path("asiakaskunta/<str:feature>/uusi/", views_missing.add_part, name="add_part"),
    path("asiakaskunta/<int:clientele_part>/", views_missing.change_part, name="change_part"),
    path("ryhma/<int:group>/keta-puuttuu/", views_missing.missing, name="missing"),
]
