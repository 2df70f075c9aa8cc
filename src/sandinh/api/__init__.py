"""The same facts for programs: mounts each room's router and says no in JSON. What it shows, anyone may read."""
