import TestSupport

/// One cycle on the wire: a scenario and what befalls it.
struct WireCycle {
    let host: WireHost
    let scenario: WireScenario
    let fault: WireFault
    let expecting: WireScenario.Outcome
    /// What befalls it, as the name and the report say it.
    let words: String
    let number: Int

    var name: String { "\(host)-\(scenario)-\(words)-\(number)" }

    /// A cut, or a content made shorter, at every byte of what the scenario was measured to send
    /// and to receive; and each of the other faults.
    static func all(
        _ host: WireHost, _ scenario: WireScenario, measured: WireTally, thief: UInt16
    ) -> [WireCycle] {
        func cycle(
            _ words: String, _ number: Int, _ expecting: WireScenario.Outcome, _ fault: WireFault
        ) -> WireCycle {
            // Of a login the token alone counts; what is asked after it may fail, unless somebody
            // else answers everything.
            var allowed = expecting
            if scenario == .login, expecting == .failure { allowed = .either }
            if case .answer = fault { allowed = expecting }
            return WireCycle(
                host: host, scenario: scenario, fault: fault, expecting: allowed, words: words,
                number: number)
        }
        if scenario == .pages {
            return places(in: measured).map {
                cycle("cut-down", $0, .failure, .cut(.down, after: $0))
            }
                + (0..<20).map { number in
                    let place = measured.up * number / 20
                    return cycle("cut-up", place, .failure, .cut(.up, after: place))
                }
        }
        var cycles: [WireCycle] = []
        // Numbers in what is sent differ a little in their digits from time to time.
        for (way, count) in [(WireFault.Way.up, measured.up), (.down, measured.down)] {
            cycles += (0..<count + 16).map {
                cycle("cut-\(way)", $0, .failure, .cut(way, after: $0))
            }
        }
        let contents = [(WireFault.Way.up, measured.longestUp), (.down, measured.longestDown)]
        for (way, count) in contents {
            cycles += (0..<count).map {
                cycle("shorter-\(way)", $0, .failure, .shorten(way, to: $0, .length))
            }
        }
        cycles += (0..<measured.longestDown).map {
            cycle("unframed", $0, .failure, .shorten(.down, to: $0, .end))
        }
        for number in 0..<10 {
            for (way, count) in [(WireFault.Way.up, measured.up), (.down, measured.down)] {
                let place = count * number / 10
                cycles.append(
                    cycle("reset-\(way)", place, .failure, .cut(way, after: place, resets: true)))
            }
            cycles.append(cycle("late", number, .success, .wait(20 * number + 1)))
            cycles.append(cycle("drip", number, .success, .drip))
            cycles.append(cycle("twice", number, .success, .twice(loses: number.isMultiple(of: 2))))
        }
        for (number, answer) in WireAnswers.portals.enumerated() {
            cycles.append(cycle("portal", number, .failure, .answer(answer)))
        }
        for status in WireAnswers.redirects {
            let answer = WireAnswers.redirect(status, to: "http://127.0.0.1:\(thief)/v1/sync")
            cycles.append(cycle("redirect", status, .failure, .answer(answer)))
        }
        return cycles
    }
}

extension WireCycle {
    /// Pages are long: a hundred places over all of them, and every byte about the ends of each.
    private static func places(in measured: WireTally) -> [Int] {
        let spread = (0..<100).map { measured.down * $0 / 100 }
        let ends = measured.ends.flatMap { end in (-16...16).map { end + $0 } }
        return Set(spread + ends).filter { (0..<measured.down).contains($0) }.sorted()
    }
}

/// What stands between a machine and its server may answer in the server's place.
enum WireAnswers {
    static let redirects = [301, 302, 303, 307, 308]

    static func redirect(_ status: Int, to place: String) -> [UInt8] {
        Array(
            ("HTTP/1.1 \(status) Elsewhere\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n").utf8
        )
    }

    /// Pages of captive portals and of what goes wrong in front of a server.
    static let portals: [[UInt8]] = [
        page("200 OK", "text/html", "<html><title>Wi-Fi</title>Please accept our terms</html>"),
        page("200 OK", "application/json", "{\"login\":\"required\"}"),
        page("200 OK", "application/vnd.vita.sync+json-seq-lines", "Please log in\n"),
        page("200 OK", "application/vnd.vita.sync+json-seq-lines", ""),
        page("200 OK", "application/vnd.vita.sync+zstd", "Please log in"),
        page("204 No Content", nil, ""),
        page("502 Bad Gateway", "text/html", "<html>Bad gateway</html>"),
        page("511 Network Authentication Required", "text/html", "<html>Log in</html>"),
        Array("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Log in</html>".utf8),
        Array("<html>no HTTP at all</html>\r\n\r\n".utf8),
    ]

    private static func page(_ status: String, _ type: String?, _ text: String) -> [UInt8] {
        let field = type.map { "Content-Type: \($0)\r\n" } ?? ""
        let head = "HTTP/1.1 \(status)\r\n\(field)Content-Length: \(text.utf8.count)\r\n"
        return Array((head + "Connection: close\r\n\r\n" + text).utf8)
    }
}
