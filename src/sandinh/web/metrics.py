"""Counters for Prometheus. Routes, methods and status codes only: nothing about persons."""

from prometheus_client import Counter, Histogram

REQUESTS = Counter("sandinh_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "sandinh_request_seconds", "Time to answer", ["route"], buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def observe(*, method: str, route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)
