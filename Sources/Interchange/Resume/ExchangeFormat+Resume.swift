internal import Career
internal import StrictJSON

extension ExchangeFormat {
    /// JSON Resume 1.0. Its schema lets entries have members of their own; ours begin with
    /// `x-vita-` and say what a plain date cannot.
    static let jsonresume = ExchangeFormat(
        name: "jsonresume", title: "JSON Resume", endings: ["json"],
        recognizes: ResumeReader.recognizes,
        reads: { (bytes, rows) throws(DocumentError) in
            try ResumeReader.read(bytes, into: &rows)
        },
        writes: { document in
            var root = JSONObject([
                (
                    "$schema",
                    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
                )
            ])
            var basics = JSONObject()
            basics.add("name", document.record.subject)
            basics.add("x-vita-titles", EventJSON.localized(document.record.titles))
            root.append("basics", .object(basics))
            for section in ResumeSection.all {
                let events = document.events.filter {
                    ResumeSection.holding($0.kind)?.name == section.name
                        && ($0.status ?? "happened") == "happened"
                }
                root.add(section.name, events.map(section.entry))
            }
            root.append("meta", ["version": "v1.0.0"])
            return ScriptJSON.bytes(.object(root))
        })
}
