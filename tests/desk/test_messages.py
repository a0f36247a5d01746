"""What one has been told is on one's desk, also without an e-mail address."""

from django.urls import reverse

from rinnalla.mail.models import Message
from rinnalla.mail.tell import tell


def test_message_is_on_the_desk_and_counts_as_unread(aino, signed_in):
    tell([aino], subject=lambda: "Esityslista on täällä", text=lambda: "Tapaamme tiistaina.", path="/oma/")
    page = signed_in(aino).get(reverse("desk:messages")).content.decode()
    assert "Tapaamme tiistaina." in page
    assert "lukematta" in page


def test_opening_marks_read_and_leads_there(aino, signed_in):
    tell([aino], subject=lambda: "Esityslista on täällä", text=lambda: "Tapaamme tiistaina.", path="/muutokset/")
    message = Message.objects.get()
    answer = signed_in(aino).post(reverse("desk:read", kwargs={"message": message.pk}))
    assert answer["Location"] == "/muutokset/"
    assert Message.objects.get().read_at is not None


def test_another_persons_message_cannot_be_opened(aino, eero, signed_in):
    tell([aino], subject=lambda: "Salaisuus", text=lambda: "Vain Ainolle.", path="")
    answer = signed_in(eero).post(reverse("desk:read", kwargs={"message": Message.objects.get().pk}))
    assert answer.status_code == 403
    assert "Vain Ainolle." not in signed_in(eero).get(reverse("desk:messages")).content.decode()


def test_all_can_be_marked_read_at_once(aino, signed_in):
    for number in range(3):
        tell([aino], subject=lambda: f"Viesti {number}", text=lambda: "Hei", path="")  # noqa: B023 - called at once
    signed_in(aino).post(reverse("desk:read_all"))
    assert Message.objects.filter(read_at=None).count() == 0
