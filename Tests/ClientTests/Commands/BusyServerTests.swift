import ClientSync
import ClientTransport
import Synchronization
import Testing

@testable import ClientCommands

/// A server that says that it is busy, and when to come back.
@Suite struct BusyServerTests {
    /// Answers the first requests in place of the server.
    private final class Busy: Transport, Sendable {
        private let transport = HTTPTransport(configuration: .init(version: "tests"))
        private let answers: Mutex<[TransportResponse]>

        init(_ answers: [TransportResponse]) { self.answers = Mutex(answers) }

        func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
            let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let answer { return answer }
            return try transport.send(request)
        }

        var left: Int { answers.withLock { $0.count } }
    }

    /// Milliseconds that were waited.
    private final class Waits: Sendable {
        let all = Mutex<[Int]>([])
    }

    private static func busy(_ status: Int, _ after: String?) -> TransportResponse {
        TransportResponse(
            status: status, headers: after.map { [("retry-after", $0)] } ?? [],
            body: Array("{}".utf8))
    }

    private func sync(
        _ answers: [TransportResponse], isTerminal: Bool = false
    ) throws -> (answer: Shell.Answer, waits: [Int], left: Int) {
        let meeting = try Meeting("ada")
        let shell = meeting.machines[0]
        _ = try shell.add("Something")
        let (busy, waits) = (Busy(answers), Waits())
        shell.terminals.errors = isTerminal
        shell.adjust = { surroundings in
            surroundings.transport = { _ in busy }
            surroundings.pause = { milliseconds in
                waits.all.withLock { $0.append(milliseconds) }
            }
        }
        let answer = shell.run("sync")
        return (answer, waits.all.withLock { $0 }, busy.left)
    }

    @Test(arguments: [429, 503])
    func `A sync waits as long as the server asks and tries again`(status: Int) throws {
        let (answer, waits, _) = try sync([Self.busy(status, "2"), Self.busy(status, "0")])
        #expect(answer.status == .done)
        #expect(waits == [2000, 1000])
        #expect(answer.errors.contains("origin: sent 1 change"))
        #expect(!answer.errors.contains("busy"))
    }

    @Test func `A person is told`() throws {
        let (answer, _, _) = try sync([Self.busy(503, "2")], isTerminal: true)
        #expect(answer.status == .done)
        #expect(answer.errors.contains("origin is busy; trying again in 2 s\n"))
    }

    @Test func `It gives up after three waits`() throws {
        let (answer, waits, left) = try sync(Array(repeating: Self.busy(429, "1"), count: 9))
        #expect(answer.status == .failed)
        #expect(waits == [1000, 1000, 1000] && left == 5)
        #expect(answer.errors.contains("the server answered 429"))
    }

    @Test(arguments: [nil, "", "60", "6", "-1", "1.5", "99999999999999999999", "Sun, 06 Nov"])
    func `It does not wait where it is not told how long, or too long`(after: String?) throws {
        let (answer, waits, left) = try sync([Self.busy(503, after), Self.busy(503, after)])
        #expect(answer.status == .failed)
        #expect(waits == [] && left == 1)
    }

    @Test func `Other answers are not waited for`() throws {
        let (answer, waits, _) = try sync([Self.busy(500, "1")])
        #expect(answer.status == .failed && waits == [])
    }
}
