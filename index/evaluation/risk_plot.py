"""Risk-coverage curves as a picture. Needs matplotlib, which only the extra `bench` brings."""

from collections.abc import Mapping
from pathlib import Path

from index.errors import LibraryError
from index.evaluation.metrics import Vector

ENDINGS = (".png", ".svg")


class NoPicture(LibraryError):
    """A picture that can't be made; the sentence says why."""


def require_plot(file: Path) -> None:
    """To be called before measuring. Raises NoPicture for another ending, or without matplotlib."""
    if file.suffix.lower() not in ENDINGS:
        raise NoPicture(f"{file} is no name of a picture.", hint=f"End it in {' or '.join(ENDINGS)}.")
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise NoPicture(
            "A picture needs matplotlib, which isn't installed.",
            hint="Install it with `pip install matplotlib`, or leave --plot out.",
        ) from error


def plot(title: str, curves: Mapping[str, Vector], file: Path) -> None:
    """A line a name: the share of wrong answers (up) against the share of questions answered (across).

    A curve has the risk at 1, 2, ... all questions. The ending of `file` names the format.
    """
    require_plot(file)
    # Imported when a picture is asked for: it isn't part of an installation.
    import matplotlib

    matplotlib.use("agg")
    matplotlib.rcParams["svg.hashsalt"] = "citedesk"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for name, risks in curves.items():
        coverages = [(place + 1) / risks.size for place in range(risks.size)]
        axes.plot(coverages, risks, label=name)
    axes.set(title=title, xlabel="share of questions answered", ylabel="wrong, of those", xlim=(0, 1))
    axes.set_ylim(bottom=0)
    axes.grid(visible=True, alpha=0.3)
    axes.legend(frameon=False)
    try:
        figure.savefig(file, metadata={"Date": None} if file.suffix.lower() == ".svg" else None)
    except OSError as error:
        raise NoPicture(f"{file} can't be written: {error.strerror}.") from error
    finally:
        pyplot.close(figure)
