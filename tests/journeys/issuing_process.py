"""A process of its own that issues one directive, to be killed: `issuing_process DIRECTIVE PERSON KEY`."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "sandinh.settings"
    django.setup()
    # Django has to be set up before its models can be imported.
    from sandinh.core.org.models import Person
    from sandinh.steering.directives import actions
    from sandinh.steering.directives.models import Directive
    from sandinh.steering.directives.tests.factories import ISSUED

    directive = Directive.objects.get(pk=sys.argv[1])
    person = Person.objects.get(pk=sys.argv[2])
    print("ready", flush=True)
    sys.stdin.readline()
    actions.issue(directive, by=person, at=ISSUED, key=sys.argv[3])
    print("issued", flush=True)
    sys.stdin.readline()
