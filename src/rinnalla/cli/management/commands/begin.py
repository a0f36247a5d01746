"""`rinnalla begin`: the organisation and its first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from rinnalla.organisations.models import Organisation
from rinnalla.people import domain as people
from rinnalla.people.models import RoleName


class Command(BaseCommand):
    help = "Make the organisation and its first administrator; prints the link for setting a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="name of the organisation, in Finnish")
        parser.add_argument("--name-sv", default="", help="the same in Swedish")
        parser.add_argument("--email", required=True, help="the administrator's e-mail")
        parser.add_argument("--called", required=True, help="the administrator's name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        slug = slugify(options["name"])
        if Organisation.objects.filter(slug=slug).exists():
            raise CommandError(
                f"There is an organisation {slug} already: its administrators add people in the browser."
            )
        organisation = Organisation.objects.create(slug=slug, name_fi=options["name"], name_sv=options["name_sv"])
        admin = people.add_person(
            organisation=organisation, called=options["called"], role=RoleName.ADMIN, by=None, email=options["email"]
        )
        self.stdout.write(f"{organisation}: set the password of {admin.email} at {people.invitation_link(admin)}")
