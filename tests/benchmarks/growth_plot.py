"""The growth curves as a picture. Needs matplotlib (extra `bench`) only when a picture is asked for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

Points = Sequence[Mapping[str, float]]


def plot(whole: Points, vectors: Points, file: Path) -> None:
    """Two panels, time and memory against passages, both axes logarithmic; the ending names the format."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "citedesk"
    from matplotlib import pyplot

    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for key, label in (
        ("total_ms", "question, in all"),
        ("embed_ms", "its embedding"),
        ("search_ms", "search"),
    ):
        time.plot(_passages(whole), [one[key] for one in whole], marker="o", label=label)
    searches = [one["search_ms"] for one in vectors]
    time.plot(_passages(vectors), searches, marker="s", linestyle="--", label="vectors alone")
    time.set(title="A question", ylabel="ms (median)")
    memory.plot(_passages(whole), [one["memory"] for one in whole], marker="o", label="library, memory")
    memory.plot(_passages(whole), [one["file"] for one in whole], marker="o", label="library, file")
    sizes = [one["memory"] for one in vectors]
    memory.plot(_passages(vectors), sizes, marker="s", linestyle="--", label="vectors alone, memory")
    memory.set(title="Space", ylabel="MiB")
    for axes in (time, memory):
        axes.set(xscale="log", yscale="log", xlabel="passages")
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(fontsize=8, frameon=False)
    figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)


def _passages(points: Points) -> list[float]:
    return [one["passages"] for one in points]
