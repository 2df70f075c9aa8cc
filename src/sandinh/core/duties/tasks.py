from django.utils.timezone import localdate, now
from procrastinate.contrib.django import app

from sandinh.core.duties import actions, opening, reminding


@app.periodic(cron="10 17 * * *")  # UTC: ten past midnight in Vietnam
@app.task(queueing_lock="open-duties", pass_context=False)
def open_duties(timestamp: int) -> None:
    """Every night: what falls in the coming quarter is owed already and shows on the desks."""
    del timestamp
    actions.keep_open(today=localdate())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="mail-reminders", pass_context=False)
def mail_reminders(timestamp: int) -> None:
    """Every five minutes, but at night: what waits then is sent in the morning."""
    del timestamp
    reminding.mail_waiting(at=now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="add-up-counts", pass_context=False)
def add_up_counts(timestamp: int) -> None:
    """Keep the table that the nation is counted from as short as it can be."""
    del timestamp
    opening.add_up_counts()
