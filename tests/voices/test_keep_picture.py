"""Keeping a picture: what is stored is its pixels and nothing else."""

import os
import time
from io import BytesIO

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from PIL import Image, ImageCms

from rinnalla.refused import Refused
from rinnalla.voices import domain, pictures
from rinnalla.voices.domain import drawings
from rinnalla.voices.forms import SayForm
from rinnalla.voices.models import Picture, Voice
from tests.voices.conftest import SAY, undone
from tests.voices.pictures import bomb, photo


@pytest.fixture
def keep(organisation, aino):
    return lambda file, **how: domain.keep_picture(file=file, organisation=organisation, by=aino, **how)


def stored(picture) -> Image.Image:
    with default_storage.open(picture.file.name) as file:
        return Image.open(BytesIO(file.read()))


def test_it_works(keep, circle, files):
    picture = keep(photo(size=(3000, 1000)), circle=circle, alt="  Piirros \n katseesta ")
    assert (picture.width, picture.height, picture.alt, picture.circle) == (2000, 667, "Piirros katseesta", circle)
    assert stored(picture).size == (2000, 667)
    assert stored(picture).format == "JPEG"
    with default_storage.open(picture.small_name) as file:
        assert Image.open(file).size == (640, 213)
    assert files() == {picture.file.name, picture.small_name}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_camera_comment_and_name_are_gone(keep, files, kind):
    original = photo(kind)
    assert b"Aino" in original.read()
    original.seek(0)
    assert dict(Image.open(original).getexif().get_ifd(0x8825))[2] == (60.0, 52.0, 5.0)
    picture = keep(original)
    for name in files():
        assert "Aino" not in name
        with default_storage.open(name) as file:
            content = file.read()
        image = Image.open(BytesIO(content))
        image.load()
        assert not image.getexif()
        assert not set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert b"Aino" not in content
        assert b"Exif" not in content
    assert stored(picture).getpixel((5, 5))[0] > 240


def test_a_turned_photo_stands_upright(keep):
    picture = keep(photo(size=(60, 40), turned=True))
    assert (picture.width, picture.height) == (40, 60)
    assert stored(picture).size == (40, 60)


def test_the_colours_of_another_profile_become_plain_ones(keep):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = keep(photo(icc_profile=profile))
    assert "icc_profile" not in stored(picture).info
    keep(photo(icc_profile=b"no profile at all"))  # a broken one is left out without a word


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_the_first_frame_of_a_moving_picture_is_taken(keep, kind):
    out = BytesIO()
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    picture = keep(SimpleUploadedFile("moving", out.getvalue()))
    image = stored(picture)
    assert getattr(image, "n_frames", 1) == 1
    red, green, blue = image.convert("RGB").getpixel((5, 5))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_what_is_transparent_stays_so(keep):
    out = BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(out, "PNG")
    picture = keep(SimpleUploadedFile("drawing.png", out.getvalue()))
    assert stored(picture).mode == "RGBA"
    assert picture.file.name.endswith(".png")


def test_a_renamed_text_file_is_no_picture(keep, files):
    with pytest.raises(Refused, match="ei ole kuva"):
        keep(SimpleUploadedFile("photo.jpg", b"Hei! Olen teksti. " * 50, content_type="image/jpeg"))
    assert files() == set()


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a",
        b"\xff\xd8\xff\xe0" + b"\0" * 40,
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0",
    ],
)
def test_a_broken_or_foreign_file_is_refused_with_what_to_do(keep, content):
    with pytest.raises(Refused, match="JPEG- tai PNG-kuva"):
        keep(SimpleUploadedFile("photo.jpg", content))


