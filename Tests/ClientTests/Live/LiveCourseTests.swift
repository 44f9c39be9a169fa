import Career
import ClientSync
import TestSupport
import Testing

/// A remote as a course meets it, with a clock that nobody waits for.
private struct Scene {
    /// What is between the two sides, and how it behaves.
    enum Weather { case good, down, cuts, buffers, burstOnly, old, full, redirects }

    var course: LiveCourse
    var now = 0
    var weather = Weather.good
    var syncs: [Int] = []
    var connects: [Int] = []
    var scopes: [LiveCourse.Scope] = []
    var ids: [String] = []
    private var openedAt: Int?
    private var beats = 0
    private var generator = SeededGenerator(seed: 7)

    init(canStream: Bool = true) {
        course = LiveCourse(now: 0, canStream: canStream)
    }

    private mutating func chance() -> Double { .random(in: 0...1, using: &generator) }

    /// Lets time go by, doing what the course says.
    mutating func run(until end: Int) {
        var steps = 0
        while now < end {
            steps += 1
            guard steps < 100_000 else {
                Issue.record("The course turns without waiting.")
                return
            }
            listen()
            switch course.next(now: now, chance: chance()) {
            case .wait(let until):
                // Whoever runs a course looks around every two seconds, and with each byte.
                now = min(end, until, now + 2_000, nextBeat)
            case .disconnect: openedAt = nil
            case .sync(let scope):
                syncs.append(now)
                scopes.append(scope)
                now += 20
                if weather == .down {
                    course.failed(scope, now: now, chance: chance())
                } else {
                    course.synced(hasMoved: false, now: now, chance: chance())
                }
            case .connect(let id):
                connects.append(now)
                ids.append(id)
                connect()
            }
        }
    }

    private var nextBeat: Int {
        guard let openedAt, weather == .good else { return .max }
        return openedAt + (beats + 1) * 15_000
    }

    private mutating func connect() {
        let type = "text/event-stream; charset=utf-8"
        switch weather {
        case .down: course.ended(now: now, chance: chance())
        case .buffers: break
        case .old: course.opened(status: 404, contentType: nil, now: now, chance: chance())
        case .redirects: course.opened(status: 302, contentType: nil, now: now, chance: chance())
        case .full:
            course.opened(
                status: 503, contentType: nil, retryAfter: 90, now: now, chance: chance())
        case .good, .cuts, .burstOnly:
            openedAt = now
            beats = 0
            course.opened(status: 200, contentType: type, now: now, chance: chance())
            course.received(now: now)
            course.told(lastEventID: "life.\(connects.count)", retry: 2_000)
            if weather == .cuts {
                now += 100
                cut()
            }
        }
    }

    mutating func cut() {
        openedAt = nil
        course.ended(now: now, chance: chance())
    }

    private mutating func listen() {
        guard let openedAt, weather == .good else { return }
        while openedAt + (beats + 1) * 15_000 <= now {
            beats += 1
            course.received(now: now)
        }
    }

    /// What was counted so far is forgotten.
    mutating func forget() {
        syncs = []
        connects = []
        scopes = []
        ids = []
    }
}

extension Identifier {
    fileprivate static func test(_ number: UInt8) -> Identifier {
        Identifier(bytes: [UInt8](repeating: number, count: 10))
    }
}

@Suite struct LiveCourseTests {
    private let minute = 60_000
    private let hour = 3_600_000

    @Test func `It syncs, connects, and then leaves the server in peace`() {
        var scene = Scene()
        scene.run(until: 10 * minute)
        #expect(scene.syncs == [0] && scene.connects == [20])
        #expect(scene.course.standing == .live)
        scene.run(until: 2 * hour)
        #expect(scene.connects == [20])
        // Unasked, every quarter of an hour.
        #expect(scene.syncs.count == 8)
    }

