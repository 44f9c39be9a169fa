internal import StrictJSON
internal import SyncProtocol

extension Route {
    /// Every route there is, with everything it may answer. Requests are understood by it, OpenAPI
    /// is made from it, and docs/protocol.md is compared with it: a route stands here or nowhere.
    static let table: [RoutePath] = core + tokens + sharing + pages

    private static let core: [RoutePath] = [
        RoutePath(
            "/v1/", .about,
            [
                Operation(
                    .get, .anybody, "Versions and limits",
                    [.json("What this server speaks", "About")])
            ]),
        RoutePath(
            "/v1/sync", .sync,
            [
                Operation(
                    .post, .account, "Push changes to and pull changes of any number of timelines",
                    body: RequestBody(
                        types: lines, schema: nil, limit: SyncLimits.body),
                    [.text("An answer for each timeline, in order", lines)],
                    [.storageFull, .quotaExceeded])
            ]),
        RoutePath(
            "/v1/enrol", .enrol,
            [
                Operation(
                    .post, .anybody, "Enrol a machine with a one-time code",
                    body: json("Enrolment", Service.enrolmentLimit),
                    [.json("Enrolled, now or before with the same code and token", "Enrolled")],
                    [.enrolmentRefused, .tooManyAttempts, .tooManyRequests, .storageFull])
            ]),
        RoutePath(
            "/v1/timelines", .timelines,
            [
                Operation(
                    .get, .account, "The account's timelines and those shared with it",
                    [.json("Its own in order of id, then the others", "Timelines")])
            ]),
        RoutePath(
            "/v1/timelines/{id}", Route.timeline,
            [
                Operation(
                    .delete, .owner, "Delete a timeline for good",
                    [.empty("Deleted, now or before; a tombstone stays")],
                    [.forbidden, .withdrawn, .notFound, .gone, .storageFull])
            ]),
        RoutePath(
            "/v1/timelines/{id}/successor", Route.successor,
            [
                Operation(
                    .put, .owner, "Retire a timeline in favour of another",
                    body: json("Retirement", Service.retirementLimit),
                    [.json("Retired, now or before in favour of the same", "Retired")],
                    [
                        .forbidden, .withdrawn, .superseded, .changed, .successorMissing, .gone,
                        .storageFull,
                    ])
            ]),
        RoutePath(
            "/v1/timelines/{id}/changes", Route.changes,
            [
                Operation(
                    .get, .viewer, "Read changes of a timeline, one a line",
                    query: [
                        QueryParameter(
                            name: "after", description: "The last sequence number already read",
                            schema: ["type": "integer", "minimum": 0, "default": 0])
                    ],
                    [
                        .text(
                            "Verbatim changes in order of sequence", ["application/x-ndjson"],
                            headers: page)
                    ], [.withdrawn, .notFound, .gone])
            ]),
        RoutePath(
            "/v1/live", .live,
            [
                Operation(
                    .get, .account, "Hear of new heads as they come about",
                    [.text("Server-sent events without end", ["text/event-stream"])])
            ]),
        RoutePath(
            "/v1/openapi.json", .description,
            [Operation(.get, .anybody, "This description", [.json("OpenAPI 3.1", nil)])]),
        RoutePath(
            "/healthz", .health,
            [
                Operation(
                    .get, .anybody, "Whether the server works",
                    [.text("The word ok and a line feed")])
            ]),
        RoutePath(
            "/healthz/live", .health,
            [
                Operation(
                    .get, .anybody, "Whether the server works",
                    [.text("The word ok and a line feed")])
            ]),
        RoutePath(
            "/healthz/ready", .readiness,
            [
                Operation(
                    .get, .anybody, "Whether what is pushed now would be kept",
                    [.text("The word ok and a line feed")], [.notReady])
            ]),
        RoutePath(
            "/metrics", .metrics,
            [Operation(.get, .anybody, "Counters", [.text("Prometheus text format 0.0.4")])]),
    ]

    private static let lines = [SyncMediaType.lines, SyncMediaType.compressed]

    static func json(_ schema: String, _ limit: Int) -> RequestBody {
        RequestBody(types: ["application/json"], schema: schema, limit: limit)
    }

    private static let page = [
        AnswerHeader(
            name: "Vita-Head", description: "The log's last sequence number", type: "integer",
            isRequired: true),
        AnswerHeader(
            name: "Vita-Last", description: "The sequence number of the last line",
            type: "integer", isRequired: true),
        AnswerHeader(
            name: "Link", description: "rel=\"next\" where more follow", type: "string",
            isRequired: false),
    ]
}