def test_a_picture_cut_off_on_the_way_is_refused(keep):
    whole = photo(size=(900, 900)).read()
    with pytest.raises(Refused, match="ei ole kuva"):
        keep(SimpleUploadedFile("photo.jpg", whole[: len(whole) // 2]))


def test_heic_is_refused_with_what_to_do(keep):
    with pytest.raises(Refused, match="HEIC"):
        keep(SimpleUploadedFile("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100))


def test_an_empty_file_is_refused(keep):
    with pytest.raises(Refused, match="tyhjä"):
        keep(SimpleUploadedFile("photo.jpg", b""))


def test_a_bomb_does_not_go_off(keep):
    file = bomb()
    assert file.size < 200
    with pytest.raises(Refused, match="liikaa kuvapisteitä"):
        keep(file)
    with pytest.raises(Refused, match="liikaa kuvapisteitä"):
        keep(bomb(9_000, 8_000))  # under Pillow's own limit, over ours


class Unread(File):
    """A file that must not be read."""

    def read(self, *args):
        raise AssertionError("read before its size was looked at")

    chunks = __iter__ = open = read


def test_50_megabytes_are_refused_unread(keep):
    file = Unread(BytesIO(), name="photo.jpg")
    file.size = 50 * 1024 * 1024
    with pytest.raises(Refused, match=r"Kuvan koko on 50 Mt\. Suurin sallittu koko on 15 Mt"):
        keep(file)


def test_50_megabytes_sent_lie_on_the_disk_and_the_words_come_back(signed_in, aino, circle, page, monkeypatch, files):
    seen = []
    clean = SayForm.clean_picture
    monkeypatch.setattr(SayForm, "clean_picture", lambda form: (seen.append(form.files["picture"]), clean(form))[1])
    big = SimpleUploadedFile("photo.jpg", b"\xff\xd8" + b"\0" * (50 * 1024 * 1024), content_type="image/jpeg")
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Sanani.", "picture": big})
    assert isinstance(seen[0], TemporaryUploadedFile)
    assert "Kuvan koko on 51 Mt." in response.context["form"].errors["picture"][0]
    assert "Sanani." in response.content.decode()
    assert files() == set()
    assert not Voice.objects.exists()


def test_no_picture_no_voice_but_the_words_come_back(signed_in, aino, circle, page, files):
    fake = SimpleUploadedFile("photo.jpg", b"teksti", content_type="image/jpeg")
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Sanani.", "picture": fake})
    assert "ei ole kuva" in response.context["form"].errors["picture"][0]
    assert "Sanani." in response.content.decode()
    assert not Voice.objects.exists()
    assert files() == set()


def test_a_full_disk_is_said_and_the_words_come_back(signed_in, aino, circle, page, monkeypatch, files):
    save = FileSystemStorage.save

    def full(storage, name, content, **how):
        made = save(storage, name, content, **how)
        if "-small" in name:
            raise OSError(28, "No space left on device")
        return made

    monkeypatch.setattr(FileSystemStorage, "save", full)
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Sanani.", "picture": photo()})
    assert "ei ole juuri nyt tilaa" in response.context["form"].errors["picture"][0]
    assert "Sanani." in response.content.decode()
    assert files() == set()
    assert not Picture.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_when_the_transaction_is_undone(keep, files):
    with undone():
        keep(photo())
        assert len(files()) == 2
    assert files() == set()
    assert not Picture.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_undone_part_takes_its_own_picture_alone(keep, files):
    with transaction.atomic():
        first = keep(photo())
        with undone():
            keep(photo())
    assert files() == {first.file.name, first.small_name}


@pytest.mark.django_db(transaction=True)
def test_a_refused_voice_leaves_no_picture_behind(signed_in, aino, circle, page, files):
    fields = {**SAY, "text": "\u200b", "picture": photo(), "alt": "x", "name": "chosen", "chosen_name": "\u200b"}
    response = signed_in(aino).post(page("say", circle=circle.pk), fields)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert files() == set()


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_picture_stays_until_the_withdrawal_is_certain(keep, said, aino, files):
    picture = keep(photo())
    voice = said(picture=picture)
    with undone():
        domain.withdraw_voice(voice, by=aino)
    assert len(files()) == 2
    domain.withdraw_voice(Voice.objects.get(), by=aino)
    assert files() == set()


# ---- who sees it ---------------------------------------------------------------------------------------------------


def test_a_picture_is_seen_by_those_who_see_its_voice(signed_in, keep, said, aino, kaisa, maria, page):
    picture = keep(photo())
    voice = said(picture=picture)
    address = page("picture", picture=picture.pk)
    response = signed_in(kaisa).get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert Image.open(BytesIO(response.content)).size == (60, 40)
    assert signed_in(maria).get(address).status_code == 403
    assert signed_in(None).get(address).status_code == 302
    domain.show_voice(voice, by=aino, name="none", shown_to="everyone")
    assert signed_in(None).get(address).status_code == 200
    assert signed_in(None).get(f"{address}?koko=pieni").status_code == 200


def test_a_browser_that_has_it_is_told_so_but_asked_again(signed_in, keep, said, kaisa, council, page):
    picture = keep(photo())
    said(picture=picture)
    browser = signed_in(kaisa)
    tag = browser.get(page("picture", picture=picture.pk))["ETag"]
    again = browser.get(page("picture", picture=picture.pk), headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    council.memberships.filter(person=kaisa).delete()
    assert browser.get(page("picture", picture=picture.pk), headers={"if-none-match": tag}).status_code == 403


def test_a_picture_on_nothing_is_for_whoever_added_it(signed_in, keep, aino, kaisa, page):
    picture = keep(photo())
    assert signed_in(aino).get(page("picture", picture=picture.pk)).status_code == 200
    assert signed_in(kaisa).get(page("picture", picture=picture.pk)).status_code == 403


def test_the_rooms_above_say_who_sees_theirs(signed_in, keep, page, monkeypatch):
    picture, other = keep(photo()), keep(photo())
    monkeypatch.setattr(pictures, "_reasons", [])
    pictures.shown_because(lambda person, asked: asked == picture)
    assert signed_in(None).get(page("picture", picture=picture.pk)).status_code == 200
    assert signed_in(None).get(page("picture", picture=other.pk)).status_code == 302


def test_a_lost_file_is_said_to_be_lost(signed_in, keep, aino, page):
    picture = keep(photo())
    default_storage.delete(picture.file.name)
    assert signed_in(aino).get(page("picture", picture=picture.pk)).status_code == 404


def test_files_that_a_killed_process_left_are_gone_two_days_later(keep, files):
    picture = keep(photo())
    folder = picture.file.name.rpartition("/")[0]
    stray = default_storage.save(f"{folder}/stray.jpg", File(BytesIO(b"x")))
    new = default_storage.save(f"{folder}/new.jpg", File(BytesIO(b"x")))
    long_ago = time.time() - 2 * 24 * 3600
    for name in (stray, picture.file.name, picture.small_name):
        os.utime(default_storage.path(name), (long_ago, long_ago))
    assert drawings.tidy() == 1
    assert files() == {picture.file.name, picture.small_name, new}
