from django.urls import path

from rinnalla.influence import views

app_name = "influence"
urlpatterns = [
    path("paattajat/", views.bodies, name="bodies"),
    path("paattajat/uusi/", views.body_add, name="body_add"),
    path("paattajat/<int:body>/", views.inbox, name="inbox"),
    path("paattajat/<int:body>/muokkaa/", views.body_edit, name="body_edit"),
    path("ryhma/<int:group>/", views.statements, name="statements"),
    path("teema/<int:theme>/kannanotto/", views.write, name="write"),
    path("teema/<int:theme>/pikkuasia/", views.small_thing, name="small_thing"),
    path("teema/<int:theme>/polku/", views.trail_theme, name="trail_theme"),
    path("sanottu/<int:voice>/polku/", views.trail_voice, name="trail_voice"),
    path("kannanotto/<int:statement>/", views.statement, name="statement"),
    path("kannanotto/<int:statement>/kannanotto.pdf", views.statement_pdf, name="statement_pdf"),
    path("kannanotto/<int:statement>/juliste.pdf", views.poster, name="poster"),
    path("kannanotto/<int:statement>/polku/", views.trail_statement, name="trail_statement"),
    path("kannanotto/<int:statement>/muokkaa/", views.edit, name="edit"),
    path("kannanotto/<int:statement>/huoneentaulu/", views.house_rules, name="house_rules"),
    path("kannanotto/<int:statement>/laheta/", views.send, name="send"),
    path("lahetetty/<int:sending>/vastaa/", views.answer, name="answer"),
    path("vastaus/<int:answer>/toimenpide/", views.action_add, name="action_add"),
    path("toimenpide/<int:action>/", views.action, name="action"),
    path("toimenpide/<int:action>/tehty/", views.action_done, name="action_done"),
    path("toimenpide/<int:action>/kesken/", views.action_reopened, name="action_reopened"),
    path("toimenpide/<int:action>/ei-toteutunut/", views.action_dropped, name="action_dropped"),
    path("toimenpide/<int:action>/siirra/", views.action_hand_over, name="action_hand_over"),
    path("toimenpide/<int:action>/muutos/", views.change_write, name="change_write"),
    path("muutos/<int:change>/muokkaa/", views.change_edit, name="change_edit"),
    path("muutos/<int:change>/julkaise/", views.change_publish, name="change_publish"),
    path("muutos/<int:change>/polku/", views.trail_change, name="trail_change"),
]
