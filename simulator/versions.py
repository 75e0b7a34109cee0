"""The version of this program, and those that a result depends on."""

__version__ = "0.1.0"

VERSIONED = ("simpy", "numpy", "scipy", "pydantic", "joblib")


def versions() -> dict[str, str]:
    """Versions of this program, of Python and of the packages that numbers depend on, by name."""
    import platform
    from importlib.metadata import version

    own = {"contact-centre-savings": __version__, "python": platform.python_version()}
    return {**own, **{name: version(name) for name in VERSIONED}}
