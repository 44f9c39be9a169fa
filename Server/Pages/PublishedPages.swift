public import EDTF
internal import Rendering
internal import Sealing
internal import Synchronization

/// What was published of late, so that it is made once for all who look at it.
///
/// It is bounded in every direction: what a log may hold to be folded, how much one answer has,
/// how much is kept, and how many requests may be at work here while others want to sync.
public final class PublishedPages: Sendable {
    /// What is published, to whom, as of when.
    public struct Subject: Sendable, Hashable {
        /// Whose timeline.
        public let owner: String
        /// Its id.
        public let timeline: String
        /// Who looks at it.
        public let audience: Audience
        /// The epoch of its log.
        public let epoch: String
        /// The log's last sequence number.
        public let head: Int

        /// A subject by its parts.
        public init(
            owner: String, timeline: String, audience: Audience, epoch: String, head: Int
        ) {
            self.owner = owner
            self.timeline = timeline
            self.audience = audience
            self.epoch = epoch
            self.head = head
        }
    }

    /// An answer.
    public struct Made: Sendable, Equatable {
        /// The content; in a page `ServedPage.place` stands for its own address.
        public let bytes: [UInt8]
        /// SHA-256 of the content in hexadecimal digits: it stays the same where what was changed
        /// is not for this audience, and so tells nobody that something was.
        public let tag: String
    }

    /// Why there is no answer.
    public enum Refusal: Error, Equatable {
        /// Others are being made; soon there may be room.
        case busy
        /// The timeline is larger than what is published; in words.
        case tooLarge(String)
        /// Its changes are sealed.
        case sealed
    }

    private struct Key: Hashable {
        let subject: Subject
        let face: PageFace
        let language: String
        let day: Int
    }

    private struct Form: Hashable {
        let subject: Subject
        let face: PageFace
    }

    private struct Entry {
        let made: Made
        var lastUse: Int
    }

    private struct State {
        var made: [Key: Entry] = [:]
        var bytes = 0
        var clock = 0
        /// The languages there are of what is kept.
        var languages: [Subject: Set<String>] = [:]
        /// What was found too large, so that it is not read again only to find the same.
        var refused: [Form: Refusal] = [:]
    }

    private struct Last {
        var subject: Subject
        var timeline: PublishedTimeline
    }

    private let limits: PageLimits
    private let state = Mutex(State())
    private let working = Mutex(0)
    /// One is folded and rendered at a time; the last one folded stays for its other faces.
    private let last = Mutex<Last?>(nil)

    /// None yet.
    public init(limits: PageLimits = PageLimits()) {
        self.limits = limits
    }

    /// The limits in force.
    public var limit: PageLimits { limits }

    /// What is published in one form.
    ///
    /// - Parameters:
    ///   - subject: Of what.
    ///   - face: In which form.
    ///   - wishes: Languages as Accept-Language has them.
    ///   - today: The day to count from.
    ///   - lines: Reads the log's lines up to the subject's head, ancestors first.
    /// - Returns: The content and its tag.
    /// - Throws: `Refusal`, and what `lines` throws.
    public func made(
        _ subject: Subject, as face: PageFace, wishes: String, today: Day,
        lines: () throws -> [[UInt8]]
    ) throws -> Made {
        guard subject.head <= limits.changes else {
            throw Refusal.tooLarge("at most \(limits.changes) changes")
        }
        if let known = try known(subject, face, wishes, today) { return known }
        guard enter() else { throw Refusal.busy }
        defer { leave() }
        do throws(any Error) {
            return try make(subject, as: face, wishes: wishes, today: today, lines: lines)
        } catch let refusal as Refusal {
            if refusal != .busy { note(refusal, of: Form(subject: subject, face: face)) }
            throw refusal
        }
    }

