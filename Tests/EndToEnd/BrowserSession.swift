import StrictJSON
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A browser that is told what to do, by the DevTools protocol over two pipes
/// (<https://chromedevtools.github.io/devtools-protocol/>): messages of JSON, each ended by NUL.
final class BrowserSession {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process: Subprocess
    private let input: Int32
    private let output: Int32
    private var number = 0
    private var rest: [UInt8] = []
    private var session: String?
    private var seen: Set<String> = []
    /// What pages complained of: the console's and the browser's own words.
    private(set) var complaints: [String] = []

    init(_ machine: Machine) throws {
        let paths = ["to-browser", "from-browser"].map { machine.directory.file($0) }
        for path in paths where unsafe mkfifo(path, 0o600) != 0 {
            throw Failure(description: "no pipe \(path)")
        }
        // Reading and writing, so that nobody waits for the other end to be opened.
        input = posixOpen(paths[0])
        output = posixOpen(paths[1])

        process = try Browser(machine).start(reading: paths[0], writing: paths[1])
        let target = try command("Target.createTarget", ["url": "about:blank"])
        let attached = try command(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? .null, "flatten": true])
        session = attached["sessionId"]?.string
        for domain in ["Page", "Runtime", "Log"] { try command("\(domain).enable") }
    }

    deinit {
        process.send(SIGKILL)
        close(input)
        close(output)
    }

    /// Sends a command and takes its answer.
    @discardableResult
    func command(_ method: String, _ parameters: JSONValue = [:]) throws -> JSONValue {
        number += 1
        var message = JSONObject([
            ("id", .integer(number)), ("method", .string(method)), ("params", parameters),
        ])
        if let session { message.append("sessionId", .string(session)) }
        try write(JSONWriter.bytes(.object(message)) + [0])
        while true {
            let answer = try JSONParser.parse(try read())
            guard answer["id"]?.int == number else {
                note(answer)
                continue
            }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] ?? .null
        }
    }

    /// What an expression is worth in the page; promises are waited for.
    @discardableResult
    func evaluate(_ expression: String) throws -> JSONValue {
        let answer = try command(
            "Runtime.evaluate",
            ["expression": .string(expression), "awaitPromise": true, "returnByValue": true])
        if let failure = answer["exceptionDetails"] {
            throw Failure(description: "\(expression): \(failure)")
        }
        return answer["result"]?["value"] ?? .null
    }

    /// Waits until an expression holds; false where it does not within a minute.
    func holds(_ expression: String) throws -> Bool {
        let value = try evaluate(
            """
            new Promise(function(resolve){
            var end=Date.now()+60000;
            (function look(){
            if(\(expression)){resolve(true);}
            else if(Date.now()>end){resolve(false);}
            else{setTimeout(look,20);}})();})
            """)
        return value.bool == true
    }

    /// Opens an address and waits until it is there.
    func open(_ url: String) throws {
        try command("Page.navigate", ["url": .string(url)])
        guard try holds("location.href===\"\(url)\"&&document.readyState===\"complete\"") else {
            throw Failure(description: "\(url) was not loaded")
        }
    }

    /// Sends a command and waits for an event that it leads to.
    func command(_ method: String, until event: String) throws {
        seen.remove(event)
        try command(method)
        while !seen.contains(event) { note(try JSONParser.parse(try read())) }
    }

    private func note(_ event: JSONValue) {
        if let method = event["method"]?.string { seen.insert(method) }
        switch event["method"]?.string {
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
            complaints.append(String(decoding: JSONWriter.bytes(event), as: UTF8.self))
        default: break
        }
    }

    // MARK: The pipes

    private func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe posixWrite(input, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw Failure(description: "the browser does not listen") }
            rest = rest.dropFirst(count)
        }
    }

    private func read() throws -> [UInt8] {
        while true {
            if let end = rest.firstIndex(of: 0) {
                defer { rest.removeFirst(end + 1) }
                return Array(rest[..<end])
            }
            var wanted = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&wanted, 1, 90_000) > 0 else {
                throw Failure(description: "the browser says nothing")
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe posixRead(output, &chunk, chunk.count)
            guard count > 0 else { throw Failure(description: "the browser is gone") }
            rest += chunk[..<count]
        }
    }
}

/// `open(2)`, `write(2)` and `read(2)`, which the methods above hide.
private func posixOpen(_ path: String) -> Int32 { unsafe open(path, O_RDWR | O_CLOEXEC) }

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}

private func posixRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
    unsafe read(descriptor, bytes, count)
}
