/// One step of a history, complete in itself: what it needs beyond its parameters it draws from its
/// own seed, so that it means much the same when steps before it are left out.
struct Step: Sendable {
    /// Who acts; taken modulo the number of machines.
    var machine: Int
    var act: Act
    var seed: UInt64

    enum Act: Sendable {
        case write(Write, CommitFault?)
        case sync(Course)
        /// The machine stops and starts again.
        case restart
        /// Its clock jumps by so many seconds.
        case jump(Int)
        case cut(server: Int)
        case join(server: Int)
        case keepReplica
        case restoreReplica
        case cloneReplica
        /// Somebody with a later version pushes a change straight to a server.
        case later(server: Int, Novelty)
        case restartServer(Int)
        case keepServer(Int)
        case restoreServer(Int)
        case emptyServer(Int)
        case forkServer(Int)
        /// The server forgets the machine's token.
        case revoke(server: Int)
    }

    /// What a person does.
    enum Write: Sendable, CaseIterable {
        case add, title, notes, when, kind, status, visibility, tag, untag, people, link, relation
        case citation, delete, restore, undo, undoOther, importing, record, several
        /// An edit of a field in conflict.
        case settle
    }

    /// What a later version may write that this one does not know.
    enum Novelty: Sendable, CaseIterable {
        case headerMember, bodyMember, field, valueMember, actionWord
    }

    /// One sync: what becomes of each message.
    struct Course: Sendable {
        var server: Int
        /// Which of two servers under one address answers.
        var instance = 0
        /// The fate of each message in turn; those beyond arrive.
        var fates: [Fate] = []
        /// What happens while a message is under way.
        var meanwhile: [Meanwhile] = []
        /// What goes wrong at the machine, and after how many commits.
        var fault: CommitFault?
        var faultAfter = 0
        /// What goes wrong at the server, and after how many commits.
        var serverFault: CommitFault?
        var serverFaultAfter = 0
    }

    struct Meanwhile: Sendable {
        var turn: Int
        /// Before the server sees the message, or after it has answered.
        var isBefore: Bool
        var step: Box
    }

    /// A step inside a step.
    final class Box: Sendable {
        let step: Step
        init(_ step: Step) { self.step = step }
    }

    /// What becomes of a message.
    enum Fate: Sendable, CaseIterable {
        case arrives, lost, answerLost, twice, astray, afterAnother, withLaterLine
    }
}