    @Test func `What is wanted is synced at once, together, and once`() throws {
        var scene = Scene()
        scene.run(until: minute)
        scene.forget()
        scene.course.want(.timelines([.test(1)]))
        scene.course.want(.timelines([.test(2)]))
        scene.run(until: minute + 10)
        #expect(scene.scopes == [.timelines([.test(1), .test(2)])])
        scene.course.want(.timelines([.test(1)]))
        scene.course.want(.all)
        scene.course.want(.timelines([.test(3)]))
        scene.run(until: 2 * minute)
        #expect(scene.scopes.dropFirst() == [.all])
    }

    @Test func `A server that is down for an hour is asked about once a minute`() {
        var scene = Scene()
        scene.run(until: minute)
        scene.forget()
        scene.weather = .down
        scene.cut()
        scene.run(until: minute + hour)
        #expect(scene.course.standing == .offline)
        #expect((55...140).contains(scene.connects.count + scene.syncs.count))
        scene.forget()
        scene.weather = .good
        scene.run(until: 3 * minute + hour)
        #expect(scene.course.standing == .live)
        #expect(scene.connects.count == 1 && scene.syncs.count == 1)
        #expect(scene.ids == ["life.1"], "It goes on from the last id.")
    }

    @Test func `A server that is restarted is back within seconds`() throws {
        var scene = Scene()
        scene.run(until: 2 * minute)
        scene.forget()
        scene.weather = .down
        scene.cut()
        scene.run(until: 2 * minute + 1_500)
        scene.weather = .good
        scene.run(until: 2 * minute + 10_000)
        #expect(scene.course.standing == .live)
        // It was away for longer than a sync is fresh, so all is synced.
        #expect(scene.scopes == [.all])
    }

    @Test func `An edit made while the server is down waits with everything else`() {
        var scene = Scene()
        scene.weather = .down
        scene.run(until: 10 * minute)
        scene.forget()
        for second in 1...120 {
            scene.course.want(.timelines([.test(1)]))
            scene.run(until: 10 * minute + second * 1_000)
        }
        #expect((1...5).contains(scene.syncs.count))
        scene.weather = .good
        scene.run(until: 14 * minute)
        #expect(scene.course.standing == .live)
    }

    @Test func `A server that accepts and cuts is not hammered`() {
        var scene = Scene()
        scene.weather = .cuts
        scene.run(until: hour)
        #expect((55...140).contains(scene.connects.count))
        #expect(scene.syncs.count <= scene.connects.count + 1)
    }

    @Test func `A good stream that is cut is replaced in a moment, each time`() {
        var scene = Scene()
        for number in 1...20 {
            scene.run(until: number * minute)
            scene.cut()
            let before = scene.connects.count
            scene.run(until: number * minute + 3_000)
            #expect(scene.connects.count == before + 1)
        }
    }

    @Test func `After a sleep it begins anew at once, without counting old failures`() {
        var scene = Scene()
        scene.run(until: minute)
        scene.forget()
        scene.now += 8 * hour
        let woken = scene.now
        scene.run(until: woken + 1_000)
        #expect(scene.syncs == [woken] && scene.connects.count == 1)
        var offline = Scene()
        offline.weather = .down
        offline.run(until: hour)
        offline.forget()
        offline.weather = .good
        offline.now += hour
        offline.run(until: offline.now + 1_000)
        #expect(offline.course.standing == .live)
    }

    @Test func `Long work with another remote is no sleep`() {
        var scene = Scene()
        scene.run(until: minute)
        scene.forget()
        scene.now += 100_000
        scene.course.wasBusy(until: scene.now)
        scene.course.received(now: scene.now)
        scene.run(until: scene.now + minute)
        #expect(scene.connects.isEmpty && scene.syncs.isEmpty)
    }

    @Test func `A stream that falls silent is left for another`() {
        var scene = Scene()
        scene.run(until: minute)
        scene.forget()
        scene.weather = .burstOnly
        scene.run(until: minute + 50_000)
        #expect(scene.connects.count == 1)
        #expect(scene.course.standing == .live)
    }

