internal import Career
internal import ServerStore

/// The servers on the same store, if there are any: what one does, the streams of all hear of.
extension Service {
    /// Hears the others from now on, until the storage is closed.
    public func listenToOthers() {
        storage.announcer?.listen { [weak self] announcement in self?.hear(announcement) }
    }

    /// Tells open streams, here and elsewhere, after it is in the store.
    func spread(_ hint: LiveHint) {
        live.publish(hint)
        storage.announcer?.say(OthersWords.hint(hint).text)
    }

    /// Asks anew what may be heard on open streams, here and elsewhere. Without a group, on all.
    func spreadRecheck(group: String? = nil) {
        live.recheck(group: group)
        storage.announcer?.say(OthersWords.recheck(group).text)
    }

    /// Takes what another server said.
    func hear(_ announcement: Announcement) {
        guard case .words(let text) = announcement, let words = OthersWords(text) else {
            // Lost, or of a later version: the streams are told to look for themselves.
            live.recheck()
            live.publish(.all)
            return
        }
        switch words {
        case .hint(let hint): live.publish(hint)
        case .recheck(let group): live.recheck(group: group)
        }
    }
}

/// What servers say to each other: a few words of ASCII with blanks between.
enum OthersWords: Equatable {
    case hint(LiveHint)
    case recheck(String?)

    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch (words.first, words.count) {
        case ("head", 4):
            guard let head = Int(words[3]), head > 0 else { return nil }
            self = .hint(.head(LivePlace(owner: words[1], timeline: words[2]), head))
        case ("gone", 3): self = .hint(.gone(LivePlace(owner: words[1], timeline: words[2])))
        case ("all", 1): self = .hint(.all)
        case ("recheck", 1): self = .recheck(nil)
        case ("recheck", 2): self = .recheck(words[1])
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .hint(.head(let place, let head)): "head \(place.owner) \(place.timeline) \(head)"
        case .hint(.gone(let place)): "gone \(place.owner) \(place.timeline)"
        case .hint(.all): "all"
        case .recheck(nil): "recheck"
        case .recheck(let group?): "recheck \(group)"
        }
    }
}
