import Load
import Testing

/// The loads, small: that they do what they measure. How long it takes is never compared.
@Suite(.serialized) struct LoadTests {
    @Test func `Syncs with nothing to do are all answered`() throws {
        let figure = try IdleLoad(count: 60, rate: 200, machines: 3).figure
        #expect(figure.answered == 60 && figure.wrong == 0)
        #expect(figure.median <= figure.p99 && figure.p99 <= figure.slowest)
        #expect(figure.example == nil)
    }

    @Test func `Pushes over several timelines are all taken`() throws {
        let figure = try PushLoad(count: 30, rate: 200, timelines: 3).figure
        #expect(figure.answered == 30 && figure.wrong == 0)
    }

    @Test func `Many writers of one timeline lose nothing and agree`() throws {
        let load = try WritersLoad(count: 48, rate: 400, writers: 8)
        #expect(load.figure.answered == 48 && load.figure.wrong == 0)
        #expect(load.acknowledged == 48 && load.held == 48 && load.lost == 0)
        #expect(load.isGapless && load.digests == 1 && load.isCorrect)
        #expect(load.check.hasPrefix("ok"))
    }

    @Test func `Good clients are served beside slow connections`() throws {
        let load = try SlowLoad(count: 30, rate: 100, connections: 30, machines: 3)
        #expect(load.figures.map(\.answered) == [30, 30, 30, 30])
        #expect(load.open == [30, 30])
        #expect(load.ratio > 0)
    }

    @Test func `What takes most memory is answered, and a good client is then served`() throws {
        let load = try MemoryLoad(clients: 3, bytes: 1 << 20, headers: 10)
        #expect(load.isWell)
        #expect(load.statuses["contents that are nothing"] == [400: 3])
        #expect(load.statuses["heads of many values"] == [400: 3])
        #expect(load.statuses["pushes"] == [200: 3])
    }

    @Test func `The most that is answered is answered rightly, with Vita and without`() throws {
        let idle = try IdleThroughput(count: 60, rounds: 2, machines: 3)
        #expect(idle.wrong == 0 && idle.ours.count == 2 && idle.bare.count == 2)
        #expect(idle.ratio > 0)
        let appended = try AppendThroughput(batch: 5, pushes: 3, rounds: 2, timelines: 2)
        #expect(appended.wrong == 0 && appended.ours.count == 2 && appended.bare.count == 2)
        #expect(appended.ratio > 0)
    }
}