    @Test(arguments: [true, false])
    func `Behind a proxy that holds answers back it polls, and tries again later`(all: Bool) {
        var scene = Scene()
        scene.weather = all ? .buffers : .burstOnly
        scene.run(until: 3 * minute)
        #expect(scene.course.standing == .polling(.buffered))
        scene.forget()
        scene.run(until: hour)
        #expect(scene.connects.count <= (all ? 5 : 10))
        // A quiet remote is asked every thirty seconds or so.
        #expect((90...170).contains(scene.syncs.count))
        scene.weather = .good
        scene.run(until: 3 * hour)
        #expect(scene.course.standing == .live)
    }

    @Test func `Polls come quicker where something moves`() {
        var scene = Scene(canStream: false)
        scene.run(until: 10 * minute)
        scene.forget()
        scene.run(until: 11 * minute)
        #expect((2...3).contains(scene.syncs.count))
        scene.course.synced(hasMoved: true, now: scene.now, chance: 0.5)
        scene.forget()
        scene.run(until: 11 * minute + 6_000)
        #expect(scene.syncs.count == 1)
    }

    @Test func `A remote without streams is polled for ever`() {
        var scene = Scene(canStream: false)
        scene.run(until: 24 * hour)
        #expect(scene.connects.isEmpty)
        #expect(scene.course.standing == .polling(.unable))
        scene.now += hour
        scene.forget()
        scene.run(until: scene.now + 100)
        #expect(scene.syncs.count == 1 && scene.connects.isEmpty)
    }

    @Test func `A server that knows no streams is polled, and asked again now and then`() {
        var scene = Scene()
        scene.weather = .old
        scene.run(until: minute)
        #expect(scene.course.standing == .polling(.unknown))
        scene.run(until: 24 * hour)
        #expect((10...40).contains(scene.connects.count))
    }

    @Test func `A server without room is polled for as long as it says`() {
        var scene = Scene()
        scene.weather = .full
        scene.run(until: 80_000)
        #expect(scene.course.standing == .polling(.busy) && scene.connects.count == 1)
        scene.weather = .good
        scene.run(until: 110_000)
        #expect(scene.course.standing == .live)
    }

    @Test func `What is no stream of events is polled around`() {
        var scene = Scene()
        scene.weather = .redirects
        scene.run(until: minute)
        #expect(scene.course.standing == .polling(.foreign))
        var course = LiveCourse(now: 0)
        _ = course.next(now: 0, chance: 0)
        course.synced(hasMoved: false, now: 1, chance: 0)
        #expect(course.next(now: 1, chance: 0) == .connect(lastEventID: ""))
        course.opened(status: 200, contentType: "text/html", now: 2, chance: 0)
        #expect(course.standing == .polling(.foreign))
        #expect(course.next(now: 2, chance: 0) == .disconnect)
    }

    @Test(arguments: [500, 502, 504])
    func `A server in trouble is an outage and no other kind of server`(status: Int) {
        var course = LiveCourse(now: 0)
        _ = course.next(now: 0, chance: 0)
        course.synced(hasMoved: false, now: 1, chance: 0)
        _ = course.next(now: 1, chance: 0)
        course.opened(status: status, contentType: nil, now: 2, chance: 1)
        #expect(course.next(now: 2, chance: 1) == .disconnect)
        #expect(course.next(now: 2, chance: 1) == .wait(until: 2_002))
    }

    @Test func `Whatever happens in whatever order, it never turns without waiting`() {
        for seed in 1...60 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var scene = Scene()
            let weathers: [Scene.Weather] = [
                .good, .down, .cuts, .buffers, .burstOnly, .old, .full, .redirects,
            ]
            for _ in 1...60 {
                scene.weather = weathers.randomElement(using: &generator) ?? .good
                if Bool.random(using: &generator) { scene.cut() }
                if Int.random(in: 0..<8, using: &generator) == 0 { scene.now += 10 * minute }
                if Bool.random(using: &generator) { scene.course.want(.timelines([.test(1)])) }
                scene.run(until: scene.now + Int.random(in: 1...300_000, using: &generator))
            }
            // And once all is well, it is live again, at the latest when streams are tried again.
            scene.weather = .good
            scene.cut()
            scene.run(until: scene.now + 3 * hour)
            #expect(scene.course.standing == .live, "seed \(seed)")
        }
    }
}
