from django.apps import AppConfig


class InfluenceConfig(AppConfig):
    name = "rinnalla.influence"

    def ready(self) -> None:
        from rinnalla.influence import cards, facts, figures, hung, told_back  # noqa: F401 - need the models, register
        from rinnalla.influence.trail import how_far
        from rinnalla.voices import status

        status.told_by(how_far)