    private func make(
        _ subject: Subject, as face: PageFace, wishes: String, today: Day,
        lines: () throws -> [[UInt8]]
    ) throws -> Made {
        try last.withLock { last in
            // Another may have made it meanwhile.
            if let known = try known(subject, face, wishes, today) { return known }
            if last?.subject != subject {
                last = nil
                last = Last(subject: subject, timeline: try fold(lines(), for: subject.audience))
            }
            guard let timeline = last?.timeline else { throw Refusal.busy }
            let languages = timeline.languages
            let language = Self.language(face, wishes, languages)
            let bytes = face.bytes(of: timeline, language: language, today: today)
            guard bytes.count <= limits.answer else {
                throw Refusal.tooLarge("at most \(limits.answer >> 20) MiB")
            }
            let made = Made(bytes: bytes, tag: Digest(hashing: bytes).hex)
            let key = Key(
                subject: subject, face: face, language: language, day: today.daysSinceEpoch)
            keep(made, key, languages)
            return made
        }
    }

    private func fold(_ lines: [[UInt8]], for audience: Audience) throws -> PublishedTimeline {
        let timeline = try PublishedTimeline(folding: lines, for: audience)
        guard timeline.count <= limits.events else {
            throw Refusal.tooLarge("at most \(limits.events) events")
        }
        return timeline
    }

    private static func language(
        _ face: PageFace, _ wishes: String, _ languages: Set<String>
    ) -> String {
        face.hasLanguage ? PageLanguage.best(of: wishes, among: languages) : "en"
    }

    // MARK: What is kept

    private func known(
        _ subject: Subject, _ face: PageFace, _ wishes: String, _ today: Day
    ) throws(Refusal) -> Made? {
        try state.withLock { state throws(Refusal) in
            if let refusal = state.refused[Form(subject: subject, face: face)] { throw refusal }
            guard let languages = state.languages[subject] else { return nil }
            let key = Key(
                subject: subject, face: face, language: Self.language(face, wishes, languages),
                day: today.daysSinceEpoch)
            state.clock += 1
            state.made[key]?.lastUse = state.clock
            return state.made[key]?.made
        }
    }

    /// Keeps an answer in place of those of earlier heads, and of the longest unused ones where
    /// there is no room.
    private func keep(_ made: Made, _ key: Key, _ languages: Set<String>) {
        state.withLock { state in
            state.clock += 1
            let subject = key.subject
            for (other, entry) in state.made
            where other.subject != subject && other.subject.isSameView(as: subject)
                || other.day != key.day
            {
                Self.drop(other, entry, &state)
            }
            while state.bytes + made.bytes.count > limits.kept,
                let oldest = state.made.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                Self.drop(oldest.key, oldest.value, &state)
            }
            guard made.bytes.count <= limits.kept, state.made[key] == nil else { return }
            state.made[key] = Entry(made: made, lastUse: state.clock)
            state.bytes += made.bytes.count
            state.languages[subject] = languages
        }
    }

    private static let refusals = 256

    private func note(_ refusal: Refusal, of form: Form) {
        state.withLock { state in
            if state.refused.count >= Self.refusals { state.refused = [:] }
            state.refused[form] = refusal
        }
    }

    private static func drop(_ key: Key, _ entry: Entry, _ state: inout State) {
        state.made[key] = nil
        state.bytes -= entry.made.bytes.count
        if !state.made.keys.contains(where: { $0.subject == key.subject }) {
            state.languages[key.subject] = nil
        }
    }

    /// Bytes that are kept, for the metrics.
    public var keptBytes: Int { state.withLock { $0.bytes } }

    // MARK: Who is at work

    private func enter() -> Bool {
        working.withLock { count in
            guard count < limits.making else { return false }
            count += 1
            return true
        }
    }

    private func leave() { working.withLock { $0 -= 1 } }
}

extension PublishedPages.Subject {
    /// The same view of the same timeline, of whatever head.
    fileprivate func isSameView(as other: Self) -> Bool {
        owner == other.owner && timeline == other.timeline && audience == other.audience
    }
}
