from django.utils.timezone import now
from procrastinate.contrib.django import app

from sandinh.core.register import sealing


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal", pass_context=False)
def seal(timestamp: int) -> None:
    """Every minute: what was done in it becomes provable."""
    del timestamp
    sealing.seal(at=now())
