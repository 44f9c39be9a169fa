internal import ClientStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The user's own editor with a text of ours.
final class TextEditor {
    /// The file that holds the text; it stays where something goes wrong.
    let path: String
    private let program: String

    /// Finds the editor and makes a file that nobody else may read. Where there is none, `need`
    /// says what the command needs in its place, a sentence without its end, and `example` how to
    /// write that.
    init(_ surroundings: Surroundings, lacking need: String, example: String) throws {
        guard let program = surroundings.variable("VISUAL") ?? surroundings.variable("EDITOR")
        else {
            throw UsageError(
                "\(need), or an editor", hint: "Name your editor in EDITOR, or \(example)")
        }
        self.program = program
        let folder = surroundings.variable("TMPDIR") ?? "/tmp"
        var template = Array("\(folder)/vita-XXXXXX".utf8CString)
        let file = unsafe mkstemp(&template)
        guard file >= 0 else {
            throw CommandFailure(
                "no file could be made in \(folder): \(SystemError.text(errno))",
                hint: "name another folder in TMPDIR")
        }
        close(file)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Shows the text in the editor and answers what it was made into.
    func edit(_ text: String) throws -> String {
        try FileAccess.write(Array(text.utf8), to: path)
        // The editor is a program like any other, and wants to hear of closed pipes.
        _ = signal(SIGPIPE, SIG_DFL)
        let status = unsafe system("\(program) \(Quoting.shell(path))")
        _ = signal(SIGPIPE, SIG_IGN)
        guard status == 0 else {
            let failure = "the editor \(Quoting.shown(program)) failed; nothing was changed"
            // It may have failed after an hour's typing.
            if let left = try? FileAccess.read(path), !left.elementsEqual(text.utf8) {
                throw CommandFailure(failure, hint: "your text is in \(path)")
            }
            discard()
            throw CommandFailure(failure, hint: "check VISUAL and EDITOR")
        }
        guard let edited = String(validating: try FileAccess.read(path), as: UTF8.self) else {
            throw CommandFailure(
                "the edited text is not UTF-8; nothing was changed", hint: "it is in \(path)")
        }
        return edited
    }

    /// Does something with the edited text. The file goes when that has worked; otherwise it stays,
    /// and the failure names it.
    func keeping<T>(_ body: () throws -> T) throws -> T {
        let result: T
        do {
            result = try body()
        } catch {
            let message =
                (error as? CommandFailure)?.message ?? (error as? UsageError)?.message
                ?? ReplicaError(explaining: error).message
            throw CommandFailure(message, hint: "nothing was changed; your text is in \(path)")
        }
        discard()
        return result
    }

    /// Removes the file.
    func discard() {
        _ = unsafe unlink(path)
    }
}
