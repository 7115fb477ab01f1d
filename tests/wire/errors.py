"""The errors that Discord answers with: status, its own code, its sentence."""

TWICE = 40060


class ApiError(Exception):
    """An answer other than success."""

    blameless = False  # a 400 that can happen to a well-behaved bot

    def __init__(self, status: int, code: int, message: str, problems: list[str] | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.problems = problems or []

    def payload(self) -> dict[str, object]:
        body: dict[str, object] = {"code": self.code, "message": self.message}
        if self.problems:
            errors = [{"code": self.code, "message": problem} for problem in self.problems]
            body["errors"] = {"body": {"_errors": errors}}
        return body


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def unknown(what: str) -> ApiError:
    """Raised for whatever isn't there; `what` is Discord's word for it, as in "Unknown Message"."""
    codes = {
        "Application": 10002,
        "Channel": 10003,
        "Guild": 10004,
        "Member": 10007,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "interaction": 10062,
        "application command": 10063,
    }
    return ApiError(404, codes[what], f"Unknown {what}")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def twice() -> ApiError:
    error = ApiError(400, TWICE, "Interaction has already been acknowledged.")
    error.blameless = True  # a first answer can have got lost on its way back
    return error


def unknown_reference() -> ApiError:
    error = invalid_form(["message_reference: Unknown message"])
    error.blameless = True  # the question can be deleted while the answer is on its way
    return error


def invalid_form(problems: list[str]) -> ApiError:
    return ApiError(400, 50035, "Invalid Form Body", problems)
