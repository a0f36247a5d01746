from django.urls import path

from rinnalla.groups import source_views, stage_views, views

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="list"),
    path("uusi/", views.found, name="found"),
    path("<int:group>/", views.home, name="home"),
    path("<int:group>/jasenet/", views.members, name="members"),
    path("<int:group>/jasenet/uusi/", views.add_member, name="add_member"),
    path("<int:group>/pelisaannot/", views.ground_rules, name="ground_rules"),
    path("<int:group>/pelisaannot/sopiminen/", views.agree_ground_rules, name="agree_ground_rules"),
    path("<int:group>/pelisaannot/hyvaksyminen/", views.accept_ground_rules, name="accept_ground_rules"),
    path("<int:group>/polku/<slug:stage>/", stage_views.stage, name="stage"),
    path("<int:group>/polku/<slug:stage>/peruminen/", stage_views.take_back_stage, name="take_back_stage"),
    path("<int:group>/suunnitelma/", views.plan, name="plan"),
    path("<int:group>/suunnitelma/muokkaus/", views.make_plan, name="make_plan"),
    path("<int:group>/lahteet/", source_views.group_sources, name="sources"),
    path("<int:group>/lahteet/muuta/", source_views.source_change, name="source_change"),
    path("<int:group>/tiedot/", views.edit, name="edit"),
    path("<int:group>/paattaminen/", views.close, name="close"),
    path("jasenyys/<int:membership>/lahteminen/", views.leave, name="leave"),
    path("jasenyys/<int:membership>/vetaja/", views.lead, name="lead"),
]
