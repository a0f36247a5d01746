from django.urls import URLPattern, path

from rinnalla.people.views import cards, door, own, people

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("kortti/", door.card_enter, name="card_enter"),
    path("mina/", own.me, name="me"),
    path("mina/nimi/", own.name, name="choose_name"),
    path("mina/kieli/", own.language, name="language"),
    path("mina/sahkoposti/", own.email, name="email"),
    path("mina/sahkoposti/<str:token>/", own.confirm_email, name="confirm_email"),
    path("mina/tiedot/", own.my_data, name="my_data"),
    path("mina/poisto/", own.erase_me, name="erase_me"),
    path("mina/laitteet/", own.close_devices, name="close_devices"),
    path("mina/laitteet/<int:device>/", own.close_device, name="close_device"),
    path("kortit/", cards.cards, name="cards"),
    path("kortit/uusi/", cards.make, name="card_make"),
    path("kortit/<int:card>/lappu/", cards.slip, name="slip"),
    path("kortit/<int:card>/lappu.pdf", cards.slip_pdf, name="slip_pdf"),
    path("kortit/<int:card>/uusi/", cards.renew, name="card_renew"),
    path("kortit/<int:card>/sulje/", cards.revoke, name="card_revoke"),
    path("", people.people, name="list"),
    path("uusi/", people.add, name="add"),
    path("<int:person>/", people.person, name="person"),
    path("<int:person>/tiedot/", people.edit, name="edit"),
    path("<int:person>/kutsu/", people.invite, name="invite"),
    path("<int:person>/rooli/", people.give_role, name="give_role"),
    path("<int:person>/sulje/", people.shut_out, name="shut_out"),
    path("<int:person>/poisto/", people.erase, name="erase"),
    path("<int:person>/avaa/", people.let_in, name="let_in"),
    path("roolit/<int:role>/", people.end_role, name="end_role"),
]
