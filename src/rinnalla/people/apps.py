from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rinnalla.people"

    def ready(self) -> None:
        from rinnalla.people import own  # noqa: F401 - tells what this room keeps of a person
