internal import ServerPages
internal import StrictJSON

extension Route {
    /// Published timelines: rows of `table`.
    static let pages: [RoutePath] = [
        RoutePath(
            "/t/{address}", parts: { published($0, .page) },
            [
                operation(
                    "A timeline as a page", .page, [language],
                    "HTML, which needs nothing from elsewhere")
            ]),
        RoutePath(
            "/t/{address}/feed.ics", parts: { published($0, .feed) },
            [operation("A timeline as a calendar to subscribe to", .feed, [], "RFC 5545")]),
        RoutePath(
            "/t/{address}/timeline.json", parts: { published($0, .json) },
            [operation("A timeline's events as JSON", .json, [language], "Events and sources")]),
        RoutePath(
            "/t/{address}/live",
            parts: { $0.first.flatMap { PageAddress($0) }.map { .news($0) } },
            [
                Operation(
                    .get, .visitor, "Be told when a page may have changed",
                    [
                        .text(
                            "An event `changed` when it opens and after each change, without end",
                            ["text/event-stream"])
                    ], [.unauthorized, .withdrawn, .notFound, .gone, .tooManyAttempts])
            ]),
    ]

    private static func published(_ parts: [Substring], _ face: PageFace) -> Route? {
        parts.first.flatMap { PageAddress($0) }.map { .published($0, face) }
    }

    private static func operation(
        _ summary: String, _ face: PageFace, _ query: [QueryParameter], _ content: String
    ) -> Operation {
        let tag = AnswerHeader(
            name: "ETag", description: "The same as long as the content is, for If-None-Match",
            type: "string", isRequired: true)
        let answer =
            face == .json
            ? Answer(
                status: 200, description: content, types: ["application/json"],
                schema: "Published", headers: [tag])
            : .text(content, [Service.bareType(face.mediaType)], headers: [tag])
        return Operation(
            .get, .visitor, summary, query: query,
            [answer, .empty("Not changed since then", status: 304)],
            [
                .unauthorized, .withdrawn, .notFound, .sealed, .tooLargeToShow, .gone,
                .tooManyAttempts,
            ])
    }

    private static let language = QueryParameter(
        name: "lang", description: "A language tag to prefer, in place of Accept-Language",
        schema: ["type": "string"])
}
