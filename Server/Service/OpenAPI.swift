internal import StrictJSON

/// The description served at `/v1/openapi.json` (OpenAPI 3.1.0).
enum OpenAPI {
    static let document: JSONValue = ["openapi": "3.1.0"]
}
