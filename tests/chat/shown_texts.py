"""What the components of a message say."""


def texts(components: list[dict[str, object]]) -> str:
    """All text that the components of a message show, a line each."""
    found: list[str] = []
    for one in components:
        found += [str(one[key]) for key in ("content", "label", "placeholder") if one.get(key)]
        for key in ("components", "accessory", "component"):
            inner = one.get(key)
            if inner:
                found.append(texts(inner if isinstance(inner, list) else [inner]))  # type: ignore[list-item]
    return "\n".join(found)
