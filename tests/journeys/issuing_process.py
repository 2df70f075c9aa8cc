"""A process of its own that issues one directive to a whole country, to be killed: `issuing_process VERB [DIRECTIVE]`.

prepare: make the country and a directive, print its id · state: print what the directive has made · issue: say "ready",
wait for a line, issue, say "issued".
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "sandinh.settings"
    django.setup()
    # Django has to be set up before its models can be imported.
    from tests.journeys import country

    from sandinh.steering.directives import actions
    from sandinh.steering.directives.models import Directive
    from sandinh.steering.directives.tests.factories import ISSUED

    if sys.argv[1] == "prepare":
        print(country.drafted(country.founded()).pk)
        sys.exit()
    directive = Directive.objects.get(pk=sys.argv[2])
    if sys.argv[1] == "state":
        print(*country.state_of(directive))
        sys.exit()
    print("ready", flush=True)
    sys.stdin.readline()
    actions.issue(directive, by=directive.prepared_by, at=ISSUED, key="k")
    print("issued", flush=True)
    sys.stdin.readline()
