"""How forms and places of disclosure are called on the reader's screen; in Vietnamese, as the catalogue calls them.

They are marked for translation where they are written, in the law's vocabularies.
"""

from django.utils import translation

from sandinh.core.law.source import words

CHANNELS = [(channel, translation.gettext_lazy(label)) for channel, label in words.PUBLIC_CHANNELS.items()]
PLACES = [(place, translation.gettext_lazy(label)) for place, label in words.PUBLIC_PLACES.items()]


def channel_name(channel: str) -> str:
    return translation.gettext(words.CHANNELS[channel])


def place_name(place: str) -> str:
    """Nothing where the channel has no place."""
    return translation.gettext(words.PLACES[place]) if place else ""
