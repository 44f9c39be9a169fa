import StrictJSON
import TestSupport
import Testing

/// One table for every way of meeting: each cell is run, or left out for a reason that is checked.
/// Two at a time and no more, since each starts several programs, which wait for each other.
@Suite struct ConformanceTests {
    @Suite(.serialized) struct OneHalf {
        @Test(arguments: Way.oneHalf, Scenario.allCases)
        func `Every way of meeting does the same`(way: Way, scenario: Scenario) throws {
            try ConformanceTests().fill(way, scenario)
        }
    }

    @Suite(.serialized) struct OtherHalf {
        @Test(arguments: Way.otherHalf, Scenario.allCases)
        func `Every way of meeting does the same`(way: Way, scenario: Scenario) throws {
            try ConformanceTests().fill(way, scenario)
        }
    }

    /// One cell.
    private func fill(_ way: Way, _ scenario: Scenario) throws {
        if let missing = way.missing {
            print("left out: \(way.rawValue), \(scenario.rawValue): there is no \(missing)")
            return
        }
        let place = try MeetingPlace(way)
        switch scenario.exception(for: way) {
        case .noTokens: try expectNoTokens(place)
        case nil: try run(scenario, at: place)
        }
    }

    private func run(_ scenario: Scenario, at place: MeetingPlace) throws {
        switch scenario {
        case .firstPushAndClone: try place.firstPushAndClone()
        case .nothingNew: try place.nothingNew()
        case .differentFields: try place.differentFields()
        case .sameField: try place.sameField()
        case .atOnce: try place.atOnce()
        case .manyBytes: try place.manyBytes()
        case .interrupted: try place.interrupted()
        case .deleted: try place.deleted()
        case .erased: try place.erased()
        case .copiedHome: try place.copiedHome()
        case .putBack: try place.putBack()
        case .emptied: try place.emptied()
        case .laterVersion: try place.laterVersion()
        case .severalTimelines: try place.severalTimelines()
        case .withoutToken: try place.withoutToken()
        }
        try place.check()
    }

    /// A machine that was never enrolled syncs, and a login is refused with the reason.
    private func expectNoTokens(_ place: MeetingPlace) throws {
        let machine = try place.machine()
        let login = try machine.attempt("login", place.url, "CODE")
        #expect(login.status == 2)
        #expect(login.complaint.contains("needs no login"))
        _ = try machine.add("One")
        #expect(try machine.sync()["pushed"] == 1)
    }
}
