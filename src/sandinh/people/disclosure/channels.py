"""How forms and places of disclosure are called on the reader's screen; in Vietnamese, as the catalogue calls them."""

from django.utils.translation import gettext, gettext_lazy

from sandinh.core.law.source import words

CHANNELS = [(channel, gettext_lazy(label)) for channel, label in words.PUBLIC_CHANNELS.items()]
PLACES = [(place, gettext_lazy(label)) for place, label in words.PUBLIC_PLACES.items()]


def channel_name(channel: str) -> str:
    return gettext(words.CHANNELS[channel])


def place_name(place: str) -> str:
    """Nothing where the channel has no place."""
    return gettext(words.PLACES[place]) if place else ""
