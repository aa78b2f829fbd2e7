"""Settings of all tests."""

from hypothesis import settings

# what a single example takes says nothing on a shared machine; time is measured where it matters
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
