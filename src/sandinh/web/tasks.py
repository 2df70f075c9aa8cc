from procrastinate.contrib.django import app


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="retry-lost-jobs", pass_context=False)
async def retry_lost_jobs(timestamp: int) -> None:
    """Put back what a killed worker was doing, so that nothing waits for it for ever."""
    del timestamp
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
