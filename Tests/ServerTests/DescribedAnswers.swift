import ServerHTTP
import StrictJSON

@testable import ServerService

/// Compares answers with what `/v1/openapi.json` says of them.
enum DescribedAnswers {
    /// How an answer differs from the description; empty where it is described.
    static func breaches(
        of answer: HTTPResponse, to method: String, _ target: String
    ) -> [String] {
        let name = "\(method) \(target) answers \(answer.status)"
        guard let row = row(target) else {
            return answer.problem == "not-found" ? [] : ["\(name) where nothing is"]
        }
        let operation = OpenAPI.document["paths"]?[row.template]?[method.lowercased()]
        guard let operation else {
            let isRight = answer.problem == "method-not-allowed" && !row.allow.contains(method)
            let isNowhere = answer.problem == "not-found" && row.route(target) == nil
            return isRight || isNowhere ? [] : ["\(name) for a method that is not described"]
        }
        guard let response = operation["responses"]?[String(answer.status)] else {
            return ["\(name), which is not described"]
        }
        return (content(of: answer, response, method) + headers(of: answer, response)).map {
            "\(name): \($0)"
        }
    }

    /// The path of this form, whether its parameters can be or not: a reader of the description
    /// fills in what it likes.
    private static func row(_ target: String) -> RoutePath? {
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        return Route.table.first { row in
            let words = row.template.split(separator: "/", omittingEmptySubsequences: false)
            return words.count == parts.count
                && zip(words, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
    }

    private static func content(
        of answer: HTTPResponse, _ response: JSONValue, _ method: String
    ) -> [String] {
        // A HEAD has no content to describe; the HTTP library leaves it out.
        if method == "HEAD" { return [] }
        guard let content = response["content"]?.object else {
            return answer.body.isEmpty && answer.contentType == nil ? [] : ["has content"]
        }
        let type = answer.contentType.map(Service.bareType) ?? ""
        guard let described = content[type] else { return ["is \(type)"] }
        guard let schema = described["schema"] else {
            return answer.stream == nil ? ["has no schema"] : []
        }
        guard type.hasSuffix("json"), type != "application/x-ndjson" else { return [] }
        guard let body = try? JSONParser.parse(answer.body) else { return ["is no JSON"] }
        return DescribedSchema.breaches(of: body, against: schema)
    }

    private static func headers(of answer: HTTPResponse, _ response: JSONValue) -> [String] {
        (response["headers"]?.object?.members ?? []).compactMap { header in
            guard header.value["required"]?.bool == true else { return nil }
            let isThere = answer.headers.contains { $0.0 == header.name }
            return isThere ? nil : "lacks \(header.name)"
        }
    }
}
