internal import Career

extension TimelineEntry {
    /// What stands in front of the title: that it is deleted, in conflict, contradicted, or has not
    /// happened; with a blank behind each.
    func marks(_ glyphs: Glyphs) -> String {
        var marks = ""
        if event.isDeleted { marks += glyphs.cross + " " }
        if !event.conflicts.isEmpty { marks += glyphs.conflict + " " }
        if isContradicted { marks += glyphs.contradiction + " " }
        if Layout.plan(event) != nil { marks += glyphs.arrow + " " }
        return marks
    }
}
