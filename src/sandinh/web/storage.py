"""Static files with a digest in their name once `collectstatic` has run, and under their own name before."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # it has none


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # its base is untyped
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
